import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("Following an episode")
struct FollowingTests {
  private static let start = Day(2026, 6, 1)
  private static let shift = 60

  /// A level of 100 that is 160 for `count` days.
  private func series(_ count: Int, of dayCount: Int = 160) -> Series {
    let values = (0..<dayCount).map { t in
      let isOn = (FollowingTests.shift..<FollowingTests.shift + count).contains(t)
      return isOn ? 160.0 : 100
    }
    return Series(start: FollowingTests.start, values: values)
  }

  private func shift(_ state: Anomaly.State = .lasting, live: Bool = false) -> Anomaly {
    let first = FollowingTests.start + FollowingTests.shift
    let costs = (1...21).map {
      Anomaly.Cost(observed: Double($0) * 160, expected: Double($0) * 100)
    }
    return Anomaly(
      days: first..<(first + 21),
      kind: .levelShift,
      worstDay: first,
      observed: 21 * 160,
      expected: 21 * 100,
      score: 9,
      state: state,
      dailyChange: 60,
      course: live ? Anomaly.Course(flagged: first, costs: costs, decided: first + 20) : nil
    )
  }

  @Test("prices it against the level before for as long as it lasts", arguments: [21, 22, 40, 70])
  func price(count: Int) {
    let followed = shift().followed(in: series(count))
    #expect(followed.days.count == count && followed.impact == Double(count) * 60)
    #expect(followed.state == .resolved && followed.kind == .levelShift)
    #expect(followed.days.lowerBound == shift().days.lowerBound)
  }

  @Test("leaves it ongoing to the last day, over a gap of days without it")
  func ongoing() {
    var values = series(100).values
    for t in [90, 91, 120, 121] { values[t] = 100 }
    values[130] = .nan
    let followed = shift().followed(in: Series(start: FollowingTests.start, values: values))
    #expect(followed.state == .ongoing)
    #expect(followed.days.upperBound == FollowingTests.start + 160)
    #expect(followed.impact == 95 * 60)
  }

  @Test("goes on with what was known from day to day, and says when it was over")
  func course() throws {
    let followed = shift(live: true).followed(in: series(40))
    let course = try #require(followed.course)
    #expect(Array(course.costs.prefix(21)) == shift(live: true).course?.costs)
    // Four days without it are two votes below the most, and the fifth more.
    #expect(course.decided == FollowingTests.start + FollowingTests.shift + 44)
    #expect(course.costs.count == 45 && course.costs[39].impact == 40 * 60)
    #expect(course.costs[44] == course.costs[39])
  }

  @Test("is of no use where it was over, or goes on without a level")
  func over() {
    #expect(shift(.resolved).followed(in: series(40)) == shift(.resolved))
    let day = FollowingTests.start + 10
    let spread = Anomaly(
      days: day..<(day + 1),
      kind: .varianceChange,
      worstDay: day,
      observed: 2,
      expected: 1,
      score: 4,
      state: .lasting
    )
    #expect(spread.followed(in: series(40)) == spread)
  }
}
