import OutlayLinearAlgebra
internal import OutlayRegression
internal import OutlayStatistics
import OutlayTimeSeries

/// The days on which a trend may bend, and those of them on which it does.
struct Changepoints {
  private let spacing: Int
  private let bends: CalendarTerm.Bends

  /// Creates the changepoints of a term; `nil` for other terms.
  init?(_ term: CalendarTerm) {
    guard case .changepoints(let spacing, let bends) = term else { return nil }
    precondition(spacing >= 1, "a trend cannot bend every \(spacing) days")
    self.spacing = spacing
    self.bends = bends
  }

  /// Days that lie `spacing` apart, with a last piece at least half as long as
  /// the others.
  static func candidates(in days: Range<Day>, every spacing: Int) -> [Day] {
    stride(from: spacing, through: days.count - 1 - spacing / 2, by: spacing)
      .map { days.lowerBound + $0 }
  }

  /// Adds the trend with its bends to a regression.
  func add(
    to problem: inout CalendarRegression,
    errorOrders: ClosedRange<Int>?
  ) throws(ForecastingError) {
    let days = problem.start..<(problem.start + problem.values.count)
    let all = Changepoints.candidates(in: days, every: spacing)
    switch bends {
    case .ridge(let penalty):
      problem.append(.trend(hinges: all), isRequired: true, penalty: penalty)
    case .selected:
      let kept = try kept(of: all, in: problem, using: Lasso(), errorOrders)
      problem.append(.trend(hinges: kept), isRequired: true)
    case .lasso(let share):
      let kept = try kept(of: all, in: problem, using: Lasso(.share(share)), errorOrders)
      problem.append(.trend(hinges: kept), isRequired: true)
    }
  }

  /// The candidates on which the trend of a regression bends.
  ///
  /// The lasso sees the days as a robust fit does: whitened by the errors it
  /// leaves, and with residuals beyond Huber's bound taken for the bound (the
  /// modified residuals of P. J. Huber, Robust Statistics, 1981, section 7.8).
  /// Errors are those that the bends chosen so far leave, at first all of
  /// them. Bends follow errors that last, so that what they leave has too short
  /// a memory; as false ones go, it grows, and takes others for errors.
  private func kept(
    of candidates: [Day],
    in problem: CalendarRegression,
    using lasso: Lasso,
    _ errorOrders: ClosedRange<Int>?
  ) throws(ForecastingError) -> [Day] {
    guard !candidates.isEmpty else { return [] }
    var whole = problem
    whole.append(.trend(hinges: candidates))
    // Leaves out the candidates that are dependent on other terms.
    _ = try whole.fit(errors: .none)
    var kept = candidates
    for _ in 0..<Changepoints.turns {
      var current = problem
      current.append(.trend(hinges: kept))
      let next = try selection(
        in: whole,
        using: lasso,
        seenThrough: &current,
        errorOrders
      )
      if next == kept { break }
      kept = next
    }
    return kept
  }

  /// The hinges of a problem that a lasso keeps, on days that are whitened and
  /// clipped by the fit of another one.
  private func selection(
    in problem: CalendarRegression,
    using lasso: Lasso,
    seenThrough current: inout CalendarRegression,
    _ errorOrders: ClosedRange<Int>?
  ) throws(ForecastingError) -> [Day] {
    var fit = try current.fit(errors: .none)
    var errors = AutoregressiveProcess.none
    if let errorOrders {
      errors = AutoregressiveProcess(
        residuals: current.residuals(of: fit),
        weights: current.weights,
        orders: errorOrders
      )
      fit = try current.fit(errors: errors)
    }
    let bound = Changepoints.huberTuning * fit.residualStandardDeviation
    let amounts = zip(fit.fittedValues, fit.residuals).map { fitted, residual in
      residual.isNaN ? 0 : fitted + min(max(residual, -bound), bound)
    }
    let hinges = problem.keptColumns.filter { problem.design.columns[$0].hinge != nil }
    let others = problem.keptColumns.filter { problem.design.columns[$0].hinge == nil }
    let selection = try ForecastingError.fitting { () throws(RegressionError) in
      try lasso.fitted(
        to: amounts,
        design: Matrix(
          columns: (others + hinges).map { problem.whitened(problem.column($0), errors) }
        ),
        penalized: others.count..<(others.count + hinges.count),
        weights: problem.weights
      )
    }
    return selection.kept.compactMap { problem.design.columns[hinges[$0 - others.count]].hinge }
  }

  /// The most turns; two or three settle.
  private static let turns = 6

  /// That of ``LinearRegression/Loss/huber``.
  private static let huberTuning = 1.345
}

extension CalendarDesign.Column {
  /// The day on which the trend bends, of such a column.
  var hinge: Day? {
    if case .hinge(let day) = self { day } else { nil }
  }
}
