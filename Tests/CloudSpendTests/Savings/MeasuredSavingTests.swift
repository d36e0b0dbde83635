import OutlayCloudSpend
import OutlayForecasting
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Saving of a change")
struct MeasuredSavingTests {
  private let start = Day(2026, 1, 1)

  /// A level with quiet weekends and noise, and from `change` on a share less of it.
  private func spend(
    days: Int,
    change: Int,
    saved: Double,
    demand: (Int) -> Double = { _ in 1 },
    seed: UInt64
  ) -> (spend: Series, truth: Double) {
    var noise = Noise(state: seed)
    var truth = 0.0
    let values = (0..<days).map { day -> Double in
      let weekday = (start + day).weekday
      let quiet = weekday == .saturday || weekday == .sunday ? 0.7 : 1.0
      let usual = 200 * quiet * demand(day) * (1 + 0.04 * noise.normal())
      guard day >= change else { return usual }
      truth += saved * usual / Double(days - change)
      return (1 - saved) * usual
    }
    return (Series(start: start, values: values), truth)
  }

  @Test("is that of the days, with the truth in its interval at least as often as it says")
  func coverage() throws {
    var inside = 0
    var errors: [Double] = []
    for seed in 1...60 as ClosedRange<UInt64> {
      let (spend, truth) = spend(days: 120, change: 92, saved: 0.25, seed: seed)
      let saving = try MeasuredSaving(of: spend, since: start + 92)
      if saving.perDayInterval(0.8).contains(truth) { inside += 1 }
      errors.append(abs(saving.perDay / truth - 1))
    }
    // Intervals of three months are wide; two binomial standard errors of 60 below 80 %.
    #expect(Double(inside) / 60 > 0.7)
    #expect(errors.sorted()[30] < 0.05)
  }

  @Test("follows a control, so that demand that fell in both is no saving")
  func control() throws {
    func demand(_ day: Int) -> Double { day < 80 ? 1 : 0.6 }
    let control = Series(start: start, values: (0..<110).map { 1000 * demand($0) })
    let (none, _) = spend(days: 110, change: 80, saved: 0, demand: demand, seed: 5)
    let without = try MeasuredSaving(of: none, since: start + 80)
    #expect(without.perDayInterval(0.8).lowerBound > 0)
    let with = try MeasuredSaving(of: none, since: start + 80, control: control)
    #expect(with.perDayInterval(0.8).contains(0))
    let (some, truth) = spend(days: 110, change: 80, saved: 0.2, demand: demand, seed: 6)
    let found = try MeasuredSaving(of: some, since: start + 80, control: control)
    #expect(abs(found.perDay / truth - 1) < 0.15)
  }

  @Test("adds up, is below 0 where days are dearer, and leaves days out that are not known")
  func identities() throws {
    var (spend, _) = spend(days: 100, change: 70, saved: -0.3, seed: 7)
    let whole = try MeasuredSaving(of: spend, since: start + 70)
    #expect(whole.total == whole.expected - whole.actual && whole.perDay < 0)
    #expect(whole.days == (start + 70)..<(start + 100) && whole.dayCount == 30)
    #expect(whole.interval(0.5).lowerBound >= whole.interval(0.95).lowerBound)
    var values = spend.values
    for day in [75, 76, 99] { values[day] = .nan }
    spend = Series(start: start, values: values)
    let known = try MeasuredSaving(of: spend, since: start + 70, through: start + 98)
    #expect(known.dayCount == 27)
    // Nearly the same days.
    #expect(abs(known.perDay / whole.perDay - 1) < 0.2)
  }

  @Test("needs days on both sides, and a control on both")
  func refusals() {
    let spend = Series(start: start, values: [Double](repeating: 5, count: 30))
    #expect(throws: SavingError.nothingBefore(start, first: start)) {
      try MeasuredSaving(of: spend, since: start)
    }
    #expect(throws: SavingError.nothingAfter(start + 40, last: start + 29)) {
      try MeasuredSaving(of: spend, since: start + 40)
    }
    let early = Series(start: start, values: [Double](repeating: 1, count: 10))
    #expect(throws: SavingError.controlWithoutDays((start + 20)..<(start + 30))) {
      try MeasuredSaving(of: spend, since: start + 20, control: early)
    }
    let late = Series(start: start + 25, values: [Double](repeating: 1, count: 5))
    #expect(throws: SavingError.controlWithoutDays(start..<(start + 20))) {
      try MeasuredSaving(of: spend, since: start + 20, control: late)
    }
    let short = ForecastingError.tooShort(count: 1, minimum: 3)
    #expect(throws: SavingError.forecasting(short)) {
      try MeasuredSaving(of: spend, since: start + 1)
    }
  }
}
