/// The weighted median, between neighbours by a straight line.
///
/// The mean would follow the one member that runs away.
struct WeightedMedian {
  /// A member's amount, which stays beside its weight while it is sorted.
  private struct Entry {
    var amount: Double
    let weight: Double
    let index: Int
  }

  private let count: Int
  private let half: Double
  /// For each weekday the members in the order that they were in when it came
  /// last.
  private var entries: [Entry]

  init(weights: [Double]) {
    count = weights.count
    half = weights.reduce(0, +) / 2
    entries = (0..<7).flatMap { _ in
      weights.enumerated().map { Entry(amount: 0, weight: $1, index: $0) }
    }
  }

  /// The weighted median of one amount a weight on a weekday, 0 to 6, and the
  /// weighted sum of their distances from it.
  ///
  /// Sorts by insertion from the order of the same weekday before, which is
  /// nearly that of this one; equal amounts stand in the order of their weights.
  @inline(__always)
  mutating func callAsFunction(
    weekday: Int,
    _ amount: (Int) -> Double
  ) -> (median: Double, distance: Double) {
    let (first, count, half) = (weekday * count, count, half)
    var entries = entries.mutableSpan
    WeightedMedian.sort(&entries, from: first, count: count, amount)
    let sorted = entries.span.extracting(first..<(first + count))
    let median = WeightedMedian.middle(of: sorted, at: half)
    var distance = 0.0
    for place in sorted.indices {
      distance += sorted[place].weight * (sorted[place].amount - median).magnitude
    }
    return (median, distance)
  }

  @inline(__always)
  private static func sort(
    _ entries: inout MutableSpan<Entry>,
    from first: Int,
    count: Int,
    _ amount: (Int) -> Double
  ) {
    for start in first..<(first + count) {
      var entry = entries[start]
      entry.amount = amount(entry.index)
      var place = start
      while place > first,
        entries[place - 1].amount > entry.amount
          || (entries[place - 1].amount == entry.amount && entries[place - 1].index > entry.index)
      {
        entries[place] = entries[place - 1]
        place -= 1
      }
      entries[place] = entry
    }
  }

  /// The amount at which the cumulated weight of the sorted amounts reaches
  /// `half`.
  @inline(__always)
  private static func middle(of entries: Span<Entry>, at half: Double) -> Double {
    var before = 0.0
    var previousMiddle = 0.0
    for place in entries.indices {
      let entry = entries[place]
      let middle = before + entry.weight / 2
      if middle >= half {
        guard place > 0 else { return entry.amount }
        let share = (half - previousMiddle) / max(middle - previousMiddle, Double.leastSize)
        let below = entries[place - 1].amount
        return below + (entry.amount - below) * share
      }
      before += entry.weight
      previousMiddle = middle
    }
    return entries[entries.count - 1].amount
  }
}
