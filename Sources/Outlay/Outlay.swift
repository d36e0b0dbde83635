// `import Outlay` is the whole library.

@_exported public import AnomalyDetection
@_exported public import CloudSpend
@_exported public import Forecasting
@_exported public import LinearAlgebra
@_exported public import TimeSeries
