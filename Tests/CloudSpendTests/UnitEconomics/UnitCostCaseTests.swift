import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite(
  "The worked case of unit costs",
  .enabled(if: ReferenceData.has(PracticeCases.unitCost), "the worked cases are not here")
)
struct UnitCostCaseTests {
  private static let september = Day(2026, 9, 1)..<Day(2026, 10, 1)
  private let expected: JSONValue
  private let rows: [(day: Day, model: String, usage: TokenUsage)]

  init() throws {
    expected = try PracticeCases.expected(PracticeCases.unitCost)
    rows = try PracticeCases.rows("\(PracticeCases.unitCost)/usage.csv").map { row in
      func number(_ name: String) throws -> Double { try #require(Double(row[name] ?? "")) }
      var usage = TokenUsage()
      usage.requests = try number("requests")
      usage.inputTokens = try number("input_tokens")
      usage.cachedInputTokens = try number("cached_tokens")
      usage.outputTokens = try number("output_tokens")
      usage.uncachedInputCost = try number("cost_input")
      usage.cachedInputCost = try number("cost_cached")
      usage.outputCost = try number("cost_output")
      usage.cost = try (usage.tokenCost ?? 0) + number("cost_fixed")
      return (try #require(Day(row["date"] ?? "")), row["model"] ?? "", usage)
    }
  }

  /// The sum of the rows of one day each, missing where there is none.
  private func series(
    _ value: (TokenUsage) -> Double,
    where isMeant: (String) -> Bool = { _ in true }
  ) -> Series {
    let values = UnitCostCaseTests.september.map { day in
      let amounts = rows.filter { $0.day == day && isMeant($0.model) }.map { value($0.usage) }
      return amounts.isEmpty ? .nan : amounts.reduce(0, +)
    }
    return Series(start: UnitCostCaseTests.september.lowerBound, values: values)
  }

  private func check(
    _ days: Range<Day>,
    _ isMeant: (String) -> Bool = { _ in true },
    answer: JSONValue
  ) {
    var usage = TokenUsage()
    for row in rows where days.contains(row.day) && isMeant(row.model) { usage.add(row.usage) }
    let each = UnitCost(
      of: series(\.cost, where: isMeant),
      over: series({ $0.requests ?? 0 }, where: isMeant),
      in: days
    )
    let figures: [String: Double?] = [
      "cost": each.cost, "requests": each.units, "cost_per_request": each.value,
      "per_1M_uncached_input": usage.costPerMillionUncachedInput,
      "per_1M_cached_input": usage.costPerMillionCachedInput,
      "per_1M_all_input": usage.costPerMillionInput,
      "per_1M_output": usage.costPerMillionOutput,
      "per_1M_tokens_without_fixed": usage.costPerMillionTokens,
      "per_1M_tokens_with_fixed": usage.fullCostPerMillionTokens,
      "cache_hit_rate": usage.cacheHitRate, "output_over_input": usage.outputOverInput,
    ]
    #expect(Set(figures.keys) == Set(answer.members.keys))
    for (name, figure) in figures {
      #expect(isExpected(figure, answer[name]), "\(name) is \(String(describing: figure))")
    }
    #expect(isExpected(usage.costPerRequest, answer["cost_per_request"]))
  }

  @Test("gives the total, each model and each week")
  func tables() {
    check(UnitCostCaseTests.september, answer: expected["total"])
    let models = expected["by_model"].members
    #expect(models.count == 3)
    for (model, answer) in models {
      check(UnitCostCaseTests.september, { $0 == model }, answer: answer)
    }
    let weeks = expected["by_iso_week"].members.sorted { $0.key < $1.key }
    let spans = Period.week.spans(of: UnitCostCaseTests.september)
    #expect(weeks.count == spans.count)
    for (week, days) in zip(weeks, spans) { check(days, answer: week.value) }
  }

  @Test("has no ratio on a day without requests, whose cost stays in that of the month")
  func days() throws {
    let (cost, requests) = (series(\.cost), series { $0.requests ?? 0 })
    for (date, answer) in expected["by_day_cost_per_request"].members {
      let day = try #require(Day(date))
      let each = UnitCost(of: cost, over: requests, in: day..<(day + 1))
      #expect(isExpected(each.value, answer), "\(date)")
    }
    let month = UnitCost(of: cost, over: requests, in: UnitCostCaseTests.september)
    #expect(month.zeroDays == expected["days_without_units"].days)
    var found: [(Day, String, Double)] = []
    for row in rows where row.usage.requests == 0 {
      found.append((row.day, row.model, row.usage.cost))
    }
    let answers = expected["model_days_without_units"].elements
    #expect(found.count == answers.count)
    for (row, answer) in zip(found, answers) {
      #expect("\(row.0)" == answer["date"].text && row.1 == answer["model"].text)
      #expect(isExpected(row.2, answer["cost"]))
      let each = UnitCost(
        of: series(\.cost, where: { $0 == row.1 }),
        over: series({ $0.requests ?? 0 }, where: { $0 == row.1 }),
        in: UnitCostCaseTests.september
      )
      #expect(each.zeroDays.contains(row.0))
    }
  }

  @Test("divides by the mean of customers on the days on which they are known")
  func customers() throws {
    var counts: [Day: Double] = [:]
    for row in try PracticeCases.rows("\(PracticeCases.unitCost)/customers.csv") {
      if let day = Day(row["date"] ?? "") { counts[day] = Double(row["customers"] ?? "") }
    }
    let customers = Series(
      start: UnitCostCaseTests.september.lowerBound,
      values: UnitCostCaseTests.september.map { counts[$0] ?? .nan }
    )
    let each = UnitCost(
      of: series(\.cost),
      over: customers,
      as: .stock,
      in: UnitCostCaseTests.september
    )
    let answer = expected["customers"]
    #expect(each.unknownDays == answer["days_unknown"].days)
    #expect(each.zeroDays == answer["days_zero"].days)
    #expect(isExpected(each.unitDays, answer["customer_days"]))
    #expect(isExpected(each.cost, answer["cost_on_days_known"]))
    #expect(isExpected(each.unknownCost, answer["cost_on_days_unknown"]))
    #expect(isExpected(each.valuePerDay, answer["cost_per_customer_day"]))
    #expect(isExpected(each.units, answer["mean_customers_over_known_days"]))
    #expect(isExpected(each.value, answer["cost_per_customer_of_the_month"]))
  }

  @Test("is none of the means of ratios")
  func traps() {
    let wrong = expected["wrong_answers_to_avoid"]
    var usages: [String: TokenUsage] = [:]
    for row in rows {
      usages[row.model, default: TokenUsage()].add(row.usage)
      usages["total", default: TokenUsage()].add(row.usage)
    }
    for (name, answers) in wrong.members {
      for (figure, answer) in answers.members {
        let rate =
          figure.hasSuffix("rate") ? usages[name]?.cacheHitRate : usages[name]?.costPerRequest
        #expect(rate != nil && !isExpected(rate, answer), "\(name): \(figure)")
      }
    }
  }
}
