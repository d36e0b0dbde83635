import Foundation

/// What a run of the command came to.
struct Outcome: Equatable {
  /// The exit status, or `nil` where a signal ended the run: a trap, for one.
  let status: Int32?
  let output: String
  let errors: String

  /// The lines of standard output.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// The cells of CSV output without quotes, its header first.
  var rows: [[String]] {
    lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// The lines of standard error that begin with `error:` in any case.
  var errorLines: [String] {
    errors.split(separator: "\n").map(String.init).filter { $0.lowercased().hasPrefix("error:") }
  }
}

extension Scratch {
  /// Runs `outlay` in the directory.
  ///
  /// Everything goes through files, so that no pipe can fill.
  borrowing func outlay(
    _ arguments: [String],
    input: String = "/dev/null",
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let outputPath = path + "/.output-\(UUID().uuidString)"
    let errorPath = path + "/.errors-\(UUID().uuidString)"
    for file in [outputPath, errorPath] { try Data().write(to: URL(fileURLWithPath: file)) }
    let process = Process()
    process.executableURL = Executable.url
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    // Tables are as wide as they need to be, whatever terminal the tests run in.
    process.environment = ProcessInfo.processInfo.environment
      .filter { $0.key != "COLUMNS" }
      .merging(["OPENBLAS_NUM_THREADS": "1"]) { $1 }
      .merging(environment) { $1 }
    process.standardInput = try FileHandle(
      forReadingFrom: URL(fileURLWithPath: input, relativeTo: URL(fileURLWithPath: path + "/"))
    )
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: outputPath))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errorPath))
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : nil,
      output: try String(contentsOfFile: outputPath, encoding: .utf8),
      errors: try String(contentsOfFile: errorPath, encoding: .utf8)
    )
  }

  /// Runs `outlay` with the words of a command line without quotes.
  borrowing func outlay(
    _ line: String,
    input: String = "/dev/null",
    environment: [String: String] = [:]
  ) throws -> Outcome {
    try outlay(
      line.split(separator: " ").map(String.init),
      input: input,
      environment: environment
    )
  }
}

/// The built command, which lies beside the tests.
enum Executable {
  static var url: URL {
    let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let directory = (tests ?? Bundle.main).bundleURL
    let isBundle = directory.pathExtension == "xctest"
    return (isBundle ? directory.deletingLastPathComponent() : directory)
      .appendingPathComponent("outlay")
  }
}
