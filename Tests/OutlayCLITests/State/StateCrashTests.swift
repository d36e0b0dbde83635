import Foundation
import Outlay
import Testing

@testable import OutlayCLI

@Suite("states of runs that are ended")
struct StateCrashTests {
  private static let line = "detect bill.csv --by ServiceName --state s.state --as-of "
  private static let strace = "/usr/bin/strace"

  /// A directory with a bill and a state of it, and the bytes of that state and of the next.
  private struct Morning: ~Copyable {
    let scratch: Scratch
    let old: Data
    let new: Data

    var url: URL { URL(fileURLWithPath: scratch.path + "/s.state") }
    var state: Data? { try? Data(contentsOf: url) }

    static func learned() throws -> Morning {
      let scratch = try Scratch(bill: Bills.focus(days: 40))
      let url = URL(fileURLWithPath: scratch.path + "/s.state")
      #expect(try scratch.outlay(StateCrashTests.line + "2026-10-04").status == 0)
      let old = try Data(contentsOf: url)
      #expect(try scratch.outlay(StateCrashTests.line + "2026-10-05").status == 0)
      let new = try Data(contentsOf: url)
      #expect(old != new)
      try old.write(to: url)
      return Morning(scratch: scratch, old: old, new: new)
    }

    /// The files beside the state that are no bill.
    func leftovers() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        .filter { $0.contains("s.state") && $0 != "s.state" }
    }

    /// Runs a script of the shell in the directory, in which `$outlay` is the new day.
    func run(_ script: String) throws -> Outcome {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "exec 2> errors; " + script]
      process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
      process.environment = ProcessInfo.processInfo.environment.merging([
        "outlay": "\(Executable.url.path) \(StateCrashTests.line)2026-10-05",
        "SWIFT_BACKTRACE": "enable=no",
      ]) { $1 }
      process.standardOutput = FileHandle.nullDevice
      try process.runWithSignals()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationReason == .exit ? process.terminationStatus : nil,
        output: "",
        errors: try String(contentsOfFile: scratch.path + "/errors", encoding: .utf8)
      )
    }

    /// The system calls from the lock on, as a name and a number among those of the name.
    func calls() throws -> [(name: String, number: Int)] {
      let names = ["openat", "flock", "write", "fchmod", "fsync", "rename", "unlink"]
      let list = names.joined(separator: ",")
      _ = try run("\(StateCrashTests.strace) -o trace -e trace=\(list) $outlay")
      try old.write(to: url)
      var counts: [String: Int] = [:]
      var calls: [(name: String, number: Int)] = []
      var isOn = false
      for call in try String(contentsOfFile: scratch.path + "/trace", encoding: .utf8)
        .split(separator: "\n")
      {
        guard let name = names.first(where: { call.hasPrefix($0 + "(") }) else { continue }
        counts[name, default: 0] += 1
        isOn = isOn || call.contains(".s.state.lock")
        if isOn { calls.append((name, counts[name] ?? 0)) }
      }
      return calls
    }
  }

  @Test(
    "are the old one or the new one, whichever system call is the last",
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: strace),
      "no strace, which ends a run at a system call"
    ),
    // INT and HUP are answered as TERM is, and are sent at a few calls only.
    arguments: [("KILL", 1), ("TERM", 1), ("INT", 5), ("HUP", 5)]
  )
  func signals(name: String, step: Int) throws {
    let morning = try Morning.learned()
    let calls = try morning.calls()
    #expect(calls.count > 12 && calls.contains { $0.name == "rename" })
    var (oldCount, newCount) = (0, 0)
    for place in stride(from: 0, to: calls.count, by: step) {
      let call = calls[place]
      try morning.old.write(to: morning.url)
      let rule = "inject=\(call.name):signal=\(name):when=\(call.number)"
      let outcome = try morning.run("\(StateCrashTests.strace) -o trace -e \(rule) $outlay")
      let state = morning.state
      #expect(state == morning.old || state == morning.new, "\(call)")
      oldCount += state == morning.old ? 1 : 0
      newCount += state == morning.new ? 1 : 0
      guard name == "KILL" else {
        // The run was ended, or had come so far that it was done all the same.
        #expect(outcome.status == 0 ? state == morning.new : true, "\(call)")
        #expect(try morning.leftovers() == [], "\(call)")
        continue
      }
      // Whatever is left, the next run goes on from the state and cleans up.
      #expect(try morning.run("$outlay").status == 0)
      #expect(morning.state == morning.new)
      #expect(try morning.leftovers() == [], "\(call)")
    }
    #expect(oldCount > 0 && newCount > 0)
  }

  @Test("stay as they are where files may not be that large, which is one line")
  func fileSize() throws {
    let morning = try Morning.learned()
    let outcome = try morning.run("ulimit -f 2; exec $outlay")
    #expect(outcome.status == 1)
    #expect(
      outcome.errorLines == [
        "error: s.state: cannot be written: File too large; check the folder, its permissions "
          + "and space"
      ]
    )
    #expect(morning.state == morning.old)
    #expect(try morning.leftovers() == [])
  }

  @Test(
    "stay as they are in a folder that nobody may write to",
    .enabled(if: getuid() != 0, "to the superuser no folder is closed")
  )
  func readOnly() throws {
    let morning = try Morning.learned()
    let outcome = try morning.run("touch errors; chmod 555 .; $outlay; s=$?; chmod 755 .; exit $s")
    #expect(outcome.status == 1 && outcome.errorLines.count == 1)
    #expect(morning.state == morning.old)
    #expect(try morning.leftovers() == [])
  }

  @Test("lose no day where two runs come at once, again and again")
  func pairs() throws {
    let morning = try Morning.learned()
    for round in 0..<6 {
      try morning.old.write(to: morning.url)
      let outcome = try morning.run("$outlay & a=$!; $outlay & b=$!; wait $a && wait $b")
      #expect(outcome.status == 0, "\(round): \(outcome.errors)")
      #expect(morning.state == morning.new, "\(round)")
      #expect(try morning.leftovers() == [])
    }
  }
}
