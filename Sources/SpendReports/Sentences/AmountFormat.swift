internal import Foundation

/// The format of the amounts of one table: with separators between thousands
/// and as many decimals as the largest needs.
///
///     AmountFormat(for: [1234.5, 0.25]).text(1234.5)   // 1,234.50
///     AmountFormat(for: [0.025, 0.0013]).text(0.0013)  // 0.00130
package struct AmountFormat {
  private let decimals: Int

  private init(decimals: Int) {
    self.decimals = decimals
  }

  /// Chooses two decimals, or for amounts that are all below 1 as many as give
  /// the largest four significant digits.
  package init(for amounts: [Double]) {
    let largest = amounts.lazy.map(\.magnitude).max() ?? 0
    guard largest > 0, largest < 1 else {
      self.init(decimals: 2)
      return
    }
    self.init(decimals: min(12, 3 - Int(log10(largest).rounded(.down))))
  }

  /// An amount of a sentence, in four significant digits, such as `252,300`.
  package static func rounded(_ amount: Double) -> String {
    guard amount.magnitude >= 1000 else { return AmountFormat(for: [amount]).text(amount) }
    let unit = pow(10, log10(amount.magnitude).rounded(.down) - 3)
    return AmountFormat(decimals: 0).text((amount / unit).rounded() * unit)
  }

  /// An amount of a sentence with its currency or unit, where one is named.
  package static func rounded(_ amount: Double, in unit: String?) -> String {
    rounded(amount) + (unit.map { " \($0)" } ?? "")
  }

  /// The amount that the text of another says.
  package func rounded(_ amount: Double) -> Double {
    let unit = pow(10, Double(decimals))
    return (amount * unit).rounded() / unit
  }

  /// The amount in decimals, such as `-1,234.50`.
  package func text(_ amount: Double) -> String {
    let text = fixed(amount, decimals: decimals)
    let sign = text.prefix { $0 == "-" }
    let whole = text.dropFirst(sign.count).prefix { $0 != "." }
    return sign + grouped(whole) + text.dropFirst(sign.count + whole.count)
  }
}

extension Int {
  /// The number with a comma between thousands.
  package var grouped: String {
    (self < 0 ? "-" : "") + OutlaySpendReports.grouped(String(magnitude)[...])
  }

  /// The number and what it counts, such as `1 day` or `1,200 days`.
  package func of(_ noun: String, plural: String? = nil) -> String {
    "\(grouped) \(self == 1 ? noun : plural ?? noun + "s")"
  }
}

private func grouped(_ digits: Substring) -> String {
  var result = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
    result.append(digit)
  }
  return result
}

/// The number in decimals, where nothing has no sign: `-0.04` in one decimal is `0.0`.
private func fixed(_ number: Double, decimals: Int) -> String {
  let digits = String(format: "%.\(decimals)f", number.magnitude)
  let isZero = digits.allSatisfy { $0 == "0" || $0 == "." }
  return (number < 0 && !isZero ? "-" : "") + digits
}

extension Double {
  /// The number with one decimal, such as `3.5`.
  package var oneDecimal: String { fixed(self, decimals: 1) }

  /// The number with two decimals, such as `0.84`.
  package var twoDecimals: String { fixed(self, decimals: 2) }

  /// The number as a person would type it, such as `80` or `0.95`.
  ///
  /// Zero is added, since −0 and 0 make 0.
  package var shortest: String { String(format: "%g", self + 0) }

  /// A share as a percentage with one decimal, such as `4.2 %`.
  package var percent: String { fixed(self * 100, decimals: 1) + " %" }

  /// A level as a percentage, such as `80 %`.
  package var level: String { (self * 100).shortest + " %" }

  /// A probability as a percentage that never says impossible or certain.
  package var chance: String {
    if self < 0.01 { return "under 1 %" }
    if self > 0.99 { return "over 99 %" }
    return fixed(self * 100, decimals: 0) + " %"
  }
}
