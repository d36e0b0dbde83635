import Foundation
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

/// Fits of R's `ets` to 48 quarters that came with statsmodels: shares and
/// initial states with eight decimals, and what follows from them.
struct GivenSmoothings {
  let fits: [(name: String, isDamped: Bool, values: [String: [Double]])]

  static var folder: URL {
    // This file lies in Tests/ForecastingTests/ExponentialSmoothing.
    var package = URL(filePath: #filePath)
    for _ in 0..<4 { package.deleteLastPathComponent() }
    return package.deletingLastPathComponent().appending(path: "shared/data/golden/statsmodels")
  }

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  init() throws {
    let data = try Data(contentsOf: GivenSmoothings.folder.appending(path: "fit_ets_results.json"))
    let kinds = try JSONDecoder().decode([String: [String: Fit]].self, from: data)
    fits = kinds.flatMap { isDamped, fits in
      fits.filter { !$0.value.values.isEmpty }
        .map { ($0.key, isDamped == "TRUE", $0.value.values) }
    }
  }

  private struct Fit: Decodable {
    var values: [String: [Double]] = [:]

    init(from decoder: any Decoder) throws {
      // R could not fit every form: an empty list stands there.
      guard let container = try? decoder.container(keyedBy: Key.self) else { return }
      for key in container.allKeys {
        values[key.stringValue] = try? container.decode([Double].self, forKey: key)
      }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

@Suite("Exponential smoothing with given numbers")
struct SmoothingPathGoldenTests {
  @Test(
    "goes the way that R's forms go",
    .enabled(if: GivenSmoothings.isPresent, "the reference results are not beside the checkout")
  )
  func path() throws {
    let given = try GivenSmoothings()
    #expect(given.fits.count == 19)
    for (name, isDamped, values) in given.fits {
      let kinds = Array(name)
      let trend: SmoothingForm.Trend =
        switch (kinds[1], isDamped) {
        case ("A", false): .additive
        case ("A", true): .damped
        case ("M", false): .multiplicative
        case ("M", true): .dampedMultiplicative
        default: .none
        }
      let form = SmoothingForm(
        error: kinds[0] == "A" ? .additive : .multiplicative,
        trend: trend,
        season: kinds[2] == "A" ? .additive : kinds[2] == "M" ? .multiplicative : .none
      )
      let share = { (name: String) in values[name]?.first ?? 0 }
      let parameters = SmoothingParameters(
        level: share("alpha"),
        trend: share("beta"),
        season: share("gamma"),
        damping: isDamped && form.trend != .none ? share("phi") : 1
      )
      let initial = try #require(values["initstate"])
      // R lists the season from the latest day backwards.
      let season = initial.dropFirst(form.trend == .none ? 1 : 2).reversed()
      let state = SmoothingFit.State(
        level: initial[0],
        trend: form.trend == .none ? nil : initial[1],
        season: Array(season)
      )
      let fitted = try #require(values["fitted"])
      let residuals = try #require(values["residuals"])
      let amounts = zip(fitted, residuals).map {
        form.error == .additive ? $0 + $1 : $0 * (1 + $1)
      }
      var path = SmoothingPath(through: amounts, from: state, form, parameters)
      for (expected, golden) in zip(path.expected, fitted) {
        // Eight decimals of the initial states, carried through 48 quarters.
        #expect(abs(expected / golden - 1) < 1e-6, "\(form)")
      }
      // R raises later means where errors and seasons multiply, by what they go
      // together; and where a damped trend multiplies it takes the first power
      // of φ twice, against table 2.3.
      guard form.season != .multiplicative, form.trend != .dampedMultiplicative else { continue }
      for golden in try #require(values["forecast"]) {
        #expect(abs(path.nextMean / golden - 1) < 1e-6, "\(form)")
        path.advance(error: 0)
      }
    }
  }
}
