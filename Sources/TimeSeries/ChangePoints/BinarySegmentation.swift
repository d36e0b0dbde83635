/// The changes found by parting the history at the best day, and each part
/// again, for as long as that saves more than the penalty.
///
///     try spend.segmentation(using: BinarySegmentation()).changes
///
/// Quick and greedy: two changes that cancel each other may hide both, which
/// they do not from ``PELT``. It sees no change that is worth less than it
/// costs, and on real series with few changes does as well.
///
/// - Complexity: O(*n* log *n*) where parts are about halves.
///
/// ## References
///
/// A. J. Scott, M. Knott, A cluster analysis method for grouping means in the
/// analysis of variance, Biometrics 30 (1974) 507–512, doi:10.2307/2529204.
public struct BinarySegmentation: Segmenter {
  /// What is alike within a segment, and what another segment costs.
  public let model: SegmentModel

  /// Makes the search.
  public init(_ model: SegmentModel = SegmentModel()) {
    self.model = model
  }

  /// The segments that parting leads to.
  ///
  /// - Throws: ``TimeSeriesError/tooShort(count:minimum:)`` for fewer observed
  ///   days than two segments.
  public func segmentation(of series: Series) throws(TimeSeriesError) -> Segmentation {
    try model.segmentation(of: series, search: BinarySegmentation.starts)
  }

  /// The first positions of the segments.
  static func starts(_ sums: SegmentSums) -> [Int] {
    var starts: [Int] = []
    var open = [0..<sums.count]
    while let part = open.popLast() {
      let whole = sums.cost(part)
      var best = (saving: sums.penalty, start: part.lowerBound)
      let last = part.upperBound - sums.minimumDays
      for start in stride(from: part.lowerBound + sums.minimumDays, through: last, by: 1) {
        let saving =
          whole - sums.cost(part.lowerBound..<start) - sums.cost(start..<part.upperBound)
        if saving > best.saving { best = (saving, start) }
      }
      if best.start == part.lowerBound {
        starts.append(part.lowerBound)
      } else {
        open.append(best.start..<part.upperBound)
        open.append(part.lowerBound..<best.start)
      }
    }
    return starts
  }
}
