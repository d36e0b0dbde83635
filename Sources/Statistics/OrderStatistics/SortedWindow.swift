/// Amounts in ascending order, of which some come and some go.
///
///     var window = SortedWindow(capacity: 3)
///     for amount in [5.0, 1, 9] { window.insert(amount) }
///     window.replace(5, with: 2)
///     window.median           // 2
///     window.quantile(0.75)   // 5.5
///
/// A window of some hundred days moves on by one insertion and one removal, each
/// a binary search and one move of what lies behind. Missing amounts, `NaN`, are
/// left out.
@usableFromInline
package struct SortedWindow: Sendable {
  @usableFromInline var sorted: [Double] = []

  /// Makes an empty window with room for `capacity` amounts.
  package init(capacity: Int) { sorted.reserveCapacity(capacity) }

  /// The number of amounts.
  package var count: Int { sorted.count }

  /// The middle of the amounts, the mean of two; `NaN` of no amounts.
  @inlinable package var median: Double {
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle] + sorted[middle - 1]) / 2 : sorted[middle]
  }

  /// The quantile of type 7, interpolated along a line; `NaN` of no amounts.
  @inlinable package func quantile(_ probability: Double) -> Double {
    let count = sorted.count
    guard count > 0 else { return .nan }
    let position = probability * Double(count - 1)
    let below = Int(position)
    guard below + 1 < count else { return sorted[below] }
    return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  /// Takes an amount in.
  ///
  /// - Complexity: O(*n*).
  package mutating func insert(_ amount: Double) {
    guard !amount.isNaN else { return }
    sorted.insert(amount, at: rank(of: amount))
  }

  /// Takes out an amount that was taken in.
  ///
  /// - Complexity: O(*n*).
  package mutating func remove(_ amount: Double) {
    guard !amount.isNaN else { return }
    sorted.remove(at: rank(of: amount))
  }

  /// Takes everything out.
  package mutating func removeAll() { sorted.removeAll(keepingCapacity: true) }

  /// Takes one amount out and another in.
  ///
  /// - Complexity: O(*n*).
  package mutating func replace(_ old: Double, with new: Double) {
    remove(old)
    insert(new)
  }

  /// The number of amounts that are smaller.
  private func rank(of amount: Double) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < amount { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
