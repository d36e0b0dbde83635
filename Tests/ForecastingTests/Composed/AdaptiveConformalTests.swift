import Foundation
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import Testing

@testable import OutlayForecasting

@Suite("An adaptive conformal band")
struct AdaptiveConformalTests {
  @Test(
    "misses as often as asked in the long run, whatever comes",
    arguments: [(0.9, 0.02), (0.5, 0.05)],
    [0, 1, 2]
  )
  func longRun(setting: (level: Double, rate: Double), world: Int) {
    var band = AdaptiveConformal(level: setting.level, rate: setting.rate, window: 30)
    var noise = Noise(state: UInt64(world))
    let days = 1000
    var misses = 0
    for day in 0..<days {
      let actual =
        switch world {
        case 0: noise.normal()
        // Errors that grow for ever.
        case 1: noise.normal() * pow(1.01, Double(day))
        // Quiet and loud months.
        default: noise.normal() * (day / 30 % 2 == 0 ? 1 : 50)
        }
      if !band.interval(around: 0).contains(actual) { misses += 1 }
      band.update(expected: 0, actual: actual)
    }
    let alpha = 1 - setting.level
    // Proposition 4.1.
    let bound = (max(alpha, 1 - alpha) + setting.rate) / (setting.rate * Double(days))
    #expect(abs(Double(misses) / Double(days) - alpha) <= bound)
  }

  @Test("reaches further out after misses, and less far after hits")
  func steps() {
    var band = AdaptiveConformal(level: 0.8, rate: 0.01, window: 50)
    for size in 1...50 { band.update(expected: 10, actual: 10 + Double(size * 7 % 51)) }
    let before = band
    band.update(expected: 0, actual: 1e6)
    // α ← α + γ (0.2 − 1)
    #expect(abs(band.missRate - (before.missRate - 0.008)) < 1e-12)
    band = before
    band.update(expected: 0, actual: 0)
    #expect(abs(band.missRate - (before.missRate + 0.002)) < 1e-12)
  }

  @Test("has no limits before it has errors, but for the bound")
  func firstDay() {
    let band = AdaptiveConformal(level: 0.9)
    #expect(band.interval(around: 5) == -Double.infinity ... .infinity)
    #expect(band.interval(around: 5, lowerBound: 0) == 0 ... .infinity)
  }

  @Test("learns nothing from a missing day")
  func missing() {
    var band = AdaptiveConformal(level: 0.9)
    band.update(expected: 5, actual: 7)
    let before = band
    band.update(expected: 5, actual: .nan)
    #expect(band == before)
  }

  @Test("goes on as before when it was stored")
  func coding() throws {
    var band = AdaptiveConformal(level: 0.9, window: 20)
    for day in 0..<40 { band.update(expected: 0, actual: Double(day * 7 % 13)) }
    var stored = try JSONDecoder()
      .decode(AdaptiveConformal.self, from: JSONEncoder().encode(band))
    #expect(stored == band)
    band.update(expected: 0, actual: 3)
    stored.update(expected: 0, actual: 3)
    #expect(stored.interval(around: 0) == band.interval(around: 0))
  }
}
