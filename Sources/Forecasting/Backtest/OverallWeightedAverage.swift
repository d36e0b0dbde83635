internal import OutlayStatistics
import OutlayTimeSeries

extension Accuracy {
  /// OWA, the measure of the M4 competition: half the ratio of the mean sMAPE
  /// over all series to that of the second naive method, and half that of the
  /// mean MASE.
  ///
  ///     Accuracy.overallWeightedAverage(of: ours, against: naive2)   // 0.86
  ///
  /// - Parameters:
  ///   - accuracies: The forecaster's accuracy on each series.
  ///   - naive: That of ``ForecasterName/naive2`` on the same series.
  ///   - period: The period of the naive error in MASE, 1 or 7; M4 has 1 for
  ///     daily data.
  /// - Returns: The average, below 1 for a forecaster better than the naive
  ///   one, or `nil` where a mean is not defined.
  public static func overallWeightedAverage(
    of accuracies: [Accuracy],
    against naive: [Accuracy],
    period: Int = 1
  ) -> Double? {
    precondition(
      accuracies.count == naive.count,
      "\(accuracies.count) series against \(naive.count)"
    )
    let percentages = ratio(of: accuracies, to: naive) { $0.symmetricPercentageError }
    let scaled = ratio(of: accuracies, to: naive) { $0.scaledError(period: period) }
    guard let percentages, let scaled else { return nil }
    return (percentages + scaled) / 2
  }

  /// The ratio of the means over the series of which a measure is defined.
  private static func ratio(
    of accuracies: [Accuracy],
    to naive: [Accuracy],
    _ measure: (Accuracy) -> Double?
  ) -> Double? {
    let pairs = zip(accuracies, naive).compactMap { ours, theirs in
      measure(ours).flatMap { ours in measure(theirs).map { (ours, $0) } }
    }
    let base = pairs.map(\.1).compensatedSum()
    return base > 0 ? pairs.map(\.0).compensatedSum() / base : nil
  }
}
