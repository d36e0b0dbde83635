/// Whole numbers whose products may not fit, which is then said.
enum ExactMath {
  /// The product, `nil` where it overflows.
  static func product(_ left: Int128, _ right: Int128) -> Int128? {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? nil : product
  }

  /// The sum, `nil` where it overflows.
  static func sum(_ left: Int128, _ right: Int128) -> Int128? {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : sum
  }

  /// The greatest common divisor of two numbers that are not below 0.
  static func divisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }

  /// The least common multiple of two numbers above 0, `nil` where it overflows.
  static func multiple(_ left: Int128, _ right: Int128) -> Int128? {
    product(left / divisor(left, right), right)
  }
}
