internal import OutlayStatistics

/// A history divided into segments of days of equal level.
///
///     let levels = try spend.segmentation()
///     levels.changes                        // [2026-03-02]
///     levels.segments.map(\.mean)           // [812, 1_204]
public struct Segmentation: Sendable, Equatable {
  /// Days of equal level.
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

  /// The saving of each change over the same segmentation without it, in minus
  /// twice the log-likelihood.
  public let savings: [Double]

  /// The cost of all segments, without penalties.
  public let cost: Double

  /// The saving that each change needed.
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
