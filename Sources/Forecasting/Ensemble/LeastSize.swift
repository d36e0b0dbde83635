extension Double {
  /// A number far below any amount of money and far above the least normal
  /// number.
  ///
  /// Added to a size that is divided by, it changes no size but 0, and keeps
  /// the quotient of zeros a number.
  static var leastSize: Double { 1e-300 }
}
