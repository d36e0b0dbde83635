import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Rolling medians")
struct SortedWindowsTests {
  @Test(
    "are those of sorting each window, to the bit",
    arguments: [2, 3, 7, 27, 28, 90],
    [0, 10, 60] as [UInt64]
  )
  func sorting(days: Int, missing: UInt64) {
    // Five series: four lanes and one of the next four.
    let columns = (0..<5).map { bill(250, offset: -20, missing: missing, seed: 10 + $0) }
    let estimates = panel(columns).rolling(.robust, days: days, minimumCount: 2)
    for (series, values) in columns.enumerated() {
      let different = values.indices.filter { day in
        let amounts = window(values, before: day, days: days)
        return estimates[series, day] != (amounts.count < 2 ? nil : LocationScale(robust: amounts))
      }
      #expect(different.isEmpty, "series \(series)")
    }
  }

  @Test("are the same bits whichever zero came first")
  func zeros() {
    var values = [Double](repeating: 0, count: 60)
    for day in stride(from: 0, to: 60, by: 3) { values[day] = -0.0 }
    let estimates = panel([values]).rolling(.robust, days: 28, minimumCount: 2)
    #expect(estimates.locations.dropFirst(2).allSatisfy { $0.bitPattern == 0 })
    #expect(estimates.scales.dropFirst(2).allSatisfy { $0.bitPattern == 0 })
  }

  @Test("do not see what is wild in fewer than half of the days")
  func breakdown() {
    var values = (0..<60).map { Double($0 % 7) }
    for day in 20..<33 { values[day] = 1e12 }
    let estimates = panel([values]).rolling(.robust, days: 28, minimumCount: 14)
    #expect(
      (14..<60).allSatisfy { day in
        estimates[0, day].map { $0.location <= 6 && $0.scale <= 6 * 1.5 } ?? false
      }
    )
  }
}
