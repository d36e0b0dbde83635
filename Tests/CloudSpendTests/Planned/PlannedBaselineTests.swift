import OutlayAnomalyDetection
import OutlayBillReading
import OutlayCloudSpend
import OutlayForecasting
import OutlayTimeSeries
import Testing

@Suite("Planned events in the baseline")
struct PlannedBaselineTests {
  private static let start = Day(2026, 1, 1)
  /// Ten days on which two systems are paid for.
  private static let migration = (start + 100)..<(start + 110)
  private static let plan = PlannedEvents([
    PlannedEvent(days: migration, scope: "shop", reason: "migration")
  ])

  /// A bill of 160 days with weekends and a little noise, and `extra` a day.
  private static func bill(_ extra: (Int) -> Double = { _ in 0 }) -> Panel {
    let values = (0..<160).map { t -> Double in
      let weekend = (start + t).weekday.rawValue > 5 ? 0.7 : 1.0
      return 1000 * weekend + Double((t * 7919) % 41) + extra(t)
    }
    return Panel(start: start, dayCount: 160, names: ["shop"], values: values)
  }

  private static func migrating(_ t: Int) -> Double { (100..<110).contains(t) ? 900 : 0 }

  @Test("teach neither level nor scale: other days are as without them")
  func masking() throws {
    let panel = PlannedBaselineTests.bill(PlannedBaselineTests.migrating)
    let plan = PlannedBaselineTests.plan
    let planned = try #require(plan.leftOut(of: panel).scored().successes.first).value
    // What the days cost does not matter: they are not looked at.
    let quiet = PlannedBaselineTests.bill()
    let clean = try #require(plan.leftOut(of: quiet).scored().successes.first).value
    #expect(planned.expected == clean.expected)
    #expect(planned.scales == clean.scales)
    // Taught by the migration, the days about it would vary more.
    let taught = try #require(panel.scored().successes.first).value
    #expect(taught.scales[112] > 1.5 * planned.scales[112])
  }

  @Test("raise no alert, on their days or on the days after")
  func alerts() throws {
    let panel = PlannedBaselineTests.bill(PlannedBaselineTests.migrating)
    let scores = PlannedBaselineTests.plan.leftOut(of: panel).scored()
    #expect(scores.anomalies.isEmpty)
    #expect(!panel.scored().anomalies.isEmpty)
  }

  @Test("cover the new level that they leave behind")
  func newLevel() throws {
    let panel = PlannedBaselineTests.bill { $0 >= 110 ? 400 : PlannedBaselineTests.migrating($0) }
    let found = PlannedBaselineTests.plan.leftOut(of: panel).scored().anomalies
    #expect(!found.isEmpty)
    for found in found {
      #expect(PlannedBaselineTests.plan.event(covering: found.anomaly, of: found.key) != nil)
    }
  }

  @Test("keep a record of what they cost", arguments: [160, 108])
  func records(days: Int) throws {
    let whole = PlannedBaselineTests.bill(PlannedBaselineTests.migrating)
    // The second bill ends within the migration.
    let panel = whole[PlannedBaselineTests.start..<(PlannedBaselineTests.start + days)]
    let plan = PlannedBaselineTests.plan
    let records = plan.records(of: panel, against: plan.leftOut(of: panel).scored())
    let record = try #require(records.first)
    #expect(records.count == 1 && record.event.reason == "migration")
    #expect(record.anomaly.days == PlannedBaselineTests.migration.clamped(to: panel.days))
    // 900 a day; the noise has a range of 41.
    let count = record.anomaly.days.count
    #expect(abs(record.anomaly.impact - 900 * Double(count)) < 41 * Double(count))
    let quiet = PlannedBaselineTests.bill()
    #expect(plan.records(of: quiet, against: plan.leftOut(of: quiet).scored()).isEmpty)
  }

  @Test("are columns of a regression, each with an effect of its own")
  func regression() throws {
    let series = PlannedBaselineTests.bill(PlannedBaselineTests.migrating)[0]
    let plan = PlannedBaselineTests.plan
    let terms = plan.terms(for: "shop", history: series, days: 30)
    let fit = try HarmonicRegression(adding: terms).fitted(to: series)
    let effect = try #require(fit.effects.first { $0.name == "migration" })
    // The noise has a range of 41.
    #expect(abs(effect.amount - 900) < 41)
    let planned = try series.forecast(days: 30, using: HarmonicRegression(adding: terms))
    let quiet = try PlannedBaselineTests.bill()[0].forecast(days: 30, using: HarmonicRegression())
    #expect(zip(planned.mean, quiet.mean).allSatisfy { abs($0 - $1) < 41 })
    let before = series[series.start..<PlannedBaselineTests.migration.lowerBound]
    #expect(plan.terms(for: "shop", history: before).isEmpty)
    #expect(plan.terms(for: "other", history: series).isEmpty)
  }
}
