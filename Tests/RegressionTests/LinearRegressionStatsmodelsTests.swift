import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import Testing

// From statsmodels 0.15.0 and NumPy on the stack loss data. Closed forms agree
// to 1e-11: statsmodels solves by the pseudoinverse, at a condition of 2000.

private func expectEqual(_ actual: [Double], _ expected: [Double], within tolerance: Double = 1e-11)
{
  #expect(actual.count == expected.count)
  for (a, b) in zip(actual, expected) { #expect(abs(a - b) <= tolerance * max(abs(b), 1e-3)) }
}

@Suite struct LinearRegressionStatsmodelsTests {
  @Test("agrees on ordinary least squares")
  func ordinary() throws {
    // OLS(y, X).fit()
    let fit = try LinearRegression().fitted(to: StackLoss.loss, design: StackLoss.design)
    expectEqual(
      fit.coefficients,
      [-39.91967442012404, 0.7156402004852837, 1.2952861243885738, -0.1521225191486525]
    )
    expectEqual(
      fit.standardErrors,
      [11.895996850644256, 0.13485818535537222, 0.36802426527270404, 0.15629404324862112]
    )
    expectEqual(
      fit.tValues,
      [-3.3557233514198597, 5.3066130068372255, 3.519567176987022, -0.9733097691168379]
    )
    expectEqual(
      fit.pValues,
      [0.003750306832260196, 5.7990247242527435e-05, 0.002630054396488955, 0.3440460966964364]
    )
    expectEqual([fit.rSquared, fit.adjustedRSquared], [0.9135769044606818, 0.8983257699537434])
    let intervals = fit.confidenceIntervals(0.9)
    expectEqual(
      [intervals[0].lowerBound, intervals[0].upperBound],
      [-60.61403055487267, -19.225318285375412]
    )
  }

  @Test("agrees on predictions")
  func prediction() throws {
    // get_prediction([[1, 60, 20, 90]])
    let fit = try LinearRegression().fitted(to: StackLoss.loss, design: StackLoss.design)
    let row: [Double] = [1, 60, 20, 90]
    expectEqual(
      [
        fit.mean(at: row), fit.confidence(at: row).standardDeviation,
        fit.prediction(at: row).standardDeviation,
      ],
      [15.233433373385731, 0.9960521481181618, 3.3928644811658204]
    )
    let interval = fit.prediction(at: row).interval(0.9)
    expectEqual(
      [interval.lowerBound, interval.upperBound],
      [9.331183501288459, 21.135683245483]
    )
  }

  @Test("agrees on the influence of rows")
  func influence() throws {
    // get_influence(): hat_matrix_diag, resid_press, resid_studentized_internal
    let fit = try LinearRegression().fitted(to: StackLoss.loss, design: StackLoss.design)
    expectEqual(
      Array(fit.leverages[..<4]),
      [0.3015554689363329, 0.31784095844273585, 0.17461500541875852, 0.1285052430811703]
    )
    expectEqual(
      fit.leaveOneOutResiduals[..<4].compactMap(\.self),
      [4.631201309735892, -2.810906511964432, 5.519282549718989, 6.537932816472615]
    )
    expectEqual(
      fit.standardizedResiduals[..<4].compactMap(\.self),
      [1.1933392878675104, -0.7158030434165313, 1.5460204390998018, 1.8818160220034237]
    )
  }

  @Test("agrees on weights")
  func weighted() throws {
    // WLS on the rows whose weight is not 0
    let weights = (0..<21).map { Double($0 % 4) }
    let fit = try LinearRegression().fitted(
      to: StackLoss.loss,
      design: StackLoss.design,
      weights: weights
    )
    expectEqual(
      fit.coefficients,
      [-33.05939359841314, 0.8887637931090735, 0.9076812070055265, -0.24055053491946843]
    )
    expectEqual(
      fit.standardErrors,
      [14.353822853391632, 0.15137771187301, 0.3638664257101369, 0.1840285172894208]
    )
    expectEqual(
      [fit.rSquared, fit.adjustedRSquared, fit.residualStandardDeviation],
      [0.9329546366597073, 0.9146695375669003, 3.810191072455296]
    )
  }

  @Test("agrees on ridge regression")
  func ridge() throws {
    // solve(XᵀX + diag(0, 3, 3, 3), Xᵀy), and the trace of the hat matrix
    let fit = try LinearRegression().fitted(
      to: StackLoss.loss,
      design: StackLoss.design,
      penalties: [0, 3, 3, 3]
    )
    // NumPy's normal equations square the condition.
    expectEqual(
      fit.coefficients,
      [-39.81746036619737, 0.7246380614821569, 1.254379759207054, -0.1496077625052083],
      within: 1e-10
    )
    expectEqual([fit.degreesOfFreedom], [21 - 3.950943535111693])
  }

  @Test("agrees on Huber's regression and its standard errors")
  func huber() throws {
    // RLM(y, X, M=HuberT(1.345)).fit(scale_est="mad", cov="H1", tol=1e-14,
    // conv="coefs", maxiter=2000). The scale is fixed at a change of 1e-10, and
    // the covariance follows it.
    let fit = try LinearRegression(loss: .huber).fitted(
      to: StackLoss.loss,
      design: StackLoss.design
    )
    expectEqual(
      fit.coefficients,
      [-41.02649835240027, 0.8293843346001116, 0.9260659661966436, -0.12784672494578497],
      within: 1e-8
    )
    expectEqual(
      fit.standardErrors,
      [9.79189854134944, 0.11100521335450637, 0.3029301631085944, 0.1286496149353718],
      within: 1e-8
    )
    expectEqual([fit.residualStandardDeviation], [2.4405360917211585], within: 1e-8)
  }
}
