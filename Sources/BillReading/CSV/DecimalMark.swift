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
  /// decimals. So may a point, which is taken to group where all amounts look so: three
  /// digits after each point, and no more than three where there is none. In a table that
  /// looks as if a comma began its decimals, one such amount is enough.
  static func mark(
    of texts: some Sequence<String>,
    isOfCommas: @autoclosure () -> Bool = false
  ) -> DecimalMark? {
    var hasComma = false
    var points = PointCount()
    for text in texts {
      guard let comma = text.lastIndex(of: ",") else {
        if points.isGroupedTwice(text) { return .comma }
        continue
      }
      hasComma = true
      if let point = text.lastIndex(of: ".") { return point > comma ? .point : .comma }
      let digits = text[text.index(after: comma)...].prefix { $0.isNumber }.count
      let groups = text.split(separator: ",", omittingEmptySubsequences: false)
      let whole = groups[0].drop { !$0.isNumber }
      if groups.count == 2, digits != 3 || whole.first == "0" || whole.count > 3 { return .comma }
      if groups.count > 2 { return .point }
    }
    if points.hasDecimals { return .point }
    let areGroups = points.areGroups || points.mayBeGroups && isOfCommas()
    return hasComma || areGroups ? nil : .point
  }

  /// The looks of amounts without a comma.
  private struct PointCount {
    var grouped = 0
    var hasShort = false
    var hasLong = false
    /// Indicates whether a point stands before decimals, and nothing else.
    var hasDecimals = false

    var mayBeGroups: Bool { grouped > 0 && !hasLong && !hasDecimals }
    var areGroups: Bool { grouped > 1 && hasShort && mayBeGroups }

    /// Counts a text, and answers whether it has points that group its digits for sure.
    mutating func isGroupedTwice(_ text: String) -> Bool {
      guard !hasDecimals else { return false }
      let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { part in
        part.filter { $0.isNumber }
      }
      let whole = parts[0]
      guard parts.count > 1 else {
        if whole.count > 3 { hasLong = true }
        if (1...3).contains(whole.count), whole != "0" { hasShort = true }
        return false
      }
      let isGrouped =
        (1...3).contains(whole.count) && whole.first != "0"
        && parts.dropFirst().allSatisfy { $0.count == 3 }
      if isGrouped { grouped += 1 } else { hasDecimals = true }
      return isGrouped && parts.count > 2
    }
  }

  /// The amount of a text with this mark, grouped or not; `nil` where it is no number.
  func amount(_ text: String) -> Double? {
    guard text.utf8.count <= AmountField.longest else { return nil }
    let text = text.trimmingPrefix { $0.isWhitespace }
    let plain = self == .comma ? DecimalMark.swapped(text) : String(text)
    // India groups by two, and begins decimals with a point.
    return AmountField.amount(plain, groupsByTwo: self == .point)
  }

  /// The text with point and comma in each other's place.
  static func swapped(_ text: Substring) -> String {
    String(text.map { $0 == "," ? "." : $0 == "." ? "," : $0 })
  }
}
