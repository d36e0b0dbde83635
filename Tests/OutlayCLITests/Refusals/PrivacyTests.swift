import Foundation
import Outlay
import Testing

@testable import OutlayCLI

/// Gateway logs hold prompts, answers and addresses: none of it may come out again.
@Suite("What gateway logs hold besides spend")
struct PrivacyTests {
  private static let canary = "CANARY"

  /// A log of 70 days, each row filled by the names of its columns.
  private static func log(_ header: [String], _ values: [String: (Int) -> String]) -> String {
    let rows = (0..<140).map { index in
      header.map { values[$0]?(index) ?? "\(canary) \($0) \(index)@example.com" }
        .joined(separator: ",")
    }
    return ([header.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
  }

  private static func day(_ index: Int) -> String { "\(Bills.start + (index / 2))" }

  private static func cost(_ index: Int) -> String {
    "\(Bills.usual(index / 2, level: 100) * (index / 2 == 60 ? 9 : 1))"
  }

  private static func model(_ index: Int) -> String { index % 2 == 0 ? "gpt" : "opus" }

  static let logs = [
    log(
      [
        "request_id", "call_type", "spend", "startTime", "model", "messages", "response", "user",
        "end_user", "api_key", "requester_ip_address", "proxy_server_request",
      ],
      ["spend": cost, "startTime": { day($0) + "T00:00:00Z" }, "model": model]
    ),
    log(
      [
        "request_created_at", "response_id", "cost", "model", "request_body", "response_body",
        "user_id", "request_ip",
      ],
      ["request_created_at": { day($0) + " 00:00:00" }, "cost": cost, "model": model]
    ),
    log(
      ["generation_id", "created_at", "cost_total", "model", "prompt", "completion", "user"],
      ["created_at": { day($0) + " 00:00:00" }, "cost_total": cost, "model": model]
    ),
    (0..<140).map { index in
      #"{"request_id": "r\#(index)", "call_type": "acompletion", "spend": \#(cost(index)), "#
        + #""startTime": "\#(day(index))T00:00:00Z", "model": "\#(model(index))", "#
        + #""messages": [{"role": "user", "content": "CANARY prompt"}], "#
        + #""response": {"content": "CANARY answer"}, "user": "CANARY@example.com"}"# + "\n"
    }.joined(),
  ]

  @Test("reaches no table, CSV, JSON, note or state", arguments: logs.indices)
  func outputs(_ log: Int) throws {
    let scratch = try Scratch(bill: PrivacyTests.logs[log])
    let lines = [
      "inspect bill.csv", "forecast bill.csv", "forecast bill.csv --by ServiceName",
      "detect bill.csv --by ServiceName", "detect bill.csv --all-days", "backtest bill.csv",
      "detect bill.csv --by ServiceName --state state.json", "decompose bill.csv",
      "budget bill.csv --amount 4000", "forecast bill.csv --by service",
      "forecast bill.csv --where ServiceName=other", "inspect bill.csv --amount-column user",
    ]
    for line in lines {
      for format in ["table", "csv", "json"] {
        let outcome = try scratch.outlay("\(line) --format \(format)")
        #expect(!outcome.output.contains(PrivacyTests.canary), "\(line)")
        // Whoever names a column of theirs is shown the value that is wrong.
        if line.contains("--amount-column") { continue }
        #expect(!outcome.errors.contains(PrivacyTests.canary), "\(line)")
      }
    }
    let state = try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/state.json"))
    #expect(!state.isEmpty && state.range(of: Data(PrivacyTests.canary.utf8)) == nil)
  }

  @Test("reaches no error of a damaged file", arguments: logs.indices)
  func errors(_ log: Int) throws {
    let bytes = Array(PrivacyTests.logs[log].utf8)
    let changes: [(inout [UInt8]) -> Void] = [
      { $0.removeLast(70) },
      { $0.insert(UInt8(ascii: "\""), at: $0.count - 60) },
      { $0.insert(UInt8(ascii: ","), at: $0.count - 60) },
      { $0.insert(UInt8(ascii: "}"), at: $0.count - 60) },
      { $0.insert(0, at: $0.count - 60) },
      { $0.insert(0xFF, at: $0.count - 60) },
      { bytes in
        // A quote in the middle of a prompt.
        let text = Array("CANARY".utf8)
        let place = bytes.indices.last { bytes[$0...].starts(with: text) }
        bytes.insert(UInt8(ascii: "\""), at: place ?? 0)
      },
    ]
    for (index, change) in changes.enumerated() {
      var changed = bytes
      change(&changed)
      let scratch = try Scratch(bill: changed)
      for line in ["inspect bill.csv", "forecast bill.csv --by ServiceName --lenient"] {
        let outcome = try scratch.outlay(line)
        let text = outcome.output + outcome.errors
        #expect(!text.contains(PrivacyTests.canary), "\(index) \(line)")
      }
    }
  }
}
