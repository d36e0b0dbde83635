extension Double {
  /// The amount in hundredths, with commas between thousands, for a line of text; a smaller
  /// one in full.
  package var inHundredths: String {
    let hundredths = (magnitude * 100).rounded()
    guard hundredths < 1e15, hundredths >= 1 || self == 0 else { return "\(self)" }
    let (whole, rest) = Int(hundredths).quotientAndRemainder(dividingBy: 100)
    var digits = String(whole)
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits.removeLast(3)
    }
    groups.insert(Substring(digits), at: 0)
    let sign = self < 0 ? "-" : ""
    return sign + groups.joined(separator: ",") + (rest < 10 ? ".0\(rest)" : ".\(rest)")
  }
}
