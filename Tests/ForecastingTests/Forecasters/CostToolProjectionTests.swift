import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Projections of cost tools")
struct CostToolProjectionTests {
  /// From the first of September to the twentieth of November.
  static let start = Day(2026, 9, 1)
  static func history(_ amount: (Int) -> Double) -> Series {
    Series(start: start, values: (0..<81).map(amount))
  }

  @Test("CloudHealth's is the mean of 31 days without what happens once")
  func cloudHealth() throws {
    // The last 31 days have 10 and 12 in turn, and one purchase.
    let history = Self.history { $0 < 50 ? 99 : $0 == 60 ? 5000 : $0.isMultiple(of: 2) ? 10 : 12 }
    let mean = try history.forecast(days: 2, using: .cloudHealth).mean
    let expected = (15.0 * 10 + 15 * 12) / 30
    // Least squares rounds.
    #expect(mean.allSatisfy { abs($0 - expected) < 1e-12 })
  }

  @Test("Koku's is the line through 31 days without outliers")
  func koku() throws {
    let history = Self.history { $0 < 50 ? 7 : $0 == 60 ? 5000 : 100 + 2 * Double($0) }
    let mean = try history.forecast(days: 2, using: .koku).mean
    // Least squares rounds.
    #expect(abs(mean[0] - 262) < 1e-9 && abs(mean[1] - 264) < 1e-9)
  }

  @Test("OptScale's is the mean since the first of last month")
  func optScale() throws {
    // The first of October is the 31st day.
    let history = Self.history { $0 < 30 ? 1000 : $0 < 61 ? 10 : 40 }
    let mean = try history.forecast(days: 1, using: .optScale).mean
    // Least squares rounds.
    #expect(abs(mean[0] - (31.0 * 10 + 20 * 40) / 51) < 1e-12)
  }

  @Test("refuses what no line goes through", arguments: CostToolProjection.Tool.allCases)
  func refusal(tool: CostToolProjection.Tool) {
    #expect(throws: ForecastingError.self) {
      try Series(start: Self.start, values: [4, 5]).forecast(
        days: 2,
        using: CostToolProjection(tool)
      )
    }
  }
}
