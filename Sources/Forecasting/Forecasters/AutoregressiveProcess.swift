import RealModule

/// Errors of which each is a combination of the *p* before it and a shock,
/// *e_t = φ₁ e_{t−1} + … + φ_p e_{t−p} + ε_t*.
///
/// It is made of its partial autocorrelations *k₁ … k_p*, all within (−1, 1),
/// which is to say that it is stationary (O. E. Barndorff-Nielsen, G. Schou, On
/// the parametrization of autoregressive models by partial autocorrelations,
/// Journal of Multivariate Analysis 3, 1973).
struct AutoregressiveProcess: Sendable, Equatable {
  /// The best predictor from the last *j* errors, *j* = 0 … *p*: its *j*
  /// coefficients, that of the day before first.
  let predictors: [[Double]]

  /// The factors that make the residual of each predictor as large as a shock,
  /// √Π (1 − *k_i*²) over *i* > *j*; 1 for the last.
  let shockShares: [Double]

  /// Errors that leave nothing for the next day.
  static let none = AutoregressiveProcess(partialAutocorrelations: [])

  /// Makes the process by the recursion of Levinson and Durbin,
  /// *φ_{j,i} = φ_{j−1,i} − k_j φ_{j−1,j−i}*.
  init(partialAutocorrelations: [Double]) {
    precondition(
      partialAutocorrelations.allSatisfy { abs($0) < 1 },
      "the partial autocorrelations \(partialAutocorrelations) are not within (-1, 1)"
    )
    var predictors: [[Double]] = [[]]
    for partial in partialAutocorrelations {
      let shorter = predictors[predictors.count - 1]
      predictors.append(zip(shorter, shorter.reversed()).map { $0 - partial * $1 } + [partial])
    }
    var share = 1.0
    var shares = [share]
    for partial in partialAutocorrelations.reversed() {
      share *= 1 - partial * partial
      shares.append(share.squareRoot())
    }
    self.predictors = predictors
    shockShares = shares.reversed()
  }

  /// The coefficients φ₁ … φ_p.
  var coefficients: [Double] { predictors[order] }

  /// The number *p* of days that an error remembers.
  var order: Int { predictors.count - 1 }
}

extension AutoregressiveProcess {
  /// The remainders of a shock of 1 on its own day and on the days after: ψ₀ =
  /// 1, *ψ_h = φ₁ ψ_{h−1} + … + φ_p ψ_{h−p}*.
  func response(days: Int) -> [Double] {
    var response: [Double] = []
    response.reserveCapacity(days)
    for day in 0..<days {
      response.append(day == 0 ? 1 : prediction(after: response[...], using: coefficients))
    }
    return response
  }

  /// The amounts less what the errors before them predict, in the size of a
  /// shock.
  ///
  /// A day with fewer than *p* observed days just before it is predicted from
  /// those: within a run of days this is the exact transformation to
  /// independent errors, which for *p* = 1 is that of Prais and Winsten (1954).
  /// Runs are taken to be independent of each other.
  func whitened(_ column: [Double], isObserved: [Bool]) -> [Double] {
    guard order > 0 else { return column }
    var result = column
    var known = 0
    for t in column.indices {
      let left = column[t] - prediction(after: column[..<t], using: predictors[known])
      result[t] = shockShares[known] * left
      known = isObserved[t] ? min(known + 1, order) : 0
    }
    return result
  }

  /// The expected values of the `days` days after `column`, a day that is not
  /// observed being replaced by its own expectation.
  func continuation(of column: [Double], isObserved: [Bool], days: Int) -> [Double] {
    // Days before the first are like any error: 0 is expected of them.
    var filled = [Double](repeating: 0, count: order)
    filled.reserveCapacity(order + column.count + days)
    for t in column.indices {
      filled.append(isObserved[t] ? column[t] : prediction(after: filled[...], using: coefficients))
    }
    for _ in 0..<days { filled.append(prediction(after: filled[...], using: coefficients)) }
    return Array(filled.suffix(days))
  }

  private func prediction(after past: ArraySlice<Double>, using predictor: [Double]) -> Double {
    var sum = 0.0
    var t = past.endIndex - 1
    for coefficient in predictor {
      guard t >= past.startIndex else { break }
      sum += coefficient * past[t]
      t -= 1
    }
    return sum
  }
}
