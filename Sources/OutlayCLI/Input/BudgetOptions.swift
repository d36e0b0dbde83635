import ArgumentParser
import Outlay

/// The amount that may be spent, and when.
struct BudgetOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "The budget, in the currency of the data.")
  var amount: Double?

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
    parsing: .unconditional,
    help: ArgumentHelp(
      "The first month of the year, 1 to 12; needs --per quarter or year.",
      discussion: "Default: 1.",
      valueName: "month"
    )
  )
  var yearStart: Int?

  @Option(
    name: .customLong("from"),
    parsing: .unconditional,
    help: ArgumentHelp(
      "The first day of the budget; needs --to.",
      discussion: "A date, or -7d for seven days before the last day used.",
      valueName: "date"
    ),
    transform: DayChoice.parsed
  )
  var firstDay: DayChoice?

  @Option(
    name: .customLong("to"),
    parsing: .unconditional,
    help: ArgumentHelp(
      "The last day of the budget; needs --from.",
      discussion: "Written like --from.",
      valueName: "date"
    ),
    transform: DayChoice.parsed
  )
  var lastDay: DayChoice?

  /// A kind of period as the command line writes it.
  enum PeriodName: String, CaseIterable, ExpressibleByArgument {
    case month, quarter, year
  }

  func validate() throws {
    if let amount {
      guard amount.isFinite, amount > 0 else {
        throw ValidationError("--amount \(amount.shortest): choose a number above 0")
      }
      guard BudgetOptions.amounts.contains(amount) else {
        throw ValidationError(
          "--amount \(amount.shortest): choose a number from \(BudgetOptions.amounts.lowerBound.shortest) "
            + "to \(BudgetOptions.amounts.upperBound.shortest)"
        )
      }
    }
    if let yearStart {
      guard (1...12).contains(yearStart) else {
        throw ValidationError("--year-start \(yearStart): choose a month from 1 to 12")
      }
      guard amount == nil || per == .quarter || per == .year else {
        throw ValidationError("--year-start needs --per quarter or --per year")
      }
    }
    switch (firstDay, lastDay) {
    case (nil, nil):
      return
    case (let first?, let last?):
      // The order of two dates, or of two days counted back, is known without the data.
      if first.isDate == last.isDate {
        _ = try BudgetOptions.days(first, last, before: Day(ordinal: 0))
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

  /// The amounts that a budget can have: nothing of any currency is smaller, and no
  /// amount of a bill larger.
  private static let amounts = 1e-6...1e30

  /// The budget that is described.
  ///
  /// - Parameters:
  ///   - amount: The amount, which is given.
  ///   - lastUsed: The day from which relative days are counted back.
  /// - Returns: The budget.
  /// - Throws: A `ValidationError` where its last day is before its first.
  func budget(_ amount: Double, before lastUsed: Day) throws -> Budget {
    if let firstDay, let lastDay {
      return Budget(amount, over: try BudgetOptions.days(firstDay, lastDay, before: lastUsed))
    }
    let yearStart = yearStart ?? 1
    return switch per ?? .month {
    case .month: Budget(amount, per: .month)
    case .quarter: Budget(amount, per: .quarter(yearStartingIn: yearStart))
    case .year: Budget(amount, per: .year(startingIn: yearStart))
    }
  }

  /// The days from one to another.
  private static func days(
    _ firstDay: DayChoice,
    _ lastDay: DayChoice,
    before lastUsed: Day
  ) throws -> Range<Day> {
    let (first, last) = (firstDay.day(from: lastUsed), lastDay.day(from: lastUsed))
    guard first <= last else {
      throw ValidationError("--from \(firstDay) is after --to \(lastDay)")
    }
    return first..<(last + 1)
  }
}
