/// The weighted median, between neighbours by a straight line.
///
/// The mean would follow the one member that runs away.
struct WeightedMedian {
  private let weights: [Double]
  private let half: Double
  /// For each weekday the members in the order that they were in when it came last.
  private var members: [Int]
  /// Room for their amounts in that order.
  private var amounts: [Double]

  init(weights: [Double]) {
    self.weights = weights
    half = weights.reduce(0, +) / 2
    members = (0..<7).flatMap { _ in weights.indices }
    amounts = weights
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
    let places = (weekday * weights.count)..<((weekday + 1) * weights.count)
    WeightedMedian.sort(&members, places, &amounts, amount)
    let members = members.span.extracting(places)
    let median = middle(of: members)
    var distance = 0.0
    for place in members.indices {
      distance += weights[members[place]] * (amounts[place] - median).magnitude
    }
    return (median, distance)
  }

  @inline(__always)
  private static func sort(
    _ members: inout [Int],
    _ places: Range<Int>,
    _ amounts: inout [Double],
    _ amount: (Int) -> Double
  ) {
    let first = places.lowerBound
    var members = members.mutableSpan
    var amounts = amounts.mutableSpan
    // Some thousand times a series: checks took as long as the comparisons.
    precondition(
      first >= 0 && places.upperBound <= members.count && places.count == amounts.count
    )
    for start in 0..<places.count {
      let member = unsafe members[unchecked: first &+ start]
      let own = amount(member)
      var place = start
      while place > 0 {
        let before = unsafe amounts[unchecked: place &- 1]
        let other = unsafe members[unchecked: first &+ place &- 1]
        guard before > own || (before == own && other > member) else { break }
        unsafe amounts[unchecked: place] = before
        unsafe members[unchecked: first &+ place] = other
        place &-= 1
      }
      unsafe amounts[unchecked: place] = own
      unsafe members[unchecked: first &+ place] = member
    }
  }

  /// The amount at which the cumulated weight of the sorted amounts reaches half.
  @inline(__always)
  private func middle(of members: Span<Int>) -> Double {
    var before = 0.0
    var previousMiddle = 0.0
    for place in members.indices {
      let weight = weights[members[place]]
      let middle = before + weight / 2
      if middle >= half {
        guard place > 0 else { return amounts[place] }
        let share = (half - previousMiddle) / max(middle - previousMiddle, Double.leastSize)
        let below = amounts[place - 1]
        return below + (amounts[place] - below) * share
      }
      before += weight
      previousMiddle = middle
    }
    return amounts[amounts.count - 1]
  }
}
