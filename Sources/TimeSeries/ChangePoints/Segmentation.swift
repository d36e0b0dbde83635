internal import OutlayStatistics

/// A way to find the days on which a history becomes another.
///
///     try spend.segmentation(using: PELT()).changes
public protocol Segmenter: Sendable {
  /// Divides a series into segments of days that are alike.
  func segmentation(of series: Series) throws(TimeSeriesError) -> Segmentation
}

extension Series {
  /// The segments of days that are alike.
  ///
  ///     let levels = try spend.segmentation()
  ///     levels.segments.map(\.mean)                        // [812, 1_204]
  ///     let calm = try residuals.segmentation(using: PELT(SegmentModel(.variance)))
  ///     calm.segments.map(\.standardDeviation)             // [12, 40]
  ///
  /// Weekdays are not taken away: a detector of level shifts does that.
  ///
  /// - Parameter segmenter: How the changes are found.
  /// - Returns: The segments.
  /// - Throws: ``TimeSeriesError`` where the history does not allow it.
  public func segmentation(
    using segmenter: some Segmenter = PELT()
  ) throws(TimeSeriesError) -> Segmentation {
    try segmenter.segmentation(of: self)
  }
}

/// A history divided into segments of days that are alike.
public struct Segmentation: Sendable, Equatable {
  /// Days that are alike.
  public struct Segment: Sendable, Equatable {
    /// From its first observed day to before the next segment's.
    public let days: Range<Day>
    /// The mean of its amounts, as they are.
    public let mean: Double
    /// The standard deviation of its amounts, with *n* in the denominator.
    public let standardDeviation: Double
  }

  /// The segments, first to last.
  public let segments: [Segment]

  /// What each change saves, being there and not being there compared with the
  /// others left alone, in minus twice the log-likelihood.
  public let savings: [Double]

  /// The cost of all segments, without penalties.
  public let cost: Double

  /// What each change had to save.
  public let penalty: Double

  /// The first day of each new segment.
  public var changes: [Day] { segments.dropFirst().map(\.days.lowerBound) }

  /// Describes the segments that begin at `starts` among the observed `days`.
  init(series: Series, days: [Int], starts: [Int], sums: SegmentSums) {
    let ends = starts.dropFirst() + [days.count]
    let ranges = zip(starts, ends).map { $0..<$1 }
    segments = ranges.map { range in
      let amounts = days[range].map { series.values[$0] }
      let count = Double(amounts.count)
      let mean = amounts.compensatedSum() / count
      let squares = amounts.map { ($0 - mean) * ($0 - mean) }.compensatedSum()
      let isLast = range.upperBound == days.count
      let end = isLast ? days[range.upperBound - 1] + 1 : days[range.upperBound]
      return Segment(
        days: (series.start + days[range.lowerBound])..<(series.start + end),
        mean: mean,
        standardDeviation: (squares / count).squareRoot()
      )
    }
    let costs = ranges.map { sums.cost($0) }
    savings = ranges.indices.dropLast().map { index in
      sums.cost(ranges[index].lowerBound..<ranges[index + 1].upperBound) - costs[index]
        - costs[index + 1]
    }
    cost = costs.reduce(0, +)
    penalty = sums.penalty
  }
}
