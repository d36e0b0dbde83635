import Testing

@testable import OutlayBillReading

@Suite("The latest time of a column")
struct LatestTimeTests {
  private static let texts = [
    "2026-11-20", "2026-11-21", "2026-01-20", "3/4/2026", "20261120", "nonsense", "", "2026-11-",
    "2026-11-20T10:00", "2026-11-20T10:00Z", "2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z",
    "2026-11-20T10:00:00.000Z", "2026-11-20T10:59:00.000Z", "2026-11-20T10:00:00.0000Z",
    "2026-11-20T10:00:00 UTC", "2026-11-20T10:00:00+01:00", "2026-11-21T10:00:00+01:00",
  ]

  @Test("every text after every other is read as by itself")
  func readsAsByItself() {
    for order in [ReadingOptions.DateOrder.iso, .monthFirst, .dayFirst] {
      var latest = LatestTime()
      for first in LatestTimeTests.texts {
        for second in LatestTimeTests.texts {
          for text in [first, first, second] {
            // Where a text stands among others makes no difference.
            let bytes = Array(("12345678," + text + ",12345678").utf8)
            let range = 9..<(bytes.count - 9)
            let found = latest.field(bytes.span, in: range, order: order)
            let expected = TimestampField(bytes.span, in: range, order: order)
            #expect("\(found)" == "\(expected)", "\(first), then \(text)")
          }
        }
      }
    }
  }

  @Test("another order of day and month is read anew after a reset")
  func forgets() {
    let bytes = Array("03/04/2026".utf8)
    var latest = LatestTime()
    let april = latest.field(bytes.span, in: 0..<10, order: .dayFirst)
    latest.reset()
    let march = latest.field(bytes.span, in: 0..<10, order: .monthFirst)
    #expect("\(april)" != "\(march)")
    #expect("\(march)" == "\(TimestampField(bytes.span, in: 0..<10, order: .monthFirst))")
  }
}
