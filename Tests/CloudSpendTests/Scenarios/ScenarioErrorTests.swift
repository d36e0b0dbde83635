import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Refusals of scenarios")
struct ScenarioErrorTests {
  private let spend = ScenarioSpend(
    days: Day(2026, 11, 1)..<Day(2026, 12, 1),
    by: ["service"],
    parts: [.init(["compute"], [Double](repeating: 10, count: 30))]
  )

  private func refusal(of steps: ScenarioStep...) -> String {
    do {
      _ = try Scenario("if", steps: steps).outcome(on: spend)
      return ""
    } catch {
      return "\(error)"
    }
  }

  private func scope(_ text: String) -> SpendScope { SpendScope(text) ?? .all }

  @Test("a scope that holds nothing, with the value that is most like it")
  func scope() {
    let day = Day(2026, 11, 5)
    let mistyped = ScenarioStep(
      "end",
      of: scope("service: comptue"),
      from: day,
      .retirement,
      row: 3
    )
    #expect(
      refusal(of: mistyped)
        == "row 3: step 'end': no spend is in the scope 'service: comptue'; did you mean 'compute'?"
    )
    let other = ScenarioStep("end", of: scope("service: x"), from: day, .retirement)
    #expect(
      refusal(of: other)
        == "step 'end': no spend is in the scope 'service: x'; correct its values"
    )
  }

  @Test("days that are not looked at", arguments: [Day(2026, 10, 31), Day(2026, 12, 1)])
  func horizon(day: Day) {
    #expect(
      refusal(of: ScenarioStep("end", of: .all, from: day, .retirement))
        == "step 'end': \(day) is not among the days to come, 2026-11-01 to 2026-11-30; choose one "
        + "of them"
    )
  }

  @Test("a migration to where the spend is")
  func migration() {
    let place = scope("service: compute")
    let change = ScenarioStep.Change.migration(to: place, share: 1, priceRatio: 1)
    #expect(
      refusal(of: ScenarioStep("move", of: place, from: Day(2026, 11, 5), change))
        == "step 'move': it moves 'service: compute' to where it is; name another place"
    )
  }
}
