import ArgumentParser
import Outlay

extension BudgetCommand {
  /// Refuses what a comparison of totals has no use for.
  func validateScenarios() throws {
    try scenarios.refuse([
      ("--balance", balances.balance != nil), ("--history", history.history != nil),
      ("--beside", !answers.beside.isEmpty), ("--periods", plans.periods),
    ])
  }

  /// Holds the spend against a budget, or the budgets of a plan, without and with each
  /// scenario.
  func executeScenarios() throws {
    let list = try scenarios.scenarios()
    let report = try plans.plan.map { try planned($0, list) } ?? budgeted(list)
    settlement.note(report.settlement, of: report.input)
    try report.write(as: input.format, top: table.top)
    if let failAbove, let chance = report.chanceOfOverrun, chance > failAbove {
      throw ExitCode.fired
    }
  }

  private func budgeted(_ list: ScenarioList) throws -> ScenarioReport {
    let own = groups.isEmpty ? nil : groups.dimensions
    let further = list.dimensions(beside: own ?? [])
    let cube = try list.reading { () throws -> SpendCube in
      guard let own else {
        let division = SpendDivision.adding(ifPresent: further, to: .standard)
        let cube = try input.cube(by: division.tellingChargeKinds)
        // A column that no file has is named by asking for it.
        let absent = further.filter { dimension in
          !cube.dimensions.contains(dimension)
            || cube.panel(by: dimension).names == [SpendCube.noValue]
        }
        if !absent.isEmpty { _ = try input.cube(by: .columns(absent)) }
        return cube
      }
      return try input.cube(by: SpendDivision.columns(own + further).tellingChargeKinds)
    }
    let lastDay = try settlement.lastDay(of: cube)
    let budget = try budget.budget(budget.amount ?? 0, before: lastDay)
    let options = BudgetReport.Options(
      level: level,
      settlement: settlement.settlement(of: cube),
      holidays: try holidays.holidays(before: lastDay + 1, of: cube),
      planned: try plannedFiles.events()
    )
    // Columns of scenarios come after those that a bill is divided by unasked.
    let standard = cube.seriesDimensions.filter { $0 == .serviceName || !further.contains($0) }
    return try list.report { () throws(ReportError) in
      try ScenarioReport(of: cube, list.scenarios, against: budget, by: own ?? standard, options)
    }
  }

  private func planned(_ path: String, _ list: ScenarioList) throws -> ScenarioReport {
    let plan = try SpendPlan(contentsOf: path, weeks: plans.weeks)
    let further = list.dimensions(beside: plan.dimensions)
    let cube = try list.reading { try self.cube(for: plan, path, by: further) }
    let options = PlanReport.Options(
      level: level,
      yearStart: budget.yearStart ?? 1,
      weeks: plans.weeks,
      settlement: settlement.settlement(of: cube),
      planned: try plannedFiles.events()
    )
    return try naming(path) {
      try list.report { () throws(ReportError) in
        try ScenarioReport(of: cube, list.scenarios, against: plan, options)
      }
    }
  }
}
