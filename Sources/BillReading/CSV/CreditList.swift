internal import OutlayCloudSpend

/// The credits of a charge, a JSON list of objects with an `amount` each.
enum CreditList {
  /// The sum of the amounts, or `nil` where the field is no such list.
  ///
  /// An amount is a number, or a number in quotes; objects are flat, as Google Cloud's
  /// are.
  static func sum(_ bytes: Span<UInt8>, in range: Range<Int>) -> Double? {
    if let sum = sumOfJSON(bytes, in: range) { return sum }
    // Who writes a table by Python has its words for a list.
    guard range.contains(where: { bytes[$0] == UInt8(ascii: "'") }),
      let json = PythonLiteral.json(bytes, in: range)
    else { return nil }
    return sumOfJSON(json.span, in: 0..<json.count)
  }

  private static func sumOfJSON(_ bytes: Span<UInt8>, in range: Range<Int>) -> Double? {
    var cursor = JSONCursor(offset: range.lowerBound, end: range.upperBound)
    cursor.skipSpace(bytes)
    guard cursor.take(UInt8(ascii: "["), bytes) else { return nil }
    cursor.skipSpace(bytes)
    if cursor.take(UInt8(ascii: "]"), bytes) { return 0 }
    var sum = 0.0
    while true {
      let start = cursor.offset
      guard cursor.skipObject(bytes) else { return nil }
      guard let amount = amount(bytes, in: start..<cursor.offset) else { return nil }
      sum += amount
      cursor.skipSpace(bytes)
      if cursor.take(UInt8(ascii: ","), bytes) {
        cursor.skipSpace(bytes)
        continue
      }
      return cursor.take(UInt8(ascii: "]"), bytes) ? sum : nil
    }
  }

  /// The amount of one credit; 0 where it has none.
  private static func amount(_ bytes: Span<UInt8>, in range: Range<Int>) -> Double? {
    switch TagField(bytes, in: range, key: Array("amount".utf8)) {
    case .bytes(let value):
      guard case .amount(let amount) = AmountField(bytes, in: value) else { return nil }
      return amount
    case .absent: return 0
    case .text, .malformed: return nil
    }
  }
}
