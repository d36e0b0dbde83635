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
  expectLine { () throws(SpendError) in _ = try Panel(regressorsOf: bytes, name: "drivers") }
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
