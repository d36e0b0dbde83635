import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Spend in runs of days")
struct SpendSpellsTests {
  /// Idle days at about 30, runs of two to nine days at about 1,000 that begin with a chance
  /// of 1 in 15 on each idle day.
  static func training(days: Int, seed: UInt64) -> Series {
    var noise = Noise(state: seed)
    var left = 0
    var level = 0.0
    let values = (0..<days).map { _ -> Double in
      if left == 0, Double.random(in: 0..<1, using: &noise) < 1.0 / 15 {
        left = Int.random(in: 2...9, using: &noise)
        level = 1000 + 200 * noise.normal()
      }
      defer { left = max(0, left - 1) }
      return left > 0 ? level + 50 * noise.normal() : 30 + 3 * noise.normal()
    }
    return Series(start: Day(2025, 1, 1), values: values)
  }

  private static func series(_ values: [Double]) -> Series {
    Series(start: Day(2025, 1, 1), values: values)
  }

  @Test("finds the runs that are over, their gaps and the one that is on")
  func recognised() throws {
    let gaps = [9, 3, 14, 6, 21, 4, 8]
    let lengths = [3, 5, 2, 7, 4, 6]
    var values = [Double](repeating: 10, count: 50)
    for (gap, length) in zip(gaps, lengths) {
      values += [Double](repeating: 10, count: gap) + [Double](repeating: 500, count: length)
    }
    values += [Double](repeating: 10, count: gaps[6]) + [600, 600]
    let spells = try #require(SpendSpells(SpendSpellsTests.series(values)))
    // The gap before the first run may have begun before the history.
    #expect(spells.gaps == Array(gaps[1...]))
    #expect(spells.runs.map(\.amounts.count) == lengths)
    #expect(spells.isOn && spells.current.amounts == [600, 600])
    #expect(spells.usual.count == 28 && spells.usual.allSatisfy { $0 == 10 })
    #expect(spells.runs[0].age == values.count - 1 - (50 + 9 + 2))
  }

  @Test("leaves to the ensemble what weekdays, the calendar or a new level tell")
  func notRecognised() {
    var noise = Noise(state: 4)
    let year = 0..<364
    // Work on weekdays, but for two weeks of holidays and some days off.
    let office = year.map { day -> Double in
      day % 7 >= 5 || (200..<214).contains(day) || day % 53 == 0 ? 10 : 500 + 9 * noise.normal()
    }
    let fees = year.map { $0 % 30 < 2 ? 900.0 : 20 }
    let training = SpendSpellsTests.training(days: 364, seed: 2).values
    let gone = Array(training.prefix(264)) + [Double](repeating: 30, count: 100)
    let stayed = Array(training.prefix(264)) + [Double](repeating: 1000, count: 60)
    let spikes = year.map { _ in Double.random(in: 0..<1, using: &noise) < 0.05 ? 900.0 : 20 }
    let credited = training.map { $0 > 500 ? -$0 : $0 }
    for values in [office, fees, gone, stayed, spikes, credited, year.map { _ in 5 }] {
      #expect(SpendSpells(SpendSpellsTests.series(values)) == nil)
    }
    #expect(SpendSpells(SpendSpellsTests.series(Array(training.prefix(80)))) == nil)
  }

  @Test("expects as much as comes, and covers totals as often as it promises")
  func coverage() throws {
    let trials = 200
    var inside = 0
    var error = (automatic: 0.0, ensemble: 0.0)
    var bias = 0.0
    var sum = 0.0
    for trial in 1...trials {
      let whole = SpendSpellsTests.training(days: 428, seed: UInt64(trial))
      let history = whole[whole.start..<(whole.start + 400)]
      let total = try history.forecast(days: 28).total
      let ensemble = try CausalEnsemble().fitted(to: history).forecast(days: 28).total
      let amount = whole.values.suffix(28).reduce(0, +)
      if total.interval(0.8).contains(amount) { inside += 1 }
      error.automatic += (total.mean - amount).magnitude
      error.ensemble += (ensemble.mean - amount).magnitude
      bias += total.mean - amount
      sum += amount
    }
    // Three binomial standard errors of 200 trials.
    #expect(abs(Double(inside) / Double(trials) - 0.8) < 0.085)
    // A month's total varies by about half of its mean: three standard errors of 200.
    #expect((bias / sum).magnitude < 0.11)
    #expect(error.automatic < 0.9 * error.ensemble)
  }

  @Test("starts from what the last day was like")
  func state() throws {
    let series = SpendSpellsTests.training(days: 400, seed: 1)
    let idle = series.values.prefix(390) + [Double](repeating: 30, count: 10)
    let off = try SpendSpellsTests.series(Array(idle)).forecast(days: 3).mean[0]
    let on = try SpendSpellsTests.series(Array(idle) + [1000]).forecast(days: 3).mean[0]
    // A run goes on with about 9 chances in 10, and begins with one in 15.
    #expect(on > 700)
    #expect(off < 200)
  }

  @Test("says how often runs come, and what one of their days costs")
  func explanation() throws {
    let series = SpendSpellsTests.training(days: 400, seed: 1)
    let runs = try #require(try series.forecast(days: 28).explanation?.runs)
    #expect(runs.count >= 6 && (2...9).contains(runs.days) && (800...1200).contains(runs.level))
    let sentences = try series.forecast(days: 28).explanation?.sentences ?? []
    #expect(sentences.contains { $0.hasPrefix("Comes in runs of about ") })
  }

  @Test("scales with the amounts, and gives the same bits each time")
  func properties() throws {
    let series = SpendSpellsTests.training(days: 300, seed: 3)
    let forecast = try series.forecast(days: 28)
    #expect(try series.forecast(days: 28) == forecast)
    let large = SpendSpellsTests.series(series.values.map { 1e6 * $0 })
    let scaled = try large.forecast(days: 28)
    // The same draws, so that only roundings differ.
    #expect(abs(scaled.total.mean / (1e6 * forecast.total.mean) - 1) < 1e-9)
    let (low, high) = (forecast.total.quantile(0.1), forecast.total.quantile(0.9))
    #expect(abs(scaled.total.quantile(0.9) / (1e6 * high) - 1) < 1e-9)
    #expect(low >= 0 && low < forecast.total.mean && forecast.total.mean < high)
  }

  @Test("keeps a forecast of ten years small")
  func longHorizon() throws {
    let series = SpendSpellsTests.training(days: 400, seed: 1)
    let total = try series.forecast(days: 3650).total
    let usual = series.values.reduce(0, +) / 400 * 3650
    // Rates are known to a fifth from 20 runs.
    #expect((0.6...1.6).contains(total.mean / usual))
  }
}
