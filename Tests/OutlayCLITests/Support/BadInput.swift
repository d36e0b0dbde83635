import Testing

/// An input that cannot be used, or an option that means nothing, with the one
/// line that is to say so.
struct BadInput: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let bill: [UInt8]
  let command: String
  let status: Int32
  let message: String

  /// A file that cannot be used: status 1.
  init(
    _ name: String,
    _ bill: String,
    _ command: String = "forecast bill.csv",
    says message: String
  ) {
    self.init(name, bytes: Array(bill.utf8), command, says: message)
  }

  /// A file of bytes that cannot be used: status 1.
  init(
    _ name: String,
    bytes: [UInt8],
    _ command: String = "forecast bill.csv",
    says message: String
  ) {
    testDescription = name
    bill = bytes
    self.command = command
    status = 1
    self.message = "error: " + message
  }

  /// A command line that means nothing: status 64, whatever the file, or once it is read.
  init(usage command: String, onceRead isOfBill: Bool = false, says message: String) {
    testDescription = command
    bill = Array(Bills.plain(days: 30).utf8)
    self.command = command
    status = 64
    self.message = (isOfBill ? "error: " : "Error: ") + message
  }

  /// Runs the command and expects that line, that status, and nothing on
  /// standard output.
  func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let scratch = try Scratch(bill: bill)
    let outcome = try scratch.outlay(command)
    #expect(outcome.status == status, sourceLocation: sourceLocation)
    #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
    #expect(outcome.errorLines == [message], sourceLocation: sourceLocation)
  }
}
