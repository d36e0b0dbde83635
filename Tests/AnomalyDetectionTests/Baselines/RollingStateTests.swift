import Foundation
import OutlayAnomalyDetection
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Rolling state")
struct RollingStateTests {
  static let estimators: [LocationScale.Estimator] = [.moments, .robust]

  /// The amounts of one day of all series.
  private func day(_ position: Int, of panel: Panel) -> [Double] {
    (0..<panel.count).map { panel.values[$0 * panel.dayCount + position] }
  }

  @Test(
    "gives the same bits as scoring the whole history again",
    arguments: estimators,
    [0, 1, 20, 28, 60]
  )
  func sameBits(estimator: LocationScale.Estimator, known: Int) {
    let panel = unevenPanel(130)
    let scores = panel.rollingScores(estimator).values
    var state = RollingState(panel[panel.start..<(panel.start + known)], estimator)
    for position in known..<130 {
      #expect(state.nextDay == panel.start + position)
      let found = state.score(day: day(position, of: panel))
      let expected = (0..<panel.count).map { scores[$0 * 130 + position] }
      #expect(areSameBits(found, expected), "day \(position)")
    }
  }

  @Test("goes on from what was written, with the same bits", arguments: estimators)
  func written(estimator: LocationScale.Estimator) throws {
    let panel = unevenPanel(90)
    let floor = ScaleFloor(share: 0.1, amount: 2)
    var state = RollingState(
      panel[panel.start..<(panel.start + 75)],
      estimator,
      days: 21,
      minimumCount: 9,
      floor: floor
    )
    let data = try JSONEncoder().encode(state)
    var read = try JSONDecoder().decode(RollingState.self, from: data)
    #expect(read.keys == panel.keys && read.floor == floor && read.nextDay == state.nextDay)
    for position in 75..<90 {
      let amounts = day(position, of: panel)
      #expect(areSameBits(read.score(day: amounts), state.score(day: amounts)))
    }
  }

  @Test(
    "refuses what is not a state",
    arguments: [
      ("\"version\":2", "\"version\":1", "make the state anew from its history"),
      ("\"days\":2", "\"days\":1", "a window of 1 days has no spread"),
      ("\"minimumCount\":2", "\"minimumCount\":3", "3 amounts are not between 2 and the 2 days"),
      ("\"amount\":1", "\"amount\":0", "would make scores infinite"),
      ("[1,2]", "[1,2,3]", "1 windows of 2 days do not hold 3 amounts"),
    ]
  )
  func refusals(sound: String, broken: String, reason: String) throws {
    let text = """
      {"version":2,"keys":[["EC2"]],"estimator":"robust","days":2,"minimumCount":2,\
      "floor":{"share":0.5,"amount":1},"nextDay":20000,"amounts":[1,2]}
      """
    #expect(throws: Never.self) {
      try JSONDecoder().decode(RollingState.self, from: Data(text.utf8))
    }
    let altered = Data(text.replacingOccurrences(of: sound, with: broken).utf8)
    let error = try #require(throws: DecodingError.self) {
      try JSONDecoder().decode(RollingState.self, from: altered)
    }
    guard case .dataCorrupted(let context) = error else {
      Issue.record("\(error) is not about corrupt data")
      return
    }
    #expect(context.debugDescription.contains(reason))
  }
}
