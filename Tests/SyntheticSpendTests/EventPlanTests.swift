import OutlayTimeSeries
import Testing

@testable import OutlaySyntheticSpend

@Suite("The plan of events")
struct EventPlanTests {
  private static let days = Day(2025, 5, 20)..<Day(2026, 11, 21)

  private static func events(seed: UInt64) -> [SyntheticSpend.PlantedEvent] {
    SyntheticSpend.EventPlan(days: days, seed: seed, families: SyntheticSpend.Family.all).events
  }

  @Test("keeps two weeks between events of one family", arguments: [1, 42, 1_000] as [UInt64])
  func spacing(seed: UInt64) {
    let byFamily = Dictionary(grouping: EventPlanTests.events(seed: seed), by: \.family)
    for events in byFamily.values {
      for (earlier, later) in zip(events, events.dropFirst()) {
        let end =
          switch earlier.kind {
          case .spike, .dip, .burst: earlier.days.upperBound
          case .drift: earlier.days.lowerBound + SyntheticSpend.PlantedEvent.driftDays
          default: earlier.days.lowerBound + 1
          }
        #expect(later.days.lowerBound - end >= SyntheticSpend.EventPlan.quietDays)
      }
    }
  }

  @Test("plants every kind, inside the range", arguments: [1, 42, 1_000] as [UInt64])
  func kinds(seed: UInt64) {
    let events = EventPlanTests.events(seed: seed)
    let kinds = Set(events.map(\.kind))
    #expect(kinds == Set(SyntheticSpend.Kind.allCases).subtracting([.lateDay]))
    #expect(events.allSatisfy { $0.days.clamped(to: EventPlanTests.days) == $0.days })
    #expect(events.allSatisfy { !$0.days.isEmpty })
  }

  @Test(
    "has six events in the last sixty days, in six families",
    arguments: [1, 42, 1_000] as [UInt64]
  )
  func finale(seed: UInt64) {
    let start = EventPlanTests.days.upperBound - 60
    let last = EventPlanTests.events(seed: seed).filter { $0.days.lowerBound >= start }
    #expect(last.count == 6)
    #expect(Set(last.map(\.family)).count == 6)
  }

  @Test("draws sizes between 2.5 and 12 robust standard deviations")
  func sizes() {
    let finale = EventPlanTests.days.upperBound - SyntheticSpend.EventPlan.finaleDays
    for event in EventPlanTests.events(seed: 42) where event.days.lowerBound < finale {
      let family = SyntheticSpend.Family.all[event.family]
      guard family.role == .eventful else { continue }
      // Half an ulp or so for the product and the quotient.
      #expect((2.4999...12.0001).contains(abs(event.height) / family.noise))
    }
  }

  @Test("plants nothing without a history", arguments: [0, 1, 119])
  func short(dayCount: Int) {
    let start = EventPlanTests.days.lowerBound
    let plan = SyntheticSpend.EventPlan(
      days: start..<(start + dayCount),
      seed: 42,
      families: SyntheticSpend.Family.all
    )
    #expect(plan.events.isEmpty)
  }
}
