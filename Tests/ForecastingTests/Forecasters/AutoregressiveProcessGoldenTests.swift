import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import Testing

@testable import OutlayForecasting

/// What R 4.2.2 says of the first twenty numbers of its `lh`, hormone levels.
///
/// They are table A.1 of P. J. Diggle, Time Series (1990).
@Suite("Autoregressive processes as R has them")
struct AutoregressiveProcessGoldenTests {
  private let amounts: [Double] = [
    2.4, 2.4, 2.4, 2.2, 2.1, 1.5, 2.3, 2.3, 2.5, 2.0,
    1.9, 1.7, 2.2, 1.8, 3.2, 3.2, 2.7, 2.2, 2.2, 1.9,
  ]

  /// Both sides round some hundred operations on numbers near 1.
  private let rounding = 1e-12

  @Test("estimates what ar.burg(x − 2.3, order.max = 3, aic = FALSE, demean = FALSE) does")
  func burg() {
    let process = AutoregressiveProcess(
      residuals: amounts.map { $0 - 2.3 },
      weights: [Double](repeating: 1, count: 20),
      orders: 3...3,
      clip: .infinity
    )
    let golden = [0.3744725568138824, 0.0905098658233791, -0.4352208197904729]
    for (value, expected) in zip(process.coefficients, golden) {
      #expect(abs(value - expected) < rounding)
    }
    #expect(process.order == 3)
  }

  @Test("responds to a shock as ARMAtoMA(c(0.5, -0.3, 0.2), ma = 0, 8) does")
  func response() {
    let process = AutoregressiveProcess(partialAutocorrelations: [0.44 / 1.16, -0.2 / 0.96, 0.2])
    let golden = [
      1, 0.5, -0.05, 0.025, 0.1275, 0.04625, -0.010125, 0.0065625, 0.01556875,
    ]
    for (value, expected) in zip(process.response(days: 9), golden) {
      #expect(abs(value - expected) < rounding)
    }
  }

  @Test("fits and continues as arima(order = c(2, 0, 0), fixed = c(0.5, -0.3), xreg) does")
  func generalizedLeastSquares() throws {
    let process = AutoregressiveProcess(partialAutocorrelations: [0.5 / 1.3, -0.3])
    let isObserved = [Bool](repeating: true, count: 20)
    let columns = [[Double](repeating: 1, count: 20), (0..<20).map(Double.init)]
    let fit = try LinearRegression().fitted(
      to: process.whitened(amounts, isObserved: isObserved),
      design: Matrix(columns: columns.map { process.whitened($0, isObserved: isObserved) })
    )
    // arima's optimizer stops within some 1e-6 of its goal.
    let tolerance = 1e-5
    #expect(abs(fit.coefficients[0] - 2.17032577747) < tolerance)
    #expect(abs(fit.coefficients[1] - 0.00845338159) < tolerance)
    // R divides by the number of days, we by the degrees of freedom.
    let freedom = (18.0 / 20).squareRoot()
    #expect(abs(fit.standardErrors[0] * freedom - 0.2158321) < 1e-4)
    #expect(abs(fit.standardErrors[1] * freedom - 0.0194855) < 1e-5)

    let line = { (t: Double) in fit.coefficients[0] + fit.coefficients[1] * t }
    let left = process.continuation(
      of: amounts.enumerated().map { $1 - line(Double($0)) },
      isObserved: isObserved,
      days: 4
    )
    let golden = [2.16066938927, 2.38776678917, 2.42987737762, 2.38956615714]
    for ahead in 0..<4 {
      #expect(abs(line(Double(20 + ahead)) + left[ahead] - golden[ahead]) < tolerance)
    }
  }
}
