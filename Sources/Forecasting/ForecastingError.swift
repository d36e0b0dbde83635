public import OutlayRegression
public import OutlayTimeSeries

/// A history that cannot be modelled as asked.
///
///     do {
///       _ = try week.forecast(days: 30, using: .ets())
///     } catch {
///       print(error)   // 7 days of history are too short: …
///     }
public enum ForecastingError: Error, Equatable, Sendable {
  /// The history has fewer days than the model needs.
  case tooShort(count: Int, minimum: Int)

  /// Fewer days than the model needs have an amount that is not 0.
  case tooFewEvents(count: Int, minimum: Int)

  /// The regression within the model cannot be fitted.
  case noFit(RegressionError)

  /// A regressor of this name is missing on a day to forecast.
  case unknownAhead(String, day: Day)

  /// A holiday or a regressor of this name is 0 on every day of the history.
  case neverObserved(String)

  /// No day has both an amount and a weight.
  case allMissing

  /// Amounts are zero or less, and the model divides by them.
  case notPositive(count: Int, first: Day)

  /// No run of the form through the history has a likelihood: what it expects falls to
  /// zero or below, wherever the search begins.
  case impossible(ExponentialSmoothing.Form)

  /// An amount is too large for sums of squares of it.
  case tooLarge(Double, day: Day)
}

extension ForecastingError: CustomStringConvertible {
  /// The fault of the history, and its cure.
  public var description: String {
    switch self {
    case .tooShort(let count, let minimum):
      "\(count) \(count == 1 ? "day of history is" : "days of history are") too short: this model needs "
        + "\(minimum); use a simpler model or a longer history"
    case .tooFewEvents(let count, let minimum):
      "\(count) \(count == 1 ? "day" : "days") with an amount other than 0 "
        + "\(count == 1 ? "is" : "are") too few: this model needs \(minimum); use another model"
    case .noFit(let reason):
      "\(reason)"
    case .notPositive(let count, let first):
      "\(count) \(count == 1 ? "amount is" : "amounts are") zero or less, the first on \(first): "
        + "use an additive form"
    case .unknownAhead(let name, let day):
      "the regressor \(name) has no value on \(day): give it one for every day to forecast, or "
        + "forecast fewer days"
    case .neverObserved(let name):
      "\(name) is 0 on every day of the history: nothing can be learned about it; remove it, or "
        + "choose a longer history"
    case .allMissing:
      "no day has an amount: choose a period with data"
    case .impossible(let form):
      "\(form) cannot follow the history: it would expect amounts of zero or less; use an additive "
        + "form, or leave the form to be chosen"
    case .tooLarge(let amount, let day):
      "the amount of \(day), \(amount), is too large to learn from: use a larger unit"
    }
  }
}

extension Series {
  /// The part of a history that a model learns from: from the first to the last observed
  /// day.
  ///
  /// - Throws: ``ForecastingError/tooLarge(_:day:)``.
  func learnable() throws(ForecastingError) -> Series {
    if let (day, amount) = firstTooLarge { throw .tooLarge(amount, day: day) }
    return trimmed
  }
}

extension ForecastingError {
  /// Runs a regression within a model, whose error becomes the model's.
  package static func fitting<Fit>(
    _ regression: () throws(RegressionError) -> Fit
  ) throws(ForecastingError) -> Fit {
    do { return try regression() } catch { throw ForecastingError(error) }
  }

  /// The error of a model whose regression cannot be fitted.
  package init(_ error: RegressionError) {
    switch error {
    case .tooShort(let count, let minimum): self = .tooShort(count: count, minimum: minimum)
    case .allMissing: self = .allMissing
    case .rankDeficient, .notFinite, .notConverged: self = .noFit(error)
    }
  }
}
