import ArgumentParser
import Outlay

extension BudgetCommand {
  /// Refuses what is of an amount for a period beside a balance.
  func validateBalance() throws {
    guard balances.balance != nil else { return }
    let given = [
      ("--amount", budget.amount != nil), ("--plan", plans.plan != nil),
      ("--per", budget.per != nil), ("--from and --to", budget.firstDay != nil),
      ("--year-start", budget.yearStart != nil), ("--by", !groups.isEmpty),
      ("--holidays", holidays.path != nil), ("--history", history.history != nil),
      ("--earlier", !history.earlier.isEmpty),
      ("--fail-above", failAbove != nil),
      ("--planned", !planned.isEmpty), ("--beside", !answers.beside.isEmpty),
    ]
    if let first = given.first(where: \.1)?.0 {
      throw ValidationError("\(first) cannot be combined with --balance")
    }
  }

  /// Says when a balance is empty.
  func execute(balance amount: Double) throws {
    let cube = try input.cube(by: .columns([]))
    let lastUsed = try settlement.lastDay(of: cube)
    if let early = balances.topUps.first(where: { $0.day <= lastUsed }) {
      throw ValidationError(
        "--top-up of \(early.day) is not after \(lastUsed), the last day used: it is in --balance"
      )
    }
    if let expires = balances.expires, expires <= lastUsed {
      throw ValidationError("--expires \(expires) is not after \(lastUsed), the last day used")
    }
    let balance = Balance(amount, topUps: balances.topUps, expiry: balances.expires)
    let report = try BalanceReport(
      of: cube,
      drawing: balance,
      level: level,
      settlement: settlement.settlement(of: cube)
    )
    settlement.note(report.settlement, of: report.input)
    try report.write(as: input.format, top: table.top)
  }
}
