import Foundation
import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("Walk-forward state, refusals")
struct WalkForwardStateRefusalTests {
  /// So many days of 0.
  private static func days(_ count: Int) -> String {
    String(repeating: "0", count: 16 * count)
  }

  @Test(
    "refuses what is not a state",
    arguments: [
      ("\"version\":4", "\"version\":3", "make the state anew from its history"),
      ("\"threshold\":2.15", "\"threshold\":0", "would flag every day"),
      ("\"dayCount\":1", "\"dayCount\":0", "EC2 has days that do not hold together"),
      ("\"square\":5", "\"square\":0", "EC2 has days that do not hold together"),
      ("\"unrestCount\":28", "\"unrestCount\":0", "EC2 has days that do not hold together"),
      ("\"misses\":[0,0,0]", "\"misses\":[0,0]", "EC2 has days that do not hold together"),
      ("\"waiting\":\"\"", "\"waiting\":\"\(days(9))\"", "EC2 has days that do not hold together"),
      ("\"dayCount\":1", "\"dayCount\":9223372036854775807", "EC2 has days that do not hold"),
      ("\"product\":5", "\"product\":1e308", "EC2 has days that do not hold together"),
      ("\"square\":5", "\"square\":1e-320", "EC2 has days that do not hold together"),
      ("\"unrestCount\":28", "\"unrestCount\":1e308", "EC2 has days that do not hold together"),
      ("\"unrestSquare\":1", "\"unrestSquare\":9991", "EC2 has days that do not hold together"),
      ("\"count\":0,\"misses\"", "\"count\":9223372036854775807,\"misses\"", "days that do not"),
      ("\"misses\":[0,0,0]", "\"misses\":[0,0,1e308]", "EC2 has days that do not hold together"),
      ("\"nextDay\":20455", "\"nextDay\":-9223372036854775808", "there is no date"),
      ("\"nextDay\":20455", "\"nextDay\":9223372036854775807", "there is no date"),
      ("\"amounts\":\"4008", "\"amounts\":\"7fe0", "sixteen hexadecimal digits"),
      // Of an amount of 3: too few digits, one that is none, and infinity.
      ("\"amounts\":\"4008", "\"amounts\":\"", "sixteen hexadecimal digits"),
      ("\"amounts\":\"40", "\"amounts\":\"x0", "sixteen hexadecimal digits"),
      ("\"amounts\":\"4008", "\"amounts\":\"7ff0", "sixteen hexadecimal digits"),
    ]
  )
  func refusals(sound: String, broken: String, reason: String) throws {
    let panel = Panel(["EC2": Series(start: Day(2026, 1, 1), values: [3])])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let written = String(decoding: try encoder.encode(WalkForwardState(panel)), as: UTF8.self)
    #expect(written.contains(sound))
    let altered = Data(written.replacingOccurrences(of: sound, with: broken).utf8)
    let error = try #require(throws: DecodingError.self) {
      try JSONDecoder().decode(WalkForwardState.self, from: altered)
    }
    guard case .dataCorrupted(let context) = error else {
      Issue.record("\(error) is not about corrupt data")
      return
    }
    #expect(context.debugDescription.contains(reason))
  }
}
