/// The changes that make the cost of all segments and penalties least, found
/// exactly, in linear time where changes keep coming.
///
///     let parts = try spend.segmentation(using: PELT())
///     parts.changes              // [2026-03-02, 2026-07-15]: the first day of each new level
///     parts.segments[1].mean
///
/// Pruned exact linear time. *F*(*t*), the least cost of the first *t* days, is
/// the least *F*(*s*) + *C*(*s*, *t*) + *β* over the last change *s*. Once
/// *F*(*s*) + *C*(*s*, *t*) + *K* ≥ *F*(*t*), a change at *t* is never worse than one
/// at *s*, and *s* is forgotten: with segments of at least *m* days, for ends from
/// *t* + *m* on.
///
/// - Complexity: O(*n*) where changes come at a steady rate, O(*n*²) without any.
///
/// ## References
///
/// R. Killick, P. Fearnhead, I. A. Eckley, Optimal detection of changepoints
/// with a linear computational cost, Journal of the American Statistical
/// Association 107 (2012) 1590–1598, doi:10.1080/01621459.2012.737745.
public struct PELT: Segmenter {
  /// What is alike within a segment, and what another segment costs.
  public let model: SegmentModel

  /// Makes the search.
  public init(_ model: SegmentModel = SegmentModel()) {
    self.model = model
  }

  /// The segments of least cost.
  ///
  /// - Throws: ``TimeSeriesError/tooShort(count:minimum:)`` for fewer observed
  ///   days than two segments.
  public func segmentation(of series: Series) throws(TimeSeriesError) -> Segmentation {
    try model.segmentation(of: series, search: PELT.starts)
  }

  /// A last change that may still be the best one.
  private struct Candidate {
    let start: Int
    /// The end from which it no longer may.
    var expiry = Int.max
    var cost = Double.infinity
  }

  /// The first positions of the segments of least cost.
  static func starts(_ sums: SegmentSums) -> [Int] {
    var least = [Double](repeating: .infinity, count: sums.count + 1)
    var lastStart = [Int](repeating: 0, count: sums.count + 1)
    least[0] = -sums.penalty
    var candidates: [Candidate] = []
    for end in sums.minimumDays...sums.count {
      let latest = end - sums.minimumDays
      if least[latest].isFinite { candidates.append(Candidate(start: latest)) }
      candidates.removeAll { $0.expiry <= end }
      for index in candidates.indices {
        let start = candidates[index].start
        let cost = least[start] + sums.cost(start..<end)
        candidates[index].cost = cost
        if cost + sums.penalty < least[end] {
          least[end] = cost + sums.penalty
          lastStart[end] = start
        }
      }
      for index in candidates.indices
      where candidates[index].expiry == .max
        && candidates[index].cost + sums.joiningCost >= least[end]
      {
        candidates[index].expiry = end + sums.minimumDays
      }
    }
    var starts: [Int] = []
    var end = sums.count
    while end > 0 {
      end = lastStart[end]
      starts.append(end)
    }
    return starts.reversed()
  }
}
