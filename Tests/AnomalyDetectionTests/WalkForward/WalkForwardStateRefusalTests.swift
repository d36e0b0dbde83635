import AnomalyDetection
import Foundation
import Testing
import TimeSeries

@Suite("Walk-forward state, refusals")
struct WalkForwardStateRefusalTests {
  @Test(
    "refuses what is not a state",
    arguments: [
      ("\"version\":2", "\"version\":1", "make the state anew from its history"),
      ("\"threshold\":2.15", "\"threshold\":0", "would flag every day"),
      ("\"dayCount\":1", "\"dayCount\":0", "EC2 has days that do not hold together"),
      ("\"square\":5", "\"square\":0", "EC2 has days that do not hold together"),
      ("\"unrestCount\":28", "\"unrestCount\":0", "EC2 has days that do not hold together"),
      ("\"misses\":[0,0,0]", "\"misses\":[0,0]", "EC2 has days that do not hold together"),
      ("\"waiting\":[3]", "\"waiting\":[1,2,3,4,5]", "EC2 has days that do not hold together"),
    ]
  )
  func refusals(sound: String, broken: String, reason: String) throws {
    let panel = Panel([("EC2", Series(start: Day(2026, 1, 1), values: [3]))])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(WalkForwardState(panel)), as: UTF8.self)
    // Of a state of one day, with no residual yet.
    let written = text.replacingOccurrences(of: "\"waiting\":[]", with: "\"waiting\":[3]")
    #expect(throws: Never.self) {
      try JSONDecoder().decode(WalkForwardState.self, from: Data(written.utf8))
    }
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
