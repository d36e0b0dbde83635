import ArgumentParser
import Outlay

extension BudgetCommand {
  /// Refuses what is of one budget beside a plan of many.
  func validatePlan() throws {
    guard plans.plan != nil else { return }
    let given = [
      ("--amount", budget.amount != nil), ("--per", budget.per != nil),
      ("--from and --to", budget.firstDay != nil), ("--by", !groups.isEmpty),
      ("--holidays", holidays.path != nil),
    ]
    if let first = given.first(where: \.1)?.0 {
      throw ValidationError("\(first) cannot be combined with --plan, whose rows say it")
    }
    if budget.yearStart != nil, plans.weeksFrom != nil {
      throw ValidationError("--year-start cannot be combined with --weeks-from: give one")
    }
  }

  /// Holds the spend against a plan.
  func execute(plan path: String) throws {
    let plan = try SpendPlan(contentsOf: path, weeks: plans.weeks)
    var isFailing = false
    try history.kept(of: input, by: plan.dimensions, settlement: settlement) {
      try cube(for: plan, path)
    } report: { cube, reads in
      let given = try answers.answers()
      let report = try report(of: cube, plan, path, after: reads?.all, beside: given)
      for (given, beside) in zip(given, report.beside ?? []) {
        answers.note(given, beside.periods.map(\.forecast))
      }
      try tell(report, of: cube, after: reads?.all)
      isFailing = report.isFailing
    }
    if isFailing { throw ExitCode.fired }
  }

  /// Prints the report, and what is to be known of it.
  private func tell(
    _ report: PlanReport,
    of cube: SpendCube,
    after history: ReadHistory?
  ) throws {
    settlement.note(report.settlement, of: report.input, after: history)
    for budget in report.budgets where budget.refusal != nil {
      Diagnostics.warn("\(budget.name.shown) cannot be forecast: \(budget.refusal ?? "")")
    }
    for value in report.unmatched {
      Diagnostics.warn("\(value.budget.shown): no spend is of '\(value.value.shown)' in its scope")
    }
    plannedFiles.warn(of: report.unbudgetedScopes, "no budget of the plan is for it")
    plannedFiles.warn(
      of: report.unmatchedScopes.filter { !report.unbudgetedScopes.contains($0) },
      "no series is in the scope"
    )
    let start = cube.days.lowerBound
    let early = report.budgets.count { $0.periods.contains { $0.start < start } }
    if early > 0 {
      Diagnostics.warn(
        "\(early.of("budget")) with days before \(start), on which the bill begins; their spend is "
          + "not known, and counts as none"
      )
    }
    if input.format == .table, plans.periods {
      let text = report.table(Style(rowLimit: table.top), showsPeriods: true)
      try StandardStream.output.write(text, toReader: false)
    } else {
      try report.write(as: input.format, top: table.top)
    }
  }

  /// Reads the bill by the dimensions of the plan, and those by which planned events may be
  /// known.
  func cube(
    for plan: SpendPlan,
    _ path: String,
    by further: [SpendDimension] = []
  ) throws -> SpendCube {
    let dimensions = plan.dimensions + further
    let others: [SpendDimension] =
      planned.isEmpty || dimensions.contains(.serviceName) ? [] : [.serviceName]
    do {
      return try input.cube(
        by: .adding(ifPresent: others, to: .columns(dimensions)).tellingChargeKinds
      )
    } catch SpendError.unknownColumn(let file, let column, let nearest)
      where !further.contains(SpendDimension(column))
    {
      let budget = plan.budgets.first { $0.scope.dimensions.contains { $0.name == column } }
      let question = Suggestion.question(for: column, among: nearest)
      throw PlanFailure(
        text: "\(path.shown):\(budget?.row ?? 1): column scope: \(file) has no column "
          + "'\(column.shown)'\(question)"
      )
    }
  }

  private func report(
    of cube: SpendCube,
    _ plan: SpendPlan,
    _ path: String,
    after history: ReadHistory?,
    beside answers: [PlanReport.Answer]
  ) throws -> PlanReport {
    let options = PlanReport.Options(
      level: level,
      yearStart: budget.yearStart ?? 1,
      weeks: plans.weeks,
      failAbove: failAbove,
      settlement: settlement.settlement(of: cube, after: history),
      history: history,
      planned: try plannedFiles.events(),
      beside: answers
    )
    return try naming(path) { try PlanReport(of: cube, against: plan, options) }
  }

  /// Makes a report; a failure that the plan causes has its file.
  func naming<Report>(_ path: String, _ body: () throws -> Report) throws -> Report {
    do {
      return try body()
    } catch ReportError.answer(let reason) {
      throw reason
    } catch ReportError.plan(let reason) {
      throw PlanFailure(text: "\(path.shown): \(reason)")
    }
  }
}

/// The reason why a plan cannot be held against a bill, with its file.
private struct PlanFailure: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}
