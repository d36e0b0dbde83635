import ArgumentParser
import Outlay

/// The days that are complete enough to be learned from.
struct SettlementOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The last day to use; overrides --unsettled.",
      discussion: "A date, or -7d for seven days before the last day of the data.",
      valueName: "date"
    ),
    transform: DayChoice.parsed
  )
  var asOf: DayChoice?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The number of last days that are incomplete and left out.",
      discussion: "Default: 1 for FOCUS files, 0 for others.",
      valueName: "days"
    )
  )
  var unsettled: Int?

  func validate() throws {
    guard unsettled ?? 0 >= 0 else {
      throw ValidationError("--unsettled \(unsettled ?? 0): choose 0 or more")
    }
  }
}

extension SettlementOptions {
  /// The day to look from, if one is asked for.
  private func asOf(in cube: SpendCube) -> Day? { asOf?.day(from: cube.days.upperBound - 1) }

  /// The rule that is asked for, or that the reads of a history have taught.
  func settlement(of cube: SpendCube, after history: ReadHistory? = nil) -> Settlement {
    let asked: Settlement =
      asOf(in: cube).map { .asOf($0) } ?? unsettled.map { .leavingOut(days: $0) } ?? .automatic
    return cube.settlement(asked, after: history)
  }

  /// Says on standard error which days of the data a report leaves out, and where days that are
  /// said to be complete keep earlier reads from estimating any.
  func note(
    _ summary: SettlementSummary,
    of input: ReadingReport,
    after history: ReadHistory? = nil
  ) {
    let lastDay = input.days.upperBound - 1
    if history?.completion != nil, summary.nowcast == nil,
      let option = asOf.map({ "--as-of \($0.day(from: lastDay))" })
        ?? unsettled.map({ "--unsettled \($0)" })
    {
      Diagnostics.write(
        "no day is estimated from earlier reads: \(option) says which are complete"
      )
    }
    if let asOf = asOf?.day(from: lastDay) {
      if asOf > lastDay {
        Diagnostics.warn("the data end on \(lastDay), before --as-of \(asOf)")
      }
    } else if summary.unsettledDayCount > 0 {
      let first = summary.asOf + 1
      let unsettled = first..<(first + summary.unsettledDayCount)
      if let nowcast = summary.nowcast { return note(nowcast, of: unsettled, input) }
      Diagnostics.write(
        "not settled yet and left out: \(unsettled.text); --unsettled 0 counts it"
      )
    }
  }

  /// Says what the days that are filling are expected to come to.
  private func note(_ nowcast: NowcastSummary, of days: Range<Day>, _ input: ReadingReport) {
    let unit = input.currency?.code ?? input.unit
    let bounds = nowcast.amount.intervals.first.map { interval in
      " (\(interval.level.level): \(AmountFormat.rounded(interval.lower)) to "
        + "\(AmountFormat.rounded(interval.upper)))"
    }
    Diagnostics.write(
      "still filling and estimated from \(nowcast.readCount.of("earlier read")): \(days.text), "
        + "\(AmountFormat.rounded(nowcast.seen, in: unit)) so far of "
        + "\(AmountFormat.rounded(nowcast.amount.mean))\(bounds ?? "")"
    )
  }

  /// The last day that is used and has an amount, after which forecasts begin.
  func lastAmount(
    of cube: SpendCube,
    after history: ReadHistory? = nil
  ) throws(CommandError) -> Day {
    do {
      return try cube.settled(settlement(of: cube, after: history), by: []).total.end - 1
    } catch {
      throw CommandError(error)
    }
  }

  /// The last day that is used.
  func lastDay(
    of cube: SpendCube,
    after history: ReadHistory? = nil
  ) throws(CommandError) -> Day {
    do {
      return try settlement(of: cube, after: history).end(of: cube) - 1
    } catch {
      throw CommandError(error)
    }
  }
}

extension CommandError {
  /// A failure of settlement with the options that cause it.
  init(_ error: SettlementError) {
    self =
      switch error {
      case .beforeData(let day, let firstDay): .asOfBeforeData(day, firstDay: firstDay)
      case .allUnsettled(let unsettled, let dayCount):
        .allUnsettled(unsettled: unsettled, dayCount: dayCount)
      }
  }
}
