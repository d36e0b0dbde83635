import OutlayBillReading
import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Key figures")
struct KeyFigureTests {
  @Test("have no value where a sum to divide by is 0 or less")
  func meaningless() {
    let nothing = ForecastDeviation(actual: [], forecast: [])
    #expect(nothing.variance == nil && nothing.bias == nil && nothing.wape == nil)
    let credits = ForecastDeviation(actual: [-10], forecast: [-8])
    #expect(credits.variance == 0.25 && credits.bias == nil && credits.wape == 0.2)
    #expect(CommitmentCost(used: 0, unused: 0).utilisation == nil)
    #expect(SavingsRate(list: 0, effective: 5).value == nil)
    #expect(AnomalyRecords([]).falsePositiveRate == nil)
    #expect(AnomalyRecords([]).meanDayCount == nil && AnomalyRecords([]).impactShare == nil)
    #expect(AnomalyRecord("a", .open, dayCount: 1, observed: 5, expected: 0).impactShare == nil)
  }

  @Test("of forecasts count only days that have an amount and a forecast")
  func days() {
    let start = Day(2026, 9, 1)
    let actual = Series(start: start, values: [10, .nan, 30, 40])
    let forecast = Series(start: start + 1, values: [20, 20, .nan])
    let deviation = ForecastDeviation(of: actual, from: forecast)
    #expect(deviation.count == 1 && deviation.variance == 0.5)
  }

  @Test("say why the end of an anomaly has avoided nothing")
  func reasons() {
    func avoided(
      _ state: AnomalyRecord.State,
      _ observed: Double = 20,
      days: Double? = 10
    ) -> AnomalyRecord.CostAvoided {
      AnomalyRecord("a", state, dayCount: 2, observed: observed, expected: 8, assumedDays: days)
        .costAvoided
    }
    #expect(avoided(.resolved) == .amount(60))
    #expect(avoided(.resolved, days: 0) == .amount(0))
    #expect(avoided(.resolved, days: nil) == .none(.noAssumedDays))
    #expect(avoided(.resolved, 8) == .none(.drop))
    #expect(avoided(.open) == .none(.notOver))
    #expect(avoided(.dismissed) == .none(.dismissed))
    #expect(avoided(.expected) == .none(.planned))
  }

  @Test("of random anomalies and commitments add up, and shares are from 0 to 1")
  func randomRecords() throws {
    for seed in 1...300 as ClosedRange<UInt64> {
      var noise = Noise(state: seed)
      func uniform() -> Double { Double.random(in: 0..<1, using: &noise) }
      let records = AnomalyRecords(
        (0..<Int(uniform() * 12)).map { place in
          AnomalyRecord(
            "a\(place)",
            AnomalyRecord.State.allCases[Int(uniform() * 4)],
            dayCount: 1 + Int(uniform() * 9),
            observed: 1000 * uniform(),
            expected: 1000 * uniform(),
            upper: uniform() < 0.9 ? 1000 * uniform() : nil,
            correctableShare: uniform(),
            assumedDays: uniform() < 0.5 ? 30 * uniform() : nil
          )
        }
      )
      let all = records.assuming(days: 7)
      #expect(all.unassumedCount == 0)
      let sum = all.records.reduce(0.0) { sum, record in
        if case .amount(let amount) = record.costAvoided { sum + amount } else { sum }
      }
      // Two dozen additions of amounts below 1e6.
      #expect((sum - all.costAvoided).magnitude < 1e-9)
      #expect(all.costAvoided >= records.costAvoided)
      #expect(all.avoidedCount <= all.real.count)
      if let rate = all.falsePositiveRate { #expect((0...1).contains(rate)) }
      let (used, unused) = (100 * uniform(), 100 * uniform())
      let cost = CommitmentCost(used: used, unused: unused)
      let share = try #require(cost.utilisation)
      #expect((0...1).contains(share))
      #expect((share * cost.total - used).magnitude < 1e-9)
    }
  }
}

@Suite("Anomalies that people keep")
struct AnomalyRecordReadingTests {
  private func records(_ text: String) throws -> [AnomalyRecord] {
    try AnomalyRecords(csv: Array(text.utf8), name: "anomalies.csv").records
  }

  @Test("are read with days, or with dates")
  func reading() throws {
    let header = "id,state,days,start,end,detected,actual,expected\n"
    let both = try records(
      header + "a,Resolved,4,,,,20,8\nb,open,,2026-09-01,2026-09-03,2026-09-02,5,1\n"
    )
    #expect(both[0] == AnomalyRecord("a", .resolved, dayCount: 4, observed: 20, expected: 8))
    #expect(both[1].dayCount == 3 && both[1].daysToDetect == 1)
  }

  @Test(
    "are refused where a field says nothing usable",
    arguments: [
      ("a,gone,1,5,1,,", "state: found 'gone': write one of open, resolved"),
      ("a,open,0,5,1,,", "days: found '0': not a number from 1"),
      ("a,open,1.5,5,1,,", "days: found '1.5'"),
      ("a,open,,5,1,,", "days: it is needed"),
      ("a,open,1,x,1,,", "actual: found 'x': not a number"),
      ("a,open,1,5,1,1.5,", "correctable_share: found '1.5': not a share"),
      ("a,open,1,5,1,,-2", "projected_days: found '-2'"),
      ("a,open,1,5,nan,,", "expected: found 'nan'"),
      (",open,1,5,1,,", "each anomaly has an id"),
      ("a,open,1,5,1,,\na,open,1,5,1,,", "row 2 has it already"),
    ]
  )
  func refusals(_ rows: String, _ text: String) throws {
    let header = "id,state,days,actual,expected,correctable_share,projected_days\n"
    let error = try #require(throws: SpendError.self) { try records(header + rows + "\n") }
    #expect("\(error)".contains(text), "\(error)")
  }
}
