/// The largest of many amounts, the largest first.
///
/// An amount is looked at once, and moved to its place only if it is larger than
/// the least that is kept, which few are.
package struct LargestAmounts: Sendable {
  /// As many amounts as are kept, −∞ where there were fewer.
  package private(set) var descending: [Double]

  /// Keeps the `count` largest amounts.
  package init(count: Int) {
    descending = [Double](repeating: -.infinity, count: count)
  }

  /// Takes in the amounts on some positions; `NaN`, a missing one, is left out.
  package mutating func take(_ amounts: [Double], at positions: Range<Int>) {
    let last = descending.count - 1
    unsafe descending.withUnsafeMutableBufferPointer { kept in
      var least = unsafe kept[last]
      for t in positions where amounts[t] > least {
        var place = last
        while place > 0, unsafe kept[place &- 1] < amounts[t] {
          unsafe kept[place] = kept[place &- 1]
          place &-= 1
        }
        unsafe kept[place] = amounts[t]
        least = unsafe kept[last]
      }
    }
  }
}
