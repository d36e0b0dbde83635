/// The changes of least cost of all segments and penalties, found exactly:
/// ``Segmenter/pelt(penalty:minimumDays:)``.
///
/// Pruned exact linear time. *F*(*t*), the least cost of the first *t* days, is
/// the least *F*(*s*) + *C*(*s*, *t*) + *β* over the last change *s*. Once
/// *F*(*s*) + *C*(*s*, *t*) + *K* ≥ *F*(*t*), a change at *t* is never worse than one
/// at *s*, and *s* is forgotten: with segments of at least *m* days, for ends from
/// *t* + *m* on.
enum PELT {
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
