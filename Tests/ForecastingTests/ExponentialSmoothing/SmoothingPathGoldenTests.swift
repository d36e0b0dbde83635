import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Exponential smoothing with given numbers")
struct SmoothingPathGoldenTests {
  private static let table = Result { try Golden("smoothing-path-r.csv") }

  /// All thirty forms.
  static let forms = [ExponentialSmoothing.Form.Error.additive, .multiplicative].flatMap { error in
    [
      ExponentialSmoothing.Form.Trend.none, .additive, .damped, .multiplicative,
      .dampedMultiplicative,
    ].flatMap { trend in
      [ExponentialSmoothing.Form.Season.none, .additive, .multiplicative].map { season in
        ExponentialSmoothing.Form(error: error, trend: trend, season: season)
      }
    }
  }

  /// The form as R spells it.
  private func spelled(_ form: ExponentialSmoothing.Form) -> String {
    let error = form.error == .additive ? "A" : "M"
    let trend =
      switch form.trend {
      case .none: "N"
      case .additive: "A"
      case .damped: "Ad"
      case .multiplicative: "M"
      case .dampedMultiplicative: "Md"
      }
    let season =
      switch form.season {
      case .none: "N"
      case .additive: "A"
      case .multiplicative: "M"
      }
    return "\(error)-\(trend)-\(season)"
  }

  @Test("goes the way that R's forms go", arguments: forms)
  func path(form: ExponentialSmoothing.Form) throws {
    let table = try Self.table.get().rows(where: "scenario", is: spelled(form))
    let numbers = { (quantity: String) in
      try table.rows(where: "quantity", is: quantity)("value")
    }
    let parameters = ExponentialSmoothing.Parameters(
      alpha: try numbers("alpha").first ?? 0,
      beta: try numbers("beta").first ?? 0,
      gamma: try numbers("gamma").first ?? 0,
      phi: try numbers("phi").first ?? 1
    )
    let initial = try numbers("initial")
    let hasTrend = form.trend != .none
    let state = ExponentialSmoothing.Fit.State(
      level: try #require(initial.first),
      trend: hasTrend ? initial[1] : nil,
      // R lists the season from the latest quarter backwards.
      season: Array(initial.dropFirst(hasTrend ? 2 : 1).reversed())
    )
    let fitted = try numbers("fitted")
    try #require(fitted.count == 40)
    var path = SmoothingPath(through: try numbers("observed"), from: state, form, parameters)
    // Roundings of amounts up to 1,200, passed on through forty quarters.
    #expect(difference(path.expected, fitted, scale: fitted) < 1e-12)
    // R raises later means where errors and seasons multiply, by what they go
    // together; and where a trend is damped and anything multiplies it takes the
    // first power of φ twice, against table 2.3.
    let isRaised = form.error == .multiplicative && form.season == .multiplicative
    let isTwice =
      form.trend == .dampedMultiplicative
      || (form.trend == .damped && form.season == .multiplicative)
    let trendMultiplies = form.trend == .multiplicative
    guard !isTwice, !isRaised || trendMultiplies else { return }
    let mean = try numbers("mean")
    try #require(mean.count == 8)
    for golden in mean {
      #expect(relativeDifference(path.nextMean, golden) < 1e-12)
      path.advance(error: 0)
    }
  }
}
