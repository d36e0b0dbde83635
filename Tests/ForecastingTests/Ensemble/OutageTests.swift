import OutlayForecasting
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Outages and short histories")
struct OutageTests {
  /// A noisy bill with weekends.
  private static func bill(days: Int = 300) -> Series {
    var noise = Noise(state: 7)
    let values = (0..<days).map { (t: Int) -> Double in
      (t % 7 < 5 ? 100 : 70) + 4 * noise.normal()
    }
    return Series(start: Day(2025, 9, 1), values: values)
  }

  private static func bill(_ amount: Double, on days: Range<Int>) -> Series {
    var values = bill().values
    for t in days { values[t] = amount }
    return Series(start: bill().start, values: values)
  }

  @Test("leaves twenty zero or missing days out of the forecast", arguments: [0, Double.nan])
  func twentyDays(amount: Double) throws {
    let whole = try OutageTests.bill().forecast(days: 28)
    for end in [297, 293, 280, 200] {
      let forecast = try OutageTests.bill(amount, on: (end - 20)..<end).forecast(days: 28)
      // Noise of 5 % in the ten days or so that tell the level: 1.6 %.
      #expect(abs(forecast.total.mean / whole.total.mean - 1) < 0.016)
    }
  }

  @Test("names the outage")
  func named() throws {
    let why = try #require(OutageTests.bill(0, on: 250..<270).forecast(days: 28).explanation)
    let start = OutageTests.bill().start
    #expect(why.outage == (start + 250)..<(start + 270))
    #expect(why.description.contains("outage of 20 days, \(start + 250) to \(start + 269)."))
  }

  @Test("takes zeros to the end for the truth, and says so")
  func zerosToTheEnd() throws {
    // For four weeks they may be over: a run of last days.
    let forecast = try OutageTests.bill(0, on: 271..<300).forecast(days: 28)
    let why = try #require(forecast.explanation)
    #expect(why.outage == nil)
    #expect(why.zeroSince == OutageTests.bill().start + 271)
    #expect(why.description.contains("zeros since \(OutageTests.bill().start + 271) go on."))
    // A twentieth of what was spent before.
    #expect(forecast.days.reduce(0) { $0 + forecast[$1].median } < 0.05 * 28 * 90)
    #expect(forecast.total.mean < 0.05 * 28 * 90)
  }

  @Test("expects nothing of what ended longer ago than an outage lasts")
  func ended() throws {
    for start in [239, 200, 150] {
      let forecast = try OutageTests.bill(0, on: start..<300).forecast(days: 28)
      #expect(forecast.total.interval(0.95) == 0...0)
      #expect(forecast.explanation?.zeroSince == OutageTests.bill().start + start)
    }
    // Sixty days may be an outage that goes on, and zeros that came before come again.
    let outage = try OutageTests.bill(0, on: 240..<300).forecast(days: 28)
    #expect(outage.total.interval(0.95).upperBound > 0)
    var habit = OutageTests.bill(0, on: 239..<300).values
    for t in 60..<121 { habit[t] = 0 }
    let habitual = try Series(start: OutageTests.bill().start, values: habit).forecast(days: 28)
    #expect(habitual.total.interval(0.95).upperBound > 0)
  }

  @Test("leaves the other parts of a total as they are where one has ended")
  func endedPart() throws {
    let (whole, ended) = (OutageTests.bill(), OutageTests.bill(0, on: 180..<300))
    let panel = Panel(["EC2": whole, "OldDB": ended])
    let forecast = try panel.forecast(days: 30)
    #expect(forecast.series["OldDB"]?.total.mean == 0)
    #expect(forecast.series["OldDB"]?.total.interval(0.8) == 0...0)
  }

  private static let recurring = [[100..<110, 200..<210], [100..<105], [100..<190]]

  @Test(
    "takes zeros that come again, few or very many, as they are",
    arguments: OutageTests.recurring
  )
  func habitual(_ zeros: [Range<Int>]) throws {
    var values = OutageTests.bill().values
    for t in zeros.joined() { values[t] = 0 }
    let history = Series(start: OutageTests.bill().start, values: values)
    #expect(try history.forecast(days: 7).explanation?.outage == nil)
  }

  @Test("names the wild days, and not a new level")
  func outliers() throws {
    let wild = try OutageTests.bill(900, on: 250..<251).forecast(days: 7).explanation
    #expect(wild?.outliers.contains(OutageTests.bill().start + 250) == true)
    let level = try OutageTests.bill(900, on: 250..<300).forecast(days: 7).explanation
    #expect(level?.outliers.contains(OutageTests.bill().start + 250) == false)
  }

  @Test("gives a flat history an interval that narrows with its length")
  func flat() throws {
    var last = Double.infinity
    for count in [28, 56, 112, 224] {
      let flat = Series(start: Day(2026, 1, 1), values: [Double](repeating: 50, count: count))
      let forecast = try flat.forecast(days: 28)
      let width = forecast[forecast.days.lowerBound].standardDeviation
      #expect(forecast.total.mean == 50 * 28)
      #expect(width > 0 && width < last)
      last = width
    }
  }
}
