/// Some values of a column in their order: their levels, and those that are no nulls.
struct ValueRun {
  /// The number of values, nulls and empty lists among them.
  private(set) var count = 0
  /// The number of those that are no nulls, which are ``values``.
  var presentCount = 0
  /// The level at which a value is no null.
  private(set) var full: UInt8 = 0
  /// The levels, which hold where only some of the values are nulls.
  var definitions: [UInt8] = []
  /// The levels that say whether a list goes on, in columns that have lists.
  var repetitions: [UInt8] = []
  var values = RawValues()

  /// Forgets the values before.
  mutating func begin(_ count: Int, full: UInt8) {
    self.count = count
    self.full = full
    presentCount = count
  }

  mutating func reserveDefinitions() {
    definitions.append(contentsOf: repeatElement(0, count: max(0, count - definitions.count)))
  }

  mutating func reserveRepetitions() {
    repetitions.append(contentsOf: repeatElement(0, count: max(0, count - repetitions.count)))
  }

  mutating func countPresent() {
    let (count, full) = (count, full)
    presentCount = definitions.prefix(count).reduce(0) { $0 + ($1 == full ? 1 : 0) }
  }

  /// Moves the values that stand from `start` on to their places, and puts nulls
  /// between them.
  func spread<Value>(_ values: inout [Value], from start: Int, null: Value) {
    guard presentCount < count else { return }
    var values = values.mutableSpan
    guard presentCount > 0 else {
      for index in start..<(start + count) { values[index] = null }
      return
    }
    let levels = definitions.span
    // From behind, so that none is overwritten before it was moved.
    var last = start + presentCount
    for index in (0..<count).reversed() {
      if levels[index] == full {
        last -= 1
        values[start + index] = values[last]
      } else {
        values[start + index] = null
      }
    }
  }
}
