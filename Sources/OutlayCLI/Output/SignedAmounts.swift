import Outlay

extension AmountFormat {
  /// An amount with its sign, such as `+1,234.50`.
  func signed(_ amount: Double) -> String { (rounded(amount) > 0 ? "+" : "") + text(amount) }
}

extension Double {
  /// A share as a percentage with its sign, such as `+4.2 %`.
  var signedPercent: String { (self > 0 ? "+" : "") + percent }
}
