import ArgumentParser
import Outlay

/// The amount that may be spent, and when.
struct BudgetOptions: ParsableArguments {
  @Option(help: "The budget, in the currency of the data.")
  var amount: Double

  @Option(
    help: ArgumentHelp(
      "The period of the budget, around the last day used.",
      discussion: "Default: month.",
      valueName: "period"
    )
  )
  var per: PeriodName?

  @Option(
    name: .customLong("year-start"),
    help: ArgumentHelp("The first month of the year, 1 to 12.", valueName: "month")
  )
  var yearStart = 1

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp("The first day of the budget; needs --to.", valueName: "date")
  )
  var firstDay: Day?

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("The last day of the budget; needs --from.", valueName: "date")
  )
  var lastDay: Day?

  /// A kind of period as the command line writes it.
  enum PeriodName: String, CaseIterable, ExpressibleByArgument {
    case month, quarter, year
  }

  func validate() throws {
    guard amount.isFinite, amount > 0 else {
      throw ValidationError("--amount \(amount.shortest): choose a number above 0")
    }
    guard (1...12).contains(yearStart) else {
      throw ValidationError("--year-start \(yearStart): choose a month from 1 to 12")
    }
    switch (firstDay, lastDay) {
    case (nil, nil):
      return
    case (let first?, let last?):
      guard first <= last else {
        throw ValidationError("--from \(first) is after --to \(last)")
      }
      guard per == nil else {
        throw ValidationError(
          "--per cannot be combined with --from and --to: give one or the other"
        )
      }
    default:
      throw ValidationError("--from and --to go together: give the first and the last day")
    }
  }

  /// The budget that is described.
  var budget: Budget {
    if let firstDay, let lastDay {
      return Budget(amount, over: firstDay..<(lastDay + 1))
    }
    return switch per ?? .month {
    case .month: Budget(amount, per: .month)
    case .quarter: Budget(amount, per: .quarter(yearStartingIn: yearStart))
    case .year: Budget(amount, per: .year(startingIn: yearStart))
    }
  }
}
