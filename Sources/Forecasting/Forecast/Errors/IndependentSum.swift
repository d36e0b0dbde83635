internal import OutlayLinearAlgebra
internal import OutlayStatistics

/// The sum of errors of two forms that are independent of each other, such as
/// those of an adjusted forecast and those of the cycles it is added to.
struct IndependentSum: ForecastErrors {
  /// The one.
  let first: any ForecastErrors

  /// The other.
  let second: any ForecastErrors

  /// Adds errors of as many days.
  init(_ first: any ForecastErrors, _ second: any ForecastErrors) {
    precondition(
      first.horizon == second.horizon,
      "errors of \(first.horizon) days cannot be added to errors of \(second.horizon)"
    )
    self.first = first
    self.second = second
  }

  var horizon: Int { first.horizon }

  func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
    first.distribution(ofSum: days).plus(independent: second.distribution(ofSum: days))
  }

  /// More errors join the second, so that several cycles keep one formula.
  func adding(_ others: any ForecastErrors) -> any ForecastErrors {
    IndependentSum(first, second.adding(others))
  }

  func scaled(by factor: Double) -> IndependentSum {
    IndependentSum(first.scaled(by: factor), second.scaled(by: factor))
  }

  func paths(count: Int, seed: UInt64) -> Matrix {
    let one = first.paths(count: count, seed: seed)
    // The same numbers would make the two go together.
    let other = second.paths(count: count, seed: ~seed)
    return Matrix(
      elements: zip(one.elements, other.elements).map(+),
      rowCount: horizon,
      columnCount: count
    )
  }

  static func == (left: IndependentSum, right: IndependentSum) -> Bool {
    left.first.equals(right.first) && left.second.equals(right.second)
  }
}

extension PredictiveDistribution {
  /// The quantiles of each whose pairs make the quantiles of the sum: a
  /// hundred have 98 % of a normal variance, and ten thousand pairs are sorted
  /// in a millisecond.
  private static let quantileCount = 100

  /// The distribution of the sum of two errors that are independent of each other.
  func plus(independent other: PredictiveDistribution) -> PredictiveDistribution {
    // An error that is known, such as that of cycles over whole rounds.
    if let known = other.knownAmount { return moved(by: known) }
    if let known = knownAmount { return other.moved(by: known) }
    let count = PredictiveDistribution.quantileCount
    let probabilities = (0..<count).map { (Double($0) + 0.5) / Double(count) }
    let others = probabilities.map(other.quantile)
    let sums = probabilities.map(quantile).flatMap { error in others.map { error + $0 } }
    let weighted = sums.sorted().map { (value: $0, weight: 1.0) }
    return PredictiveDistribution(
      mean: 0,
      deviations: QuantileTable(
        skewed: QuantileTable.quantiles(of: weighted),
        // The heavier tail of the two decides far out.
        degreesOfFreedom: min(degreesOfFreedom, other.degreesOfFreedom)
      ).holdingCentre(),
      lowerBound: nil
    )
  }

  /// The amount, where nothing about it is uncertain.
  fileprivate var knownAmount: Double? {
    let all = interval(0.99)
    return all.lowerBound == all.upperBound ? all.lowerBound : nil
  }
}
