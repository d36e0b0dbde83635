/// Amounts written as one text: the bits of each, sixteen hexadecimal digits.
///
///     PackedAmounts([1, -2])     // "3ff0000000000000c000000000000000"
///
/// There are over a thousand a series, which a reader of JSON takes far longer to
/// read as numbers; and JSON has no `NaN`, which a missing day is.
struct PackedAmounts: Codable {
  let values: [Double]

  private static let digitCount = 16

  /// Far beyond any amount of a bill and any multiple of one, and small enough to be
  /// squared and added.
  private static let largest = 1e100

  /// Returns whether a run can have come to an amount.
  static func isAmount(_ value: Double) -> Bool { value.magnitude <= largest }

  /// Packs amounts, `NaN` where a day is missing.
  init(_ values: [Double]) { self.values = values }

  /// The number of amounts.
  var count: Int { values.count }

  func encode(to encoder: any Encoder) throws {
    var digits: [UInt8] = []
    digits.reserveCapacity(PackedAmounts.digitCount * values.count)
    for value in values {
      let bits = value.bitPattern
      for shift in stride(from: 60, through: 0, by: -4) {
        let digit = UInt8(truncatingIfNeeded: bits >> UInt64(shift)) & 15
        digits.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
    var container = encoder.singleValueContainer()
    try container.encode(String(decoding: digits, as: UTF8.self))
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let digits = Array(try container.decode(String.self).utf8)
    var values: [Double] = []
    values.reserveCapacity(digits.count / PackedAmounts.digitCount)
    var isSound = digits.count.isMultiple(of: PackedAmounts.digitCount)
    var bits: UInt64 = 0
    for (place, digit) in digits.enumerated() {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        bits = bits << 4 | UInt64(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"):
        bits = bits << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
      default: isSound = false
      }
      if place % PackedAmounts.digitCount == PackedAmounts.digitCount - 1 {
        let value = Double(bitPattern: bits)
        if !value.isNaN, !PackedAmounts.isAmount(value) { isSound = false }
        values.append(value)
      }
    }
    guard isSound else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "found no amounts of sixteen hexadecimal digits each"
      )
    }
    self.values = values
  }
}
