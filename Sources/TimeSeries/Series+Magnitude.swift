extension Series {
  /// The largest amount that models learn from and detectors score.
  ///
  /// The square of a sum of squares of amounts up to it is a number still, so that no
  /// sum of a model becomes infinite. No bill is near it: readers refuse amounts above
  /// 10³⁰.
  package static let largestLearnable = 1e50

  /// The first day whose amount is beyond ``largestLearnable``, with that amount, or
  /// `nil`.
  package var firstTooLarge: (day: Day, amount: Double)? {
    values.firstIndex { $0.magnitude > Series.largestLearnable }
      .map { (day: start + $0, amount: values[$0]) }
  }
}
