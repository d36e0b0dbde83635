import ArgumentParser
import Outlay

/// A balance that is drawn down, in place of an amount for a period.
struct BalanceOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Say when an amount is empty: credits, a commitment or a grant.",
      discussion: "What is left at the end of the last day used.",
      valueName: "amount"
    )
  )
  var balance: Double?

  @Option(
    name: .customLong("top-up"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "An amount added to the balance on a day: 2026-11-30=20000; repeatable.",
      valueName: "date=amount"
    ),
    transform: BalanceOptions.topUp
  )
  var topUps: [Balance.TopUp] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The last day on which the balance can be used.",
      valueName: "date"
    ),
    transform: { try DayChoice.day(of: $0, for: "--expires", example: "2027-01-09") }
  )
  var expires: Day?

  private static func topUp(_ text: String) throws -> Balance.TopUp {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = Day(String(parts[0])), let amount = Double(parts[1]),
      amount > 0, amount <= 1e30
    else {
      throw ValidationError(
        "--top-up '\(text.shown)': write a date and an amount, 2026-11-30=20000"
      )
    }
    return Balance.TopUp(amount, on: day)
  }

  func validate() throws {
    if let balance {
      guard (1e-6...1e30).contains(balance) else {
        throw ValidationError("--balance \(balance.shortest): choose a number above 0")
      }
    } else if !topUps.isEmpty {
      throw ValidationError("--top-up needs --balance")
    } else if expires != nil {
      throw ValidationError("--expires needs --balance")
    }
  }
}
