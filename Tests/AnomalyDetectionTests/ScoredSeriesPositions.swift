import OutlayAnomalyDetection
import OutlayTimeSeries

// Tests count days from the first one of a series.

extension ScoredSeries {
  func isAnomalous(_ position: Int) -> Bool { isAnomalous(on: series.start + position) }

  func usualRange(_ position: Int) -> ClosedRange<Double>? {
    usualRange(on: series.start + position)
  }
}
