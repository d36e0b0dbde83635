import Foundation
import OutlayStatistics
import OutlayTimeSeries
import RealModule
import Testing

@testable import OutlayForecasting

/// What R 4.2.2 with forecast 8.20 says: `f <- ets(x, model, damped = …)`, then
/// `f$loglik`, `forecast(f, level = 80)`.
struct SmoothingGolden: Sendable, CustomTestStringConvertible {
  let series: Series
  let period: Int
  let form: SmoothingForm
  let logLikelihood: Double
  /// The first days' means and upper bounds; empty where R's search stopped
  /// early, at another fit.
  let mean: [Double]
  let upper: [Double]

  init(
    _ series: Series,
    _ period: Int,
    _ error: SmoothingForm.Error,
    _ trend: SmoothingForm.Trend,
    _ season: SmoothingForm.Season,
    _ logLikelihood: Double,
    mean: [Double] = [],
    upper: [Double] = []
  ) {
    self.series = series
    self.period = period
    form = SmoothingForm(error: error, trend: trend, season: season)
    self.logLikelihood = logLikelihood
    self.mean = mean
    self.upper = upper
  }

  var testDescription: String { "\(form) of \(series.count) days" }

  static let all = [
    SmoothingGolden(
      Rivers.nile,
      1,
      .additive,
      .none,
      .none,
      -726.390519999206,
      mean: [805.381282859, 805.381282859, 805.381282859],
      upper: [990.221722611, 995.711913392, 1001.048116201]
    ),
    SmoothingGolden(
      Rivers.nile,
      1,
      .multiplicative,
      .none,
      .none,
      -726.150957803148,
      mean: [838.875161323, 838.875161323, 838.875161323],
      upper: [1005.27394595, 1007.21548222, 1009.13592797]
    ),
    SmoothingGolden(
      Rivers.nile,
      1,
      .additive,
      .additive,
      .none,
      -725.95606224494,
      mean: [802.916215375, 799.754134955, 796.592054535],
      upper: [988.862535607, 989.740643616, 990.538343107]
    ),
    SmoothingGolden(Rivers.nile, 1, .additive, .damped, .none, -726.502046801024),
    SmoothingGolden(Rivers.nile, 1, .multiplicative, .additive, .none, -725.741241186715),
    SmoothingGolden(Rivers.nile, 1, .multiplicative, .damped, .none, -726.307260664397),
    SmoothingGolden(Rivers.gas, 4, .additive, .none, .additive, -234.303953428155),
    SmoothingGolden(Rivers.gas, 4, .additive, .additive, .additive, -232.894864955975),
    SmoothingGolden(Rivers.gas, 4, .additive, .damped, .additive, -232.725605566045),
    SmoothingGolden(Rivers.gas, 4, .multiplicative, .none, .additive, -228.574846150959),
    SmoothingGolden(Rivers.gas, 4, .multiplicative, .additive, .additive, -244.438720319263),
    SmoothingGolden(
      Rivers.gas,
      4,
      .multiplicative,
      .none,
      .multiplicative,
      -223.807448499195,
      mean: [1225.235424926, 630.999016486, 342.920210671, 783.716286779],
      upper: [1376.047473771, 710.924187219, 387.549347890, 888.370161741]
    ),
    SmoothingGolden(
      Rivers.gas,
      4,
      .multiplicative,
      .additive,
      .multiplicative,
      -219.271142099754
    ),
    SmoothingGolden(
      Rivers.gas,
      4,
      .multiplicative,
      .damped,
      .multiplicative,
      -218.795489857643
    ),
  ]
}

@Suite("Exponential smoothing beside R")
struct ExponentialSmoothingGoldenTests {
  @Test("is at least as likely as R's ets finds it", arguments: SmoothingGolden.all)
  func likelihood(golden: SmoothingGolden) throws {
    let fit = try ExponentialSmoothing(.form(golden.form), period: golden.period)
      .fitted(to: golden.series)
    let n = Double(golden.series.count)
    // R leaves this constant out.
    let likelihood = fit.logLikelihood + n / 2 * (Double.log(2 * Double.pi / n) + 1)
    // R's simplex stops within some 10⁻³ of the optimum.
    #expect(likelihood > golden.logLikelihood - 1e-3)
  }

  @Test(
    "forecasts what R does where R's search has arrived",
    arguments: SmoothingGolden.all.filter { !$0.mean.isEmpty }
  )
  func forecasts(golden: SmoothingGolden) throws {
    let outlook = try golden.series.forecast(
      days: golden.mean.count,
      using: ExponentialSmoothing(.form(golden.form), period: golden.period)
    )
    for (ahead, day) in outlook.days.enumerated() {
      // The simplex leaves the shares at three digits.
      #expect(abs(outlook[day].mean / golden.mean[ahead] - 1) < 1e-3)
      #expect(abs(outlook[day].interval(0.8).upperBound / golden.upper[ahead] - 1) < 1e-3)
    }
  }

  @Test("chooses the form that R chooses")
  func choice() throws {
    let nile = try ExponentialSmoothing(period: 1).fitted(to: Rivers.nile)
    #expect("\(nile.form)" == "ETS(M,N,N)")
    // R's value, and the constant that it leaves out.
    let aicc = 1458.5519156063 + 100 * (Double.log(2 * Double.pi / 100) + 1)
    #expect(abs(nile.aicc - aicc) < 0.01)
    let gas = try ExponentialSmoothing(period: 4).fitted(to: Rivers.gas)
    #expect("\(gas.form)" == "ETS(M,A,M)")
  }

  @Test(
    "agrees with R on two years of withdrawals from a cash machine",
    .enabled(if: GivenSmoothings.isPresent, "the reference results are not beside the checkout")
  )
  func withdrawals() throws {
    let folder = GivenSmoothings.folder.deletingLastPathComponent().appending(path: "r")
    let input = try String(contentsOf: folder.appending(path: "input_nn5_001.csv"), encoding: .utf8)
    let values = input.split(whereSeparator: \.isNewline).dropFirst().compactMap { Double($0) }
    let series = Series(start: Day(2026, 1, 1), values: values)
    let table = try String(
      contentsOf: folder.appending(path: "forecasts28_nn5_001.csv"),
      encoding: .utf8
    ).split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
    let column = { (name: String) -> [Double] in
      let place = table[0].firstIndex(of: name) ?? 0
      return table.dropFirst().compactMap { Double($0[place]) }
    }
    let ses = try series.forecast(days: 28, using: .ses)
    let theta = try series.forecast(days: 28, using: .theta())
    let additive = try ExponentialSmoothing.ets(
      error: .additive,
      trend: .additive,
      season: .additive
    ).fitted(to: series)
    for ahead in 0..<28 {
      // R's simplex leaves the shares at three digits.
      #expect(abs(ses.mean[ahead] / column("ses")[ahead] - 1) < 1e-3)
      #expect(abs(theta.mean[ahead] / column("theta")[ahead] - 1) < 1e-3)
    }
    let n = Double(series.count)
    let likelihood = additive.logLikelihood + n / 2 * (Double.log(2 * Double.pi / n) + 1)
    #expect(likelihood > -3859.7751537548243)
  }
}
