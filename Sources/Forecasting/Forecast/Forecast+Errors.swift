extension Forecast {
  /// The same mean with other errors.
  func with(errors: Errors) -> Forecast {
    Forecast(
      start: days.lowerBound,
      mean: mean,
      errors: errors,
      lowerBound: lowerBound,
      explanation: explanation
    )
  }

  /// The errors of the days and of cycles, around another mean; errors without
  /// a formula stay as they are.
  func adding(
    _ cycles: [CycleErrors],
    around mean: [Double],
    lowerBound: Double?
  ) -> Forecast {
    var errors = errors
    if case .shocks(let shocks) = errors {
      errors = .shocks(shocks.adding(cycles.map(\.directions)))
    }
    return Forecast(
      start: days.lowerBound,
      mean: mean,
      errors: errors,
      lowerBound: lowerBound,
      explanation: explanation
    )
  }
}
