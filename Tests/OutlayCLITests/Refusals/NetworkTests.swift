import Foundation
import Testing

/// A bill goes nowhere: the command speaks to no network.
@Suite("The network")
struct NetworkTests {
  private static let nm = "/usr/bin/nm"
  private static let strace = "/usr/bin/strace"

  private static func isThere(_ tool: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: tool)
  }

  /// Indicates whether programs may be traced here.
  private static func canTrace() -> Bool {
    guard isThere(strace) else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: strace)
    process.arguments = ["-o", "/dev/null", "true"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// The lines that a tool prints.
  private static func lines(_ tool: String, _ arguments: [String]) throws -> [Substring] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }

  /// The functions by which a program reaches another machine.
  private static let calls: Set<String> = [
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "send", "sendto",
    "sendmsg", "recv", "recvfrom", "recvmsg", "getaddrinfo", "gethostbyname", "res_query",
  ]

  @Test(
    "is called by no symbol that the command imports",
    .enabled(if: isThere(nm), "nm, of Debian's binutils, is not installed")
  )
  func symbols() throws {
    let path = Executable.url.path
    let names = try NetworkTests.lines(NetworkTests.nm, ["-D", "--undefined-only", path])
      .compactMap { line in
        line.split(separator: " ").last?.split(separator: "@").first.map(String.init)
      }
    // It opens files, which shows that the list is one of its imports.
    #expect(names.contains("read"))
    #expect(NetworkTests.calls.isDisjoint(with: names))
  }

  @Test(
    "is asked nothing by a run",
    .enabled(if: canTrace(), "no program can be traced with strace here"),
    arguments: ["inspect bill.csv", "budget bill.csv --amount 900", "detect bill.csv --state s"]
  )
  func systemCalls(_ line: String) throws {
    let scratch = try Scratch(bill: Bills.plain(days: 80))
    let trace = scratch.path + "/trace"
    let words = line.split(separator: " ").map {
      $0 == "bill.csv" || $0 == "s" ? scratch.path + "/" + $0 : String($0)
    }
    let command = ["-f", "-e", "trace=%network,openat", "-o", trace, Executable.url.path] + words
    _ = try NetworkTests.lines(NetworkTests.strace, command)
    let calls = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
      .compactMap { $0.split(separator: " ").dropFirst().first?.prefix { $0 != "(" } }
    // It opens files, which shows that the run was traced.
    #expect(calls.contains("openat"))
    let network = Set(calls).subtracting(["openat", "+++", "---", "<..."])
    #expect(network.isEmpty)
  }
}
