import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import RealModule
import Testing

@testable import OutlayForecasting

/// A fit of R's `ets` to a series that R ships.
struct SmoothingGolden: Sendable, CustomTestStringConvertible {
  let name: String
  let series: Series
  let period: Int
  let error: ExponentialSmoothing.Form.Error
  let trend: ExponentialSmoothing.Form.Trend
  let season: ExponentialSmoothing.Form.Season
  /// Indicates whether R's search has found the optimum, so that its forecasts are
  /// ours.
  var hasArrived = false

  var form: ExponentialSmoothing.Form {
    ExponentialSmoothing.Form(error: error, trend: trend, season: season)
  }

  private static let table = Result { try Golden("ets-r.csv") }

  /// The numbers of a quantity in R's table.
  func numbers(_ quantity: String) throws -> [Double] {
    let spelled = [
      error == .additive ? "A" : "M",
      trend == .none ? "N" : trend == .additive ? "A" : "Ad",
      season == .none ? "N" : season == .additive ? "A" : "M",
    ].joined(separator: "-")
    return try SmoothingGolden.table.get().rows(where: "series", is: name)
      .rows(where: "form", is: spelled).rows(where: "quantity", is: quantity)("value")
  }

  var testDescription: String { "\(form) of \(name)" }

  private static func nile(
    _ error: ExponentialSmoothing.Form.Error,
    _ trend: ExponentialSmoothing.Form.Trend,
    hasArrived: Bool = false
  ) -> SmoothingGolden {
    SmoothingGolden(
      name: "Nile",
      series: Rivers.nile,
      period: 1,
      error: error,
      trend: trend,
      season: .none,
      hasArrived: hasArrived
    )
  }

  private static func gas(
    _ error: ExponentialSmoothing.Form.Error,
    _ trend: ExponentialSmoothing.Form.Trend,
    _ season: ExponentialSmoothing.Form.Season,
    hasArrived: Bool = false
  ) -> SmoothingGolden {
    SmoothingGolden(
      name: "gas",
      series: Rivers.gas,
      period: 4,
      error: error,
      trend: trend,
      season: season,
      hasArrived: hasArrived
    )
  }

  static let all = [
    nile(.additive, .none, hasArrived: true),
    nile(.multiplicative, .none, hasArrived: true),
    nile(.additive, .additive, hasArrived: true),
    nile(.additive, .damped),
    nile(.multiplicative, .additive),
    nile(.multiplicative, .damped),
    gas(.additive, .none, .additive),
    gas(.additive, .additive, .additive),
    gas(.additive, .damped, .additive),
    gas(.multiplicative, .none, .additive),
    gas(.multiplicative, .additive, .additive),
    gas(.multiplicative, .none, .multiplicative, hasArrived: true),
    gas(.multiplicative, .additive, .multiplicative),
    gas(.multiplicative, .damped, .multiplicative),
  ]
}

/// The constant that R leaves out of a log-likelihood of `count` amounts.
private func constant(_ count: Int) -> Double {
  let n = Double(count)
  return n / 2 * (Double.log(2 * Double.pi / n) + 1)
}

@Suite("Exponential smoothing beside R")
struct ExponentialSmoothingGoldenTests {
  @Test("is at least as likely as R's ets finds it", arguments: SmoothingGolden.all)
  func likelihood(golden: SmoothingGolden) throws {
    let fit = try ExponentialSmoothing(.form(golden.form), period: golden.period)
      .fitted(to: golden.series)
    let theirs = try #require(try golden.numbers("likelihood").first)
    // R's simplex stops within some 10⁻³ of the optimum.
    #expect(fit.logLikelihood + constant(golden.series.count) > theirs - 1e-3)
  }

  @Test(
    "forecasts what R does where R's search has arrived",
    arguments: SmoothingGolden.all.filter(\.hasArrived)
  )
  func forecasts(golden: SmoothingGolden) throws {
    let mean = try golden.numbers("mean")
    let upper = try golden.numbers("upper")
    try #require(mean.count == 4)
    let outlook = try golden.series.forecast(
      days: mean.count,
      using: ExponentialSmoothing(.form(golden.form), period: golden.period)
    )
    for (ahead, day) in outlook.days.enumerated() {
      // The simplex leaves the shares at three digits.
      #expect(relativeDifference(outlook[day].mean, mean[ahead]) < 1e-3)
      #expect(relativeDifference(outlook[day].interval(0.8).upperBound, upper[ahead]) < 1e-3)
    }
  }

  @Test("chooses the form that R chooses")
  func choice() throws {
    let table = try Golden("ets-r.csv").rows(where: "quantity", is: "chosen")
    #expect(try table.text("form") == ["M-N-N", "M-A-M"])
    let nile = try ExponentialSmoothing(period: 1).fitted(to: Rivers.nile)
    #expect("\(nile.form)" == "ETS(M,N,N)")
    let aicc = try #require(try table("value").first)
    // Twice the 10⁻³ of the likelihood, and a little.
    #expect(abs(nile.aicc - 2 * constant(100) - aicc) < 0.01)
    let gas = try ExponentialSmoothing(period: 4).fitted(to: Rivers.gas)
    #expect("\(gas.form)" == "ETS(M,A,M)")
  }

  @Test("forecasts the flow of the Nile as R's ses does, and monthly temperatures as its thetaf")
  func named() throws {
    let table = try Golden("stlf-r.csv")
    for (scenario, forecaster) in [
      ("ses Nile", ExponentialSmoothing.ses as any Forecaster),
      ("thetaf nottem", Theta(period: 12)),
    ] {
      let rows = try table.rows(where: "scenario", is: scenario)
      let amounts = try rows.rows(where: "quantity", is: "observed")("value")
      let mean = try rows.rows(where: "quantity", is: "mean")("value")
      let series = Series(start: Day(2026, 1, 1), values: amounts)
      let outlook = try series.forecast(days: mean.count, using: forecaster)
      for ahead in mean.indices {
        // R's simplex leaves the shares at three digits.
        #expect(relativeDifference(outlook.mean[ahead], mean[ahead]) < 1e-3, "\(scenario)")
      }
    }
  }

  @Test(
    "agrees with R on two years of withdrawals from a cash machine",
    .enabled(if: ReferenceData.has("data/golden/r"), "the table is not beside the checkout")
  )
  func withdrawals() throws {
    let values = try ReferenceData.table("data/golden/r/input_nn5_001.csv")("y")
    let series = Series(start: Day(2026, 1, 1), values: values)
    let table = try ReferenceData.table("data/golden/r/forecasts28_nn5_001.csv")
    let means = (ses: try table("ses"), theta: try table("theta"))
    let ses = try series.forecast(days: 28, using: .ses)
    let theta = try series.forecast(days: 28, using: .theta())
    let additive = try ExponentialSmoothing.ets(
      error: .additive,
      trend: .additive,
      season: .additive
    ).fitted(to: series)
    for ahead in 0..<28 {
      // R's simplex leaves the shares at three digits.
      #expect(relativeDifference(ses.mean[ahead], means.ses[ahead]) < 1e-3)
      #expect(relativeDifference(theta.mean[ahead], means.theta[ahead]) < 1e-3)
    }
    #expect(additive.logLikelihood + constant(series.count) > -3859.7751537548243)
  }
}
