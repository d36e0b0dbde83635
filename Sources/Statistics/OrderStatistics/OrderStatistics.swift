// Which order statistic to use when: of n amounts, or of windows of w. Each has the
// bits that sorting gives; quantiles are of type 7. Where missing amounts are not
// left out, there may be no `NaN`.
//
// | need                                | use                       | cost           | missing |
// |:------------------------------------|:--------------------------|:---------------|:--------|
// | the median                          | `median()`                | O(n)           | no      |
// | - of an array that may be reordered | `partitionedMedian()`     | O(n), in place | no      |
// | - usually of 4, 7 or 8 amounts      | `shortMedian()`           | no branch      | no      |
// | - of three amounts                  | `middle(_:_:_:)`          | no branch      | no      |
// | a quantile                          | `observedQuantile(_:)`    | O(n)           | yes     |
// | - of four series side by side       | `observedQuantiles(_:)`   | O(n)           | yes     |
// | - or `nil` of an empty array        | `quantile(_:)`            | O(n log n)     | no      |
// | several quantiles: sort, then       | `quantileOfSorted(_:)`    | O(1) each      | no      |
// | the amount of a rank                | `select(_:among:)`        | O(n), in place | no      |
// | - and of the next, at an address    | `Selection.neighbours`    | O(n), in place | no      |
// | the k largest                       | `LargestAmounts`          | mostly O(n)    | yes     |
// | a quantile of every window          | `movingQuantile(_:over:)` | O(n w)         | yes     |
// | - as amounts come and go            | `SortedWindow`            | O(w) each      | yes     |
// | the median size, near the last one  | `MedianTracker`           | O(n), one pass | yes     |
//
// Some are not here: they hold what this room must not know, or their inner loop is
// one with that of their caller.
//
// | elsewhere        | what                           | why there                           |
// |:-----------------|:-------------------------------|:------------------------------------|
// | `SortedWindows`  | rolling medians and MADs       | one loop with the pass over a panel |
// | `MedianBrackets` | where STL's next median lies   | used while sizes are computed       |
// | `WeightedMedian` | the median of an ensemble      | weekdays; computes what it sorts    |
// | `SortedErrors`   | weighted errors, by their bits | one loop with the adding of errors  |
// | `SortedMonths`   | quartiles without one month    | months                              |
// | `WeekdayMedian`  | the next amount of a weekday   | weekdays                            |
// | `WeekdayMedians` | the usual amounts of a week    | weekdays                            |

extension [Double] {
  /// The middle of the amounts, or `nil` where there are none.
  ///
  ///     [3, 1, 100].median()      // 3
  ///     [3, 1, 100, 5].median()   // 4, the mean of the middle two
  ///
  /// The array must not contain `NaN`.
  ///
  /// - Complexity: O(*n*).
  package func median() -> Double? {
    guard !isEmpty else { return nil }
    return unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { copy in
      _ = unsafe copy.initialize(fromContentsOf: self)
      guard let start = copy.baseAddress else { return nil }
      let (low, high) = unsafe Selection.neighbours((count - 1) / 2, of: start, count: count)
      return count.isMultiple(of: 2) ? (low + high) / 2 : low
    }
  }

  /// The middle of the amounts, which are left in another order, or `nil`
  /// where there are none.
  ///
  /// Allocates nothing.
  ///
  /// - Complexity: O(*n*).
  package mutating func partitionedMedian() -> Double? {
    guard !isEmpty else { return nil }
    let middle = count / 2
    select(middle, among: count)
    guard count.isMultiple(of: 2) else { return self[middle] }
    return (self[middle] + (self[..<middle].max() ?? self[middle])) / 2
  }

  /// Puts the element of rank `rank` of the first `among` in its place, those
  /// before it being no larger and those after it no smaller, and returns it.
  ///
  /// Hoare's selection (Algorithm 65, 1961) with the middle element as the
  /// pivot.
  ///
  /// - Complexity: O(*n*).
  @discardableResult
  package mutating func select(_ rank: Int, among count: Int) -> Double {
    var low = 0
    var high = count - 1
    while low < high {
      let pivot = self[(low + high) / 2]
      var i = low
      var j = high
      while i <= j {
        while self[i] < pivot { i += 1 }
        while pivot < self[j] { j -= 1 }
        if i <= j {
          swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if rank <= j { high = j } else if rank >= i { low = i } else { break }
    }
    return self[rank]
  }

  /// The amount below which a share `probability` of the amounts lies, or
  /// `nil` where there are none.
  ///
  /// Between two amounts the quantile is interpolated along a line, as R's
  /// `quantile()` and NumPy do by default (type 7 of R. J. Hyndman, Y. Fan,
  /// Sample quantiles in statistical packages, 1996).
  ///
  /// - Complexity: O(*n* log *n*).
  package func quantile(_ probability: Double) -> Double? {
    sorted().quantileOfSorted(probability)
  }

  /// The quantile of amounts that are already in ascending order, or `nil`
  /// where there are none.
  ///
  /// - Complexity: O(1).
  package func quantileOfSorted(_ probability: Double) -> Double? {
    precondition(
      probability >= 0 && probability <= 1,
      "probability \(probability) is not between 0 and 1"
    )
    guard !isEmpty else { return nil }
    let position = probability * Double(count - 1)
    let below = Int(position)
    guard below + 1 < count else { return self[below] }
    return self[below] + (position - Double(below)) * (self[below + 1] - self[below])
  }
}
