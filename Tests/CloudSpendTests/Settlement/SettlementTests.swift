import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Settlement")
struct SettlementTests {
  private let start = Day(2026, 11, 1)

  private func plain(_ amounts: [Double?]) throws -> SpendCube {
    let rows = amounts.enumerated().compactMap { t, amount in
      amount.map { "\(start + t),\($0)\n" }
    }
    return try SpendCube(csv: Array(("date,amount\n" + rows.joined()).utf8))
  }

  private func focus(days: Int) throws -> SpendCube {
    let header = "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BillingCurrency,ServiceName\n"
    let rows = (0..<days).map { t in
      "\(start + t)T00:00:00Z,\(start + t + 1)T00:00:00Z,\(t + 1),USD,Compute\n"
    }
    return try SpendCube(csv: Array((header + rows.joined()).utf8))
  }

  @Test("leaves out the last day of a FOCUS file, and none of a plain one")
  func automatic() throws {
    let export = try focus(days: 5).settled()
    #expect(export.asOf == start + 3)
    #expect(export.total.values == [1, 2, 3, 4])
    #expect(export.unsettled == (start + 4)..<(start + 5))

    let amounts = try plain([1, 2, 3]).settled()
    #expect(amounts.asOf == start + 2)
    #expect(amounts.total.values == [1, 2, 3])
    #expect(amounts.unsettled.isEmpty)
  }

  @Test("keeps the days through the one asked for")
  func asOf() throws {
    let spend = try plain([1, 2, 3, 4]).settled(asOf: start + 1)
    #expect(spend.total.values == [1, 2])
    #expect(spend.panel.days == start..<(start + 2))
    #expect(spend.unsettled == (start + 2)..<(start + 4))
  }

  @Test("may look from a day after the data")
  func afterData() throws {
    let spend = try plain([1, 2]).settled(asOf: start + 9)
    #expect(spend.asOf == start + 9)
    #expect(spend.total.values == [1, 2])
    #expect(spend.unsettled.isEmpty)
  }

  @Test("ends with the last complete day that has an amount")
  func missing() throws {
    let spend = try plain([1, 2, nil, nil, 5]).settled(.leavingOut(days: 1))
    #expect(spend.asOf == start + 3)
    #expect(spend.total.values == [1, 2])
    #expect(spend.panel.dayCount == 2)
  }

  @Test("is of the same series as the panel of the dimensions asked for")
  func dimensions() throws {
    let spend = try focus(days: 3).settled(by: [])
    #expect(spend.panel.count == 1)
    #expect(spend.panel[0].values == [1, 2])
  }

  @Test("shows what costs 1 % of the median daily total")
  func minimumImpact() throws {
    #expect(try plain([100, -300, 200]).settled().minimumImpact == 2)
  }

  @Test("refuses a day before the data")
  func beforeData() throws {
    let cube = try plain([1, 2])
    let error = SettlementError.beforeData(start - 1, firstDay: start)
    #expect(throws: error) { try cube.settled(asOf: start - 1) }
    #expect(
      error.description
        == "2026-10-31 lies before the first day of the data, 2026-11-01; choose a later day"
    )
  }

  @Test("refuses to leave no day")
  func allUnsettled() throws {
    let cube = try focus(days: 1)
    let error = SettlementError.allUnsettled(unsettled: 1, dayCount: 1)
    #expect(throws: error) { try cube.settled() }
    #expect(
      error.description
        == "the data cover 1 day, and leaving out the last 1 leaves none; leave out fewer, or "
        + "choose a longer history"
    )
  }
}
