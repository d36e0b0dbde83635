import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

/// 200 days of a weekly pattern, a fee on the first, and a wobble of about 2.
func quietBill(adding extras: [Int: Double] = [:]) -> Series {
  let start = Day(2026, 1, 5)
  return Series(
    start: start,
    values: (0..<200).map { t in
      let day = start + t
      let weekend = day.weekday.rawValue > 5 ? -40.0 : 0
      let fee = day.dayOfMonth == 1 ? 90.0 : 0
      let wobble = Double((t * 7919) % 13) - 6
      return 200 + weekend + fee + 0.5 * wobble + (extras[t] ?? 0)
    }
  )
}

@Suite("Detectors")
struct DetectorTests {
  @Test("find nothing in weekends and monthly fees")
  func quiet() throws {
    #expect(try quietBill().anomalies(using: .seasonalZScore()).isEmpty)
  }

  @Test("find a spike and a dip, with what they cost")
  func spikeAndDip() throws {
    let found = try quietBill(adding: [100: 60, 150: -45]).anomalies(using: .seasonalZScore())
    #expect(found.map(\.days.lowerBound) == [Day(2026, 1, 5) + 100, Day(2026, 1, 5) + 150])
    #expect(found.map(\.direction) == [.up, .down])
    #expect(found.map(\.kind) == [.spike, .dip])
    // The wobble has a range of 6.
    #expect(abs(found[0].impact - 60) < 6)
    #expect(abs(found[1].impact + 45) < 6)
    #expect(found[0].score > 3.5 && found[1].score < -3.5)
  }

  @Test("join days to one side over a gap of one day, and no more")
  func episodes() {
    func flagged(_ scores: [Double]) -> [Anomaly] {
      ScoredSeries(
        series: Series(start: Day(2026, 1, 1), values: scores.map { $0.isNaN ? .nan : 10 + $0 }),
        expected: scores.map { _ in 10 },
        scales: scores.map { _ in 1 },
        scores: scores,
        threshold: 3
      ).anomalies
    }
    #expect(flagged([0, 4, 0, 5, 0, 0, 4]).map(\.days.count) == [3, 1])
    #expect(flagged([0, 4, .nan, 5]).map(\.days.count) == [3])
    #expect(flagged([4, -4]).map(\.direction) == [.up, .down])
    let run = flagged([4, 0, 6] + [Double](repeating: 0, count: 40))[0]
    #expect(run.kind == .burst && run.score == 6 && run.observed == 40 && run.impact == 10)
    #expect(run.worstDay == Day(2026, 1, 3))
    // Three days support no score of 6, and one that is flagged has the threshold.
    #expect(flagged([4, 0, 6])[0].score == 3)
    #expect(flagged([-4, -5])[0].kind == .slump)
    #expect(flagged([3, -3, 0]).isEmpty)
  }

  @Test("take in days beside a flagged one from two thirds of the threshold on")
  func neighbours() {
    func days(_ scores: [Double], _ evidence: ScoredSeries.Evidence = .day) -> [Int] {
      ScoredSeries(
        series: Series(start: Day(2026, 1, 1), values: scores.map { 10 + $0 }),
        expected: scores.map { _ in 10 },
        scales: scores.map { _ in 1 },
        scores: scores,
        evidence: scores.map { _ in evidence },
        threshold: 3
      ).anomalies.flatMap { $0.days.map { $0 - Day(2026, 1, 1) } }
    }
    #expect(days([0, 2.1, 2.5, 4, 2.1, 1.9, 2.5]) == [1, 2, 3, 4])
    #expect(days([2.5, 2.5, 0]).isEmpty)
    #expect(days([-2.5, 4, -2.5]) == [1])
    #expect(days([-2.5, -4]) == [0, 1])
    #expect(days([2.5, 4, 2.5], .step) == [1])
  }

  @Test("score a day by its own history only, where they roll")
  func causality() throws {
    let bill = quietBill(adding: [120: 500])
    let whole = try RollingZScore().scored(bill)
    let part = try RollingZScore().scored(bill[bill.start..<(bill.start + 121)])
    #expect(zip(whole.scores, part.scores).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
    #expect(whole.scores.prefix(14).allSatisfy { $0.isNaN })
    #expect(whole.isAnomalous(120))
  }

  @Test("keep their scores of a quiet bill when a dearer time follows, where they roll")
  func causalFloor() throws {
    let start = Day(2026, 1, 1)
    let quiet = (0..<60).map { (t: Int) -> Double in t == 50 ? 104 : 100 }
    let dear = [Double](repeating: 1000, count: 200)
    let alone = try RollingZScore().scored(Series(start: start, values: quiet))
    let followed = try RollingZScore().scored(Series(start: start, values: quiet + dear))
    // A floor of 2 % of the median of all days would be 20 and not 2.
    #expect(alone.scores[50] == 2)
    #expect(followed.scores[50] == 2)
  }

  @Test("bound the textbook score by (n − 1) / √n")
  func boundOfZScore() throws {
    var values = [Double](repeating: 1, count: 10)
    values[4] = 1e6
    let scored = try ZScore().scored(Series(start: Day(2026, 1, 1), values: values))
    // Shiffler 1988: exactly the bound for one wild day among equal ones.
    #expect(abs(scored.scores[4] - 9 / 10.0.squareRoot()) < 1e-12)
    #expect(scored.anomalies.isEmpty)
  }

  @Test("score constant, empty and all-zero days without dividing by nothing")
  func constants() throws {
    let zeros = Series(start: Day(2026, 1, 1), values: [Double](repeating: 0, count: 40))
    #expect(try SeasonalZScore().scored(zeros).scores.allSatisfy { $0 == 0 })
    #expect(try RollingZScore().scored(zeros).scores.dropFirst(14).allSatisfy { $0 == 0 })
    #expect(try ZScore().scored(zeros).scores.allSatisfy { $0 == 0 })
    var values = [Double](repeating: 100, count: 60)
    values[30] = 101
    values[40] = 110
    let subscription = Series(start: Day(2026, 1, 1), values: values)
    // The floor is 2 % of 100: 1 too much is nothing, 10 too much is five.
    #expect(
      try subscription.anomalies(using: .rollingZScore()).map(\.days.lowerBound)
        == [Day(2026, 1, 1) + 40]
    )
    #expect(
      try subscription.anomalies(using: .seasonalZScore()).map(\.days.lowerBound)
        == [Day(2026, 1, 1) + 40]
    )
    var burst = [Double](repeating: 0, count: 60)
    burst[50] = 1000
    let onOff = try SeasonalZScore().scored(Series(start: Day(2026, 1, 1), values: burst))
    #expect(onOff.scores.allSatisfy(\.isFinite) && onOff.isAnomalous(50))
  }

  @Test("leave missing days without a score and flag what lies outside the usual range")
  func missingDays() throws {
    var values = quietBill(adding: [90: 70]).values
    values[88] = .nan
    values[89] = .nan
    let scored = try SeasonalZScore().scored(Series(start: Day(2026, 1, 5), values: values))
    #expect(scored.scores[88].isNaN && !scored.isAnomalous(88))
    for t in values.indices where !values[t].isNaN {
      let range = try #require(scored.usualRange(t))
      #expect(scored.isAnomalous(t) == !range.contains(values[t]))
    }
    #expect(scored.isAnomalous(90))
  }

  @Test("refuse histories that say nothing of what is usual")
  func refusals() {
    let short = Series(start: Day(2026, 1, 1), values: [1, 2, .nan])
    #expect(throws: DetectionError.tooShort(count: 2, minimum: 14)) {
      try short.anomalies(using: .seasonalZScore())
    }
    #expect(throws: DetectionError.tooShort(count: 2, minimum: 15)) {
      try short.anomalies(using: .rollingZScore())
    }
    #expect(throws: DetectionError.tooShort(count: 2, minimum: 3)) {
      try short.anomalies(using: .zScore())
    }
  }

  @Test("show what passes both gates, whatever was detected")
  func materiality() {
    let day = Day(2026, 1, 1)..<Day(2026, 1, 2)
    func anomaly(_ observed: Double, _ expected: Double, _ score: Double) -> Anomaly {
      Anomaly(
        days: day,
        kind: .spike,
        worstDay: day.lowerBound,
        observed: observed,
        expected: expected,
        score: score
      )
    }
    let small = anomaly(15, 10, 8)
    let thin = anomaly(1040, 1000, -8)
    let dip = anomaly(500, 1000, -8)
    let gates = Materiality(amount: 20, share: 0.1)
    #expect(!gates.isMet(by: small) && !gates.isMet(by: thin) && gates.isMet(by: dip))
    #expect([small, thin, dip].allSatisfy(Materiality(amount: 0, share: 0).isMet(by:)))
  }

  @Test("order a panel's anomalies by what they cost, and name what is too short")
  func panel() {
    let panel = Panel([
      "a": quietBill(adding: [60: 80]), "b": quietBill(adding: [70: -120]),
      "new": Series(start: Day(2026, 1, 5) + 190, values: [1, 2, 3]),
    ])
    let found = panel.scored(using: .seasonalZScore())
    #expect(found.anomalies.map(\.key) == ["b", "a"])
    #expect(found.failures.map(\.name) == ["new"])
  }
}
