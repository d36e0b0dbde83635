/// The amounts of a window in ascending order, of which a few change from a day
/// to the next.
struct SortedWindow {
  private var amounts: [Double] = []

  /// An empty window with room for `capacity` amounts.
  init(capacity: Int) { amounts.reserveCapacity(capacity) }

  /// The middle of the amounts, of which there must be one.
  var median: Double {
    let middle = amounts.count / 2
    return amounts.count.isMultiple(of: 2)
      ? (amounts[middle] + amounts[middle - 1]) / 2 : amounts[middle]
  }

  /// Takes in an amount.
  mutating func insert(_ amount: Double) {
    amounts.append(amount)
    settle(amount, from: amounts.count - 1)
  }

  /// Replaces an amount of the window.
  mutating func replace(_ old: Double, with new: Double) {
    // The signs of the differences are added up two at a time and without a
    // branch; of comparisons the processor would guess one wrong.
    var place = 0
    for amount in amounts { place &+= Int(truncatingIfNeeded: (amount - old).bitPattern &>> 63) }
    settle(new, from: min(place, amounts.count - 1))
  }

  /// Puts an amount where it belongs, moving those between there and a free
  /// place.
  private mutating func settle(_ amount: Double, from free: Int) {
    var place = free
    while place > 0, amounts[place - 1] > amount {
      amounts[place] = amounts[place - 1]
      place -= 1
    }
    while place + 1 < amounts.count, amounts[place + 1] < amount {
      amounts[place] = amounts[place + 1]
      place += 1
    }
    amounts[place] = amount
  }
}
