import OutlayTimeSeries
import Testing

@testable import OutlayCloudSpend

@Suite("Charges without an invoice")
struct OpenChargesTests {
  private func finalDay(of days: [Day], before last: Day) -> Day? {
    var open = OpenCharges()
    for day in days { open.insert(day) }
    return open.finalDay(before: last)
  }

  @Test("leave a month final that has ended and has none of them")
  func ended() {
    let end = Day(2026, 11, 30)
    #expect(finalDay(of: [], before: end) == end)
    #expect(finalDay(of: [Day(2026, 10, 31)], before: end) == end)
    for day in [Day(2026, 11, 1), Day(2026, 11, 17), end] {
      #expect(finalDay(of: [day], before: end) == nil)
    }
  }

  @Test("are expected in a month that goes on, or numbers are given early")
  func running() {
    let last = Day(2026, 12, 2)
    #expect(finalDay(of: [], before: last) == nil)
    #expect(finalDay(of: [Day(2026, 12, 1)], before: last) == Day(2026, 11, 30))
    #expect(finalDay(of: [Day(2026, 12, 1), Day(2026, 11, 30)], before: last) == nil)
  }
}
