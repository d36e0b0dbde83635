/// Decimals as they are stored: a whole number, and the places of its last digits.
enum StoredDecimal {
  /// `unscaled` · 10^-`scale`, rounded once, as the digits of a CSV are.
  @inline(__always)
  static func value(_ unscaled: Int64, scale: Int) -> Double {
    guard let magnitude = AmountField.scaled(unscaled.magnitude, by: -scale) else {
      return Double("\(unscaled)e-\(scale)") ?? .nan
    }
    return unscaled < 0 ? -magnitude : magnitude
  }

  /// The value of bytes that write a number, the highest first.
  static func value(_ bytes: Span<UInt8>, in range: Range<Int>, scale: Int) -> Double {
    guard let number = number(bytes, in: range) else {
      return Double(digits(bytes, in: range) + "e-\(scale)") ?? .nan
    }
    return value(number, scale: scale)
  }

  /// The decimal as text, such as `-0.0125`.
  static func text(_ bytes: Span<UInt8>, in range: Range<Int>, scale: Int) -> String {
    text(digits: digits(bytes, in: range), scale: scale)
  }

  /// The decimal as text.
  static func text(_ unscaled: Int64, scale: Int) -> String {
    text(digits: String(unscaled), scale: scale)
  }

  private static func text(digits: String, scale: Int) -> String {
    guard scale > 0 else { return digits }
    let sign = digits.hasPrefix("-") ? "-" : ""
    let magnitude = digits.dropFirst(sign.count)
    let padded = String(repeating: "0", count: max(0, scale + 1 - magnitude.count)) + magnitude
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  /// The number, where it has 64 bits.
  @inline(__always)
  private static func number(_ bytes: Span<UInt8>, in range: Range<Int>) -> Int64? {
    guard !range.isEmpty else { return 0 }
    var number: Int64 = bytes[range.lowerBound] & 0x80 == 0 ? 0 : -1
    let sign = number
    var offset = range.lowerBound
    // Bytes above the eighth may only repeat the sign.
    while range.upperBound - offset > 8 {
      guard Int64(Int8(bitPattern: bytes[offset])) == sign else { return nil }
      offset += 1
    }
    while offset < range.upperBound {
      number = number << 8 | Int64(bytes[offset])
      offset += 1
    }
    return (number < 0) == (sign < 0) ? number : nil
  }

  /// The digits of a number of any length, by dividing it by ten again and again.
  private static func digits(_ bytes: Span<UInt8>, in range: Range<Int>) -> String {
    var magnitude = range.map { bytes[$0] }
    let isNegative = magnitude.first.map { $0 & 0x80 != 0 } ?? false
    if isNegative {
      // The complement of two.
      var carry = true
      for index in magnitude.indices.reversed() {
        let flipped = ~magnitude[index]
        magnitude[index] = carry ? flipped &+ 1 : flipped
        carry = carry && magnitude[index] == 0
      }
    }
    var digits: [UInt8] = []
    // No decimal has more digits; a longer text is no number.
    while magnitude.contains(where: { $0 != 0 }), digits.count < 80 {
      var remainder = 0
      for index in magnitude.indices {
        let part = remainder << 8 | Int(magnitude[index])
        magnitude[index] = UInt8(part / 10)
        remainder = part % 10
      }
      digits.append(UInt8(ascii: "0") + UInt8(remainder))
    }
    if digits.isEmpty { return "0" }
    return (isNegative ? "-" : "") + String(decoding: digits.reversed(), as: UTF8.self)
  }
}
