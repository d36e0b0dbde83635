import Outlay

/// Reads bytes as a bill, which is read or refused, and checks that one that is read adds
/// up.
///
/// The number of bytes chooses among the options of reading.
public func read(_ bytes: [UInt8]) {
  var options = ReadingOptions()
  options.isLenient = bytes.count % 2 == 0
  if bytes.count % 3 == 0 { options.periodPolicy = .spread }
  if bytes.count % 5 == 0 { options.filters = [RowFilter("ServiceName", [.pattern("*2")])] }
  if bytes.count % 7 == 0 { options.hashing = IdentifierHashing(of: ["ServiceName"], key: [1]) }
  let isDivided = bytes.count % 4 < 2
  do throws(SpendError) {
    let cube = try SpendCube(
      csv: bytes,
      by: isDivided ? .columns([.serviceName, .tag("team")]) : .standard,
      options: options
    )
    check(cube.report)
    precondition(cube.total.total.isFinite, "a sum that is no number")
  } catch {
    precondition(!error.description.contains { $0.isNewline }, "an error of two lines")
  }
}

/// Reads bytes as each of the lists that people write beside a bill.
public func readLists(_ bytes: [UInt8]) {
  expectLine { () throws(SpendError) in _ = try PlannedEvents(csv: bytes) }
  expectLine { () throws(SpendError) in _ = try Decisions(bytes: bytes) }
  expectLine { () throws(SpendError) in _ = try Holidays(csv: bytes) }
  expectLine { () throws(SpendError) in _ = try CurrencyRates(csv: bytes) }
  expectLine { () throws(SpendError) in
    let weeks = FiscalYear(weeksFrom: Day(2026, 9, 28))
    for budget in try SpendPlan(bytes: bytes, weeks: weeks).budgets {
      _ = budget.amounts(in: weeks)
    }
  }
  expectLine { () throws(SpendError) in _ = try Panel(regressorsOf: bytes, name: "drivers") }
}

/// Reads bytes as a state of `outlay detect` with a checksum that fits, and lets one that is
/// read go on for a day.
public func readState(_ bytes: [UInt8]) {
  do throws(AlertStateError) {
    let state = try AlertState(bytes: sealed(bytes))
    let written = state.bytes
    let again = try AlertState(bytes: written).bytes
    precondition(again == written, "a state that changes")
    goOn(with: state)
  } catch {
    precondition(!error.description.contains { $0.isNewline }, "an error of two lines")
  }
}

/// The words of a state, the last of them replaced by the checksum of those before.
private func sealed(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.count >= 8 else { return bytes }
  let words = stride(from: 0, to: bytes.count / 8 * 8 - 8, by: 8)
  let checksum = words.reduce(UInt64(0)) { sum, start in
    let word = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
    let mixed = (sum ^ word) &* 0x9e37_79b9_7f4a_7c15
    return mixed ^ (mixed >> 32)
  }
  let seal = (0..<8).map { UInt8(truncatingIfNeeded: checksum >> UInt64(8 * $0)) }
  return bytes[..<(bytes.count / 8 * 8 - 8)] + seal
}

/// Lets a state go on for the day after the bill of `Corpus/state`, of two groups.
private func goOn(with state: AlertState) {
  let rows = (0..<60).flatMap { t in
    ["a", "b"].map { "\(Day(2026, 9, 1) + t),\($0),\(100 + t * 7_919 % 23)\n" }
  }
  let bill = Array(("date,group,amount\n" + rows.joined()).utf8)
  var next: AlertState? = state
  do {
    let cube = try SpendCube(csv: bill, by: .columns(["group"]))
    let options = DetectionReport.LiveOptions(
      decisions: Decisions([]),
      settlement: .asOf(Day(2026, 10, 30))
    )
    _ = try DetectionReport(of: cube, advancing: &next, options)
  } catch {
    precondition(!"\(error)".contains { $0.isNewline }, "an error of two lines")
  }
}

/// Expects a reader to read, or to refuse in one line.
private func expectLine(_ read: () throws(SpendError) -> Void) {
  do throws(SpendError) {
    try read()
  } catch {
    precondition(!error.description.contains { $0.isNewline }, "an error of two lines")
  }
}

/// Expects what was read to be used or left out.
private func check(_ report: ReadingReport) {
  // Amounts of other currencies and units are no part of what was read.
  let leftOut = report.leftOut.filter { !$0.reason.isOfAnotherKind }.map(\.amount)
  let sizes = [1, report.amountRead, report.amountUsed] + leftOut
  let size = sizes.reduce(0) { $0 + $1.magnitude }
  let rest = report.amountRead - leftOut.reduce(report.amountUsed, +)
  precondition(rest.magnitude <= 1e-9 * size, "amounts that do not add up")
}
