internal import OutlayCloudSpend

/// The mark before the decimals of a column, which is one for the whole column.
///
///     DecimalMark.comma.amount("1.497,16")   // 1497.16
public enum DecimalMark: String, Hashable, Sendable, CaseIterable {
  /// `1497.16`
  case point
  /// `1497,16`
  case comma

  /// The mark of some columns by their first rows, or `nil` where each of their numbers
  /// could have either.
  ///
  /// A comma before three digits may group thousands, and one before another number of
  /// digits may not; where both marks occur in a number, the last stands before the
  /// decimals.
  static func mark(of texts: some Sequence<String>) -> DecimalMark? {
    var hasComma = false
    for text in texts {
      guard let comma = text.lastIndex(of: ",") else { continue }
      hasComma = true
      if let point = text.lastIndex(of: ".") { return point > comma ? .point : .comma }
      let digits = text[text.index(after: comma)...].prefix { $0.isNumber }.count
      let groups = text.split(separator: ",", omittingEmptySubsequences: false)
      let whole = groups[0].drop { !$0.isNumber }
      if groups.count == 2, digits != 3 || whole.first == "0" || whole.count > 3 { return .comma }
      if groups.count > 2 { return .point }
    }
    return hasComma ? nil : .point
  }

  /// The amount of a text with this mark, grouped or not; `nil` where it is no number.
  func amount(_ text: String) -> Double? {
    let text = text.trimmingPrefix { $0.isWhitespace }
    guard !text.isEmpty else { return nil }
    let plain = self == .comma ? DecimalMark.swapped(text) : String(text)
    let bytes = Array(plain.utf8)
    if case .amount(let amount) = AmountField(bytes.span, in: 0..<bytes.count) { return amount }
    if case .amount(let amount) = AmountField.repaired(plain) { return amount }
    return nil
  }

  /// The text with point and comma in each other's place.
  static func swapped(_ text: Substring) -> String {
    String(text.map { $0 == "," ? "." : $0 == "." ? "," : $0 })
  }
}
