/// Amounts in ascending order, of which some come and some go.
///
/// A window of 57 days moves on by one insertion and one removal, each a
/// binary search and the shifting of what lies behind.
package struct SortedWindow: Sendable {
  private var sorted: [Double]
  package private(set) var count = 0

  /// Makes an empty window with room for `capacity` amounts.
  package init(capacity: Int) {
    sorted = [Double](repeating: 0, count: capacity)
  }

  /// Takes an amount in; `NaN`, a missing one, is left out.
  package mutating func insert(_ amount: Double) {
    guard !amount.isNaN else { return }
    let rank = rank(of: amount)
    var place = count
    while place > rank {
      sorted[place] = sorted[place - 1]
      place -= 1
    }
    sorted[rank] = amount
    count += 1
  }

  /// Takes out an amount that was taken in.
  package mutating func remove(_ amount: Double) {
    guard !amount.isNaN else { return }
    count -= 1
    for place in rank(of: amount)..<count { sorted[place] = sorted[place + 1] }
  }

  /// Takes everything out.
  package mutating func removeAll() {
    count = 0
  }

  /// The quantile of type 7, interpolated along a line; `NaN` of no amounts.
  package func quantile(_ probability: Double) -> Double {
    guard count > 0 else { return .nan }
    let position = probability * Double(count - 1)
    let below = Int(position)
    guard below + 1 < count else { return sorted[below] }
    return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  /// How many amounts are smaller.
  private func rank(of amount: Double) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < amount { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
