import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Theta beside R and statsforecast")
struct ThetaGoldenTests {
  @Test("is R's thetaf without a season")
  func withoutSeason() throws {
    // forecast 8.20: thetaf(Nile, h = 6, level = 80).
    let outlook = try Rivers.nile.forecast(days: 6, using: .theta(period: 1))
    let mean = [
      799.81199621586, 798.45484350058, 797.09769078531, 795.74053807004, 794.38338535477,
      793.0262326395,
    ]
    let upper = [
      984.652433147, 988.791391588, 992.776038977, 996.618686121, 1000.330089085, 1003.919710942,
    ]
    for (ahead, day) in outlook.days.enumerated() {
      // R's simplex leaves α at 0.24567, the optimum is 0.24554.
      #expect(abs(outlook[day].mean / mean[ahead] - 1) < 1e-4)
      #expect(abs(outlook[day].interval(0.8).upperBound / upper[ahead] - 1) < 1e-4)
    }
    let fit = try Theta(period: 1).fitted(to: Rivers.nile)
    #expect(abs(fit.slope / 2 + 1.35715271527) < 1e-10)
  }

  @Test("is R's thetaf with a season")
  func withSeason() throws {
    // thetaf(window(UKgas, start = c(1977, 1)), h = 6).
    let mean = [
      1201.61398039894, 628.04377880549, 303.67117455703, 863.71284248506, 1225.44452476959,
      640.43776433242,
    ]
    let outlook = try Rivers.gas.forecast(days: 6, using: .theta(period: 4))
    for (ours, theirs) in zip(outlook.mean, mean) { #expect(abs(ours / theirs - 1) < 1e-3) }
  }

  @Test(
    "fits the models of Fiorucci et al. as well as statsforecast or better",
    arguments: [
      // OptimizedTheta and DynamicOptimizedTheta of statsforecast 2.1.1: the
      // sum of 6 forecasts. Its simplex leaves α at three digits.
      (Theta.Variant.optimised, 1, 4755.40965552, 1e-3),
      (.dynamicOptimised, 1, 4789.3811322, 1e-3),
      (.optimised, 4, 4889.5032566, 1e-3),
      (.dynamicOptimised, 4, 4904.4485156, 1e-3),
    ]
  )
  func optimised(variant: Theta.Variant, period: Int, total: Double, tolerance: Double) throws {
    let series = period == 1 ? Rivers.nile : Rivers.gas
    let outlook = try series.forecast(days: 6, using: .theta(variant, period: period))
    #expect(abs(outlook.mean.reduce(0, +) / total - 1) < tolerance)
  }
}
