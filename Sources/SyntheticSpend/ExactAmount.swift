/// An amount of money or of anything metered, as a whole number of billionths.
///
///     ExactAmount(thousandths: 24_350, millionths: 192_000).text   // "4.6752"
///
/// A quantity of at most three decimals times a price of at most six has at
/// most nine, so costs are exact, sums of costs do not depend on their order,
/// and what is printed is what was added.
struct ExactAmount: Hashable, Sendable {
  /// The count of billionths.
  var billionths: Int64

  static let zero = ExactAmount(billionths: 0)

  init(billionths: Int64) {
    self.billionths = billionths
  }

  /// The cost of a quantity in thousandths at a price in millionths.
  init(thousandths quantity: Int, millionths price: Int) {
    billionths = Int64(quantity) * Int64(price)
  }

  /// An amount of cents.
  init(cents: Int) {
    billionths = Int64(cents) * 10_000_000
  }

  static func + (left: ExactAmount, right: ExactAmount) -> ExactAmount {
    ExactAmount(billionths: left.billionths + right.billionths)
  }

  static func - (left: ExactAmount, right: ExactAmount) -> ExactAmount {
    ExactAmount(billionths: left.billionths - right.billionths)
  }

  static prefix func - (amount: ExactAmount) -> ExactAmount {
    ExactAmount(billionths: -amount.billionths)
  }

  static func += (left: inout ExactAmount, right: ExactAmount) {
    left.billionths += right.billionths
  }

  /// The nearest double, which is also what reading ``text`` gives.
  ///
  /// One correctly rounded division: exact up to nine million, the amount
  /// below which billionths fit in 53 bits.
  var value: Double { Double(billionths) / 1e9 }

  /// The amount in plain decimals, without trailing zeros.
  var text: String { text(perTenTo: 0) }

  /// A part of the amount, of as many as ten to a power, in plain decimals.
  func text(perTenTo power: Int) -> String {
    let decimals = 9 + power
    let unit = (0..<decimals).reduce(UInt64(1)) { unit, _ in unit * 10 }
    let magnitude = billionths.magnitude
    let whole = String(magnitude / unit)
    let sign = billionths < 0 ? "-" : ""
    var fraction = magnitude % unit
    guard fraction > 0 else { return sign + whole }
    var places = decimals
    while fraction % 10 == 0 {
      fraction /= 10
      places -= 1
    }
    let digits = String(fraction)
    return sign + whole + "." + String(repeating: "0", count: places - digits.count) + digits
  }
}
