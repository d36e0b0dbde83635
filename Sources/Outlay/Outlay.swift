// `import Outlay` is the whole library.

@_exported public import OutlayAnomalyDetection
@_exported public import OutlayBillReading
@_exported public import OutlayCloudSpend
@_exported public import OutlayForecasting
@_exported public import OutlayLinearAlgebra
@_exported public import OutlayRegression
@_exported public import OutlaySpendReports
@_exported public import OutlayStatistics
@_exported public import OutlaySyntheticSpend
@_exported public import OutlayTimeSeries
