/// The distribution of one amount that is not yet observed: a day's, or a
/// sum's.
///
///     let day = PredictiveDistribution(mean: 120, standardDeviation: 10)
///     day.interval(0.9)       // 103.55…136.45
///     day.chance(above: 140)  // 0.0228
///
/// Student's *t* distribution, moved to `mean` and stretched by
/// `standardDeviation`; normal with infinite degrees of freedom. What cannot
/// fall below a bound, such as the spend of an account without credits, has
/// all that the model puts below the bound at the bound.
public struct PredictiveDistribution: Sendable, Equatable {
  /// The centre before the bound is applied.
  private let location: Double

  /// The errors of the amount around the centre.
  private let errors: Errors

  /// The bound below which the amount cannot fall, if there is one.
  public let lowerBound: Double?

  private enum Errors: Sendable, Equatable {
    case student(scale: Double, StudentT)
    case table(QuantileTable)

    func scaled(by factor: Double) -> Errors {
      switch self {
      case .student(let scale, let errors): .student(scale: scale * factor, errors)
      case .table(let table): .table(table.scaled(by: factor))
      }
    }
  }

  /// Creates the distribution of an amount.
  ///
  /// - Parameters:
  ///   - mean: The expected amount, a finite number.
  ///   - standardDeviation: The standard deviation of the error, at least 0.
  ///   - degreesOfFreedom: The degrees of freedom behind the standard
  ///     deviation, at least 0.5; infinite if it is known.
  ///   - lowerBound: What the amount cannot fall below, or nil.
  public init(
    mean: Double,
    standardDeviation: Double,
    degreesOfFreedom: Double = .infinity,
    lowerBound: Double? = nil
  ) {
    precondition(mean.isFinite, "mean \(mean) is not an amount")
    precondition(
      standardDeviation >= 0 && standardDeviation.isFinite,
      "\(standardDeviation) is not a standard deviation"
    )
    precondition(
      degreesOfFreedom >= 0.5,
      "\(degreesOfFreedom) degrees of freedom are fewer than 0.5"
    )
    location = mean
    errors = .student(
      scale: standardDeviation,
      StudentT(degreesOfFreedom: degreesOfFreedom)
    )
    self.lowerBound = lowerBound
  }

  /// Creates the distribution of an amount from the quantiles of its error.
  ///
  ///     // Laplace's distribution of scale 10.
  ///     PredictiveDistribution(mean: 120) { p in
  ///       p < 0.5 ? 10 * .log(2 * p) : -10 * .log(2 * (1 - p))
  ///     }
  ///
  /// - Parameters:
  ///   - mean: The expected amount, a finite number.
  ///   - degreesOfFreedom: Those of the Student *t* distribution whose tails
  ///     the distribution has beyond 0.5 % and 99.5 %.
  ///   - lowerBound: The amount's lower bound, or nil.
  ///   - errorQuantile: The error that is not exceeded with a probability,
  ///     asked at 0.005, 0.010, …, 0.995.
  public init(
    mean: Double,
    degreesOfFreedom: Double = .infinity,
    lowerBound: Double? = nil,
    errorQuantile: (Double) -> Double
  ) {
    let errors = (0..<QuantileTable.count).map { errorQuantile(QuantileTable.probability($0)) }
    precondition(errors.allSatisfy(\.isFinite), "quantiles of errors that are not finite")
    self.init(
      mean: mean,
      deviations: QuantileTable(skewed: errors.sorted(), degreesOfFreedom: degreesOfFreedom),
      lowerBound: lowerBound
    )
  }

  /// Creates the distribution of an amount whose deviations have no formula.
  package init(mean: Double, deviations: QuantileTable, lowerBound: Double?) {
    precondition(mean.isFinite, "mean \(mean) is not an amount")
    location = mean
    errors = .table(deviations)
    self.lowerBound = lowerBound
  }
}

extension PredictiveDistribution {
  /// The expected amount, not below the bound.
  public var mean: Double { clamped(location) }

  /// The amount that is as likely to be exceeded as not.
  public var median: Double { clamped(location + deviation(0.5)) }

  /// The standard deviation of the error, in the unit of the amount; 0 for a
  /// known amount.
  ///
  /// Of the *t* distribution this is the scale, as in a regression's standard
  /// error of prediction; of errors that were observed, half the width of the
  /// interval that holds 68 % of them.
  public var standardDeviation: Double {
    switch errors {
    case .student(let scale, _): scale
    case .table(let table): (table.quantile(0.84) - table.quantile(0.16)) / 2
    }
  }

  /// The degrees of freedom behind the standard deviation, at least 0.5.
  public var degreesOfFreedom: Double {
    switch errors {
    case .student(_, let errors): errors.degreesOfFreedom
    case .table(let table): table.degreesOfFreedom
    }
  }

  /// The amount that is not exceeded with probability `p`, in (0, 1).
  ///
  ///     day.quantile(0.95)   // 136.45
  public func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "probability \(p) is not between 0 and 1")
    return clamped(location + deviation(p))
  }

  /// The central interval that holds the amount with probability `level`, in
  /// (0, 1): as much chance above it as below.
  public func interval(_ level: Double) -> ClosedRange<Double> {
    precondition(level > 0 && level < 1, "level \(level) is not between 0 and 1")
    let tail = (1 - level) / 2
    // The last level before 1 leaves tails that rounding would take away.
    let upper = min(1 - tail, (1.0).nextDown)
    return clamped(location + deviation(tail))...clamped(location + deviation(upper))
  }

  /// The probability that the amount exceeds `amount`.
  public func chance(above amount: Double) -> Double {
    if let lowerBound, amount < lowerBound { return 1 }
    switch errors {
    case .student(let scale, let errors):
      guard scale > 0 else { return location > amount ? 1 : 0 }
      return errors.survival((amount - location) / scale)
    case .table(let table):
      return table.survival(amount - location)
    }
  }

  /// The same errors about a centre that is moved, and a bound that moves with
  /// it.
  public func moved(by amount: Double) -> PredictiveDistribution {
    PredictiveDistribution(
      location: location + amount,
      errors: errors,
      lowerBound: lowerBound.map { $0 + amount }
    )
  }

  /// The distribution of amounts that are `factor` times as large, at least 0.
  package func scaled(by factor: Double) -> PredictiveDistribution {
    precondition(factor >= 0, "\(factor) is not a size")
    return PredictiveDistribution(
      location: location * factor,
      errors: errors.scaled(by: factor),
      lowerBound: lowerBound.map { $0 * factor }
    )
  }

  /// The distribution of an amount whose error has this one.
  package func around(_ mean: Double, lowerBound: Double?) -> PredictiveDistribution {
    precondition(mean.isFinite, "mean \(mean) is not an amount")
    return PredictiveDistribution(
      location: mean + location,
      errors: errors,
      lowerBound: lowerBound
    )
  }

  private init(location: Double, errors: Errors, lowerBound: Double?) {
    self.location = location
    self.errors = errors
    self.lowerBound = lowerBound
  }

  private func deviation(_ p: Double) -> Double {
    switch errors {
    case .student(let scale, let errors): scale > 0 ? scale * errors.quantile(p) : 0
    case .table(let table): table.quantile(p)
    }
  }

  private func clamped(_ amount: Double) -> Double {
    max(amount, lowerBound ?? -.infinity)
  }
}
