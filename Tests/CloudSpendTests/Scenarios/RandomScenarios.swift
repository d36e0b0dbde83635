import OutlayCloudSpend
import OutlayStatistics
import OutlayTimeSeries

/// Scenarios on random spend, which a seed decides.
struct RandomScenarios {
  private var generator: SplitMix64
  let spend: ScenarioSpend

  init(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let days = Day(2026, 10, 3)..<Day(2026, 10, 3) + Int.random(in: 1...100, using: &generator)
    let count = Int.random(in: 1...6, using: &generator)
    spend = ScenarioSpend(
      days: days,
      by: ["service", "team"],
      parts: (0..<count).map { place in
        let level = Double.random(in: 1...10_000, using: &generator)
        return ScenarioSpend.Part(
          ["s\(place % 3)", "t\(place / 3)"],
          days.map { _ in
            // One day in twenty is a credit.
            let sign: Double = Int.random(in: 0..<20, using: &generator) == 0 ? -1 : 1
            return sign * level * Double.random(in: 0...2, using: &generator)
          }
        )
      }
    )
    self.generator = generator
  }

  mutating func day() -> Day {
    spend.days.randomElement(using: &generator) ?? spend.days.lowerBound
  }

  /// A scope that holds a part of the bill.
  mutating func scope() -> SpendScope {
    let part = spend.parts.randomElement(using: &generator) ?? spend.parts[0]
    let texts = [
      "*", "service: \(part.values[0])", "team: \(part.values[1])",
      "service: \(part.values[0]); team: \(part.values[1])",
    ]
    return SpendScope(texts.randomElement(using: &generator) ?? "*") ?? .all
  }

  mutating func change() -> ScenarioStep.Change {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: .growth(perMonth: .random(in: -0.3...0.3, using: &generator))
    case 1: .step(.random(in: -1...2, using: &generator))
    case 2: .price(.random(in: -1...2, using: &generator))
    case 3: .ramp(.random(in: -1...2, using: &generator), through: spend.days.upperBound + 5)
    case 4:
      .migration(
        to: target,
        share: .random(in: 0...1, using: &generator),
        priceRatio: .random(in: 0...2, using: &generator),
        oneOff: .random(in: 0...5000, using: &generator)
      )
    case 5:
      .commitment(
        Commitment(
          fee: .random(in: 1...2000, using: &generator),
          coveringUpTo: .random(in: 1...4000, using: &generator),
          eligibleShare: .random(in: 0.1...1, using: &generator)
        )
      )
    case 6: .retirement
    default: .launch(DailyCost(mean: .random(in: 0...500, using: &generator)))
    }
  }

  private let target = SpendScope("service: elsewhere") ?? .all

  mutating func scenario() -> Scenario {
    let count = Int.random(in: 1...6, using: &generator)
    return Scenario(
      "random",
      steps: (0..<count).map { place in
        let change = change()
        let scope = change.kind == .launch ? target : scope()
        return ScenarioStep("step \(place)", of: scope, from: day(), change)
      }
    )
  }
}
