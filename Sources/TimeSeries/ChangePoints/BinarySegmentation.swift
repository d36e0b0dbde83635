/// The changes found by dividing the history at the best day, and each part again,
/// as long as that saves more than the penalty:
/// ``Segmenter/binarySegmentation(penalty:minimumDays:)``.
enum BinarySegmentation {
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
