/// A search for the days on which the level of a history changes.
///
///     let parts = try spend.segmentation(using: .pelt())
///     parts.changes              // [2026-03-02, 2026-07-15]: the first day of each new level
///     parts.segments[1].mean
///
/// A segment costs minus twice the log-likelihood of its amounts, taken as
/// independent and normal around the segment's mean with the spread of the whole
/// history; a change has to save more than the penalty. Outliers are first moved
/// towards the days around them, or each would be a segment.
public struct Segmenter: Sendable, Hashable {
  /// The saving that a change needs.
  public enum Penalty: Sendable, Hashable {
    /// One log *n* for each parameter of the new segment and one for where it
    /// begins (G. Schwarz 1978).
    case bic
    /// One log *n* more, and the logarithm of each segment's share of the days,
    /// which is against short ones (N. R. Zhang, D. O. Siegmund, Biometrics 63
    /// (2007) 22–32).
    case modifiedBIC
    /// A fixed amount, in units of minus twice the log-likelihood.
    case fixed(Double)
  }

  private enum Search: Sendable, Hashable { case pelt, binarySegmentation }

  private let model: SegmentModel
  private let search: Search

  /// The exact search: the changes that make the cost of all segments and penalties
  /// least.
  ///
  /// - Parameters:
  ///   - penalty: The saving that a change needs.
  ///   - minimumDays: The fewest observed days of a segment, at least 1.
  /// - Returns: The search.
  /// - Complexity: O(*n*) where changes come at a steady rate, O(*n*²) without any.
  ///
  /// ## References
  ///
  /// R. Killick, P. Fearnhead, I. A. Eckley, Optimal detection of changepoints
  /// with a linear computational cost, Journal of the American Statistical
  /// Association 107 (2012) 1590–1598, doi:10.1080/01621459.2012.737745.
  public static func pelt(penalty: Penalty = .modifiedBIC, minimumDays: Int = 7) -> Segmenter {
    pelt(SegmentModel(penalty: penalty, minimumDays: minimumDays))
  }

  /// The greedy search: it divides the history at the best day, and each part again,
  /// as long as that saves more than the penalty.
  ///
  /// Two changes that cancel each other may hide both, as they do not from
  /// ``pelt(penalty:minimumDays:)``. It reports no change that saves less than it
  /// costs, and does as well on real series with few changes.
  ///
  /// - Parameters:
  ///   - penalty: The saving that a change needs.
  ///   - minimumDays: The fewest observed days of a segment, at least 1.
  /// - Returns: The search.
  /// - Complexity: O(*n* log *n*) where parts are about halves.
  ///
  /// ## References
  ///
  /// A. J. Scott, M. Knott, A cluster analysis method for grouping means in the
  /// analysis of variance, Biometrics 30 (1974) 507–512, doi:10.2307/2529204.
  public static func binarySegmentation(
    penalty: Penalty = .modifiedBIC,
    minimumDays: Int = 7
  ) -> Segmenter {
    Segmenter(
      model: SegmentModel(penalty: penalty, minimumDays: minimumDays),
      search: .binarySegmentation
    )
  }

  /// The exact search for changes of a model.
  package static func pelt(_ model: SegmentModel) -> Segmenter {
    Segmenter(model: model, search: .pelt)
  }

  /// Divides a series into segments of equal level.
  ///
  /// - Throws: ``TimeSeriesError/tooShort(count:minimum:)`` for fewer observed days
  ///   than two segments have.
  public func segmentation(of series: Series) throws(TimeSeriesError) -> Segmentation {
    switch search {
    case .pelt: try model.segmentation(of: series, search: PELT.starts)
    case .binarySegmentation:
      try model.segmentation(of: series, search: BinarySegmentation.starts)
    }
  }
}

extension Series {
  /// The segments of days of equal level.
  ///
  ///     let levels = try spend.segmentation()
  ///     levels.segments.map(\.mean)                        // [812, 1_204]
  ///
  /// Weekdays are not removed first: the detector of level shifts does that.
  ///
  /// - Parameter segmenter: How the changes are found.
  /// - Returns: The segments.
  /// - Throws: ``TimeSeriesError/tooShort(count:minimum:)`` for fewer observed days
  ///   than two segments have.
  public func segmentation(
    using segmenter: Segmenter = .pelt()
  ) throws(TimeSeriesError) -> Segmentation {
    try segmenter.segmentation(of: self)
  }
}
