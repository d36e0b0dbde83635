import Outlay
import Testing

@testable import OutlayCLI

/// Bills made to take memory: none takes more than 20 bytes for each of its own, and 64 MiB
/// beside, over what the command takes for a bill of a month.
@Suite("Memory of hostile bills", .serialized)
struct MemoryTests {
  /// A hostile bill, and its dimensions.
  struct Bill: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: @Sendable () -> [UInt8]
    var options = ""

    init(_ name: String, _ options: String = "", text: @escaping @Sendable () -> String) {
      testDescription = name
      bytes = { Array(text().utf8) }
      self.options = options
    }

    /// A zstd file of 120 MiB in 4 KiB: a text, and one letter again and again.
    ///
    /// - SeeAlso: RFC 8878, section 3.1.1.
    init(_ name: String, of head: String, then letter: Character) {
      testDescription = name
      bytes = {
        // A window of 2 MiB; blocks as they are (0), or of one byte (1 in the second bit).
        func block(_ count: Int, kind: Int, isLast: Int = 0) -> [UInt8] {
          let header = count << 3 | kind << 1 | isLast
          return (0..<3).map { UInt8(truncatingIfNeeded: header >> (8 * $0)) }
        }
        let repeated = block(1 << 17, kind: 1) + Array("\(letter)".utf8)
        return [0x28, 0xB5, 0x2F, 0xFD, 0, 0x58] + block(head.utf8.count, kind: 0) + head.utf8
          + (0..<960).flatMap { _ in repeated } + block(0, kind: 0, isLast: 1)
      }
    }
  }

  static let bills = [
    Bill("a date of 1926 among 3,000 columns") {
      let names = (0..<3_000).map { "a\($0)" }.joined(separator: ",")
      let amounts = (0..<3_000).map { "\($0 % 90 + 10)" }.joined(separator: ",")
      let days = (0..<40).map { Day(2026, 10, 1) + $0 } + [Day(1926, 12, 1)]
      return "date,\(names)\n" + days.map { "\($0),\(amounts)\n" }.joined()
    },
    Bill("two days a century apart in 3,000 columns") {
      let names = (0..<3_000).map { "a\($0)" }.joined(separator: ",")
      let amounts = (0..<3_000).map { "\($0 % 90 + 10)" }.joined(separator: ",")
      return "date,\(names)\n1926-12-01,\(amounts)\n2026-11-20,\(amounts)\n"
    },
    Bill("days far apart for many keys", "--by ServiceName") {
      let rows = (0..<20_000).map { index in
        "\(Day(2000, 1, 1) + (index * 7_919) % 9_000),1,USD,a\(index % 2_000)\n"
      }
      return "ChargePeriodStart,EffectiveCost,BillingCurrency,ServiceName\n" + rows.joined()
    },
    Bill("periods of a century and more", "--by ServiceName") {
      let rows = (0..<2_000).map { index in
        "1950-01-01T00:00:00Z,2090-12-31T00:00:00Z,\(index),USD,a\(index)\n"
      }
      return "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BillingCurrency,ServiceName\n"
        + rows.joined()
    },
    Bill("periods of a decade, each of its own", "--by ServiceName") {
      let rows = (0..<2_000).map { index in
        let start = Day(2010, 1, 1) + index % 1_000
        return "\(start)T00:00:00Z,\(start + 3_600)T00:00:00Z,\(index),USD,a\(index)\n"
      }
      return "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BillingCurrency,ServiceName\n"
        + rows.joined()
    },
    Bill("brackets in brackets") { String(repeating: "[", count: 2_000_000) },
    Bill("objects in objects") { String(repeating: "{\"a\":", count: 400_000) },
    Bill("a list of small numbers") {
      "{\"data\":[" + String(repeating: "1,", count: 300_000) + "1]}"
    },
    Bill("a row with 100,000 tags", "--by Tags/k7") {
      let tags = (0..<100_000).map { "\"\"k\($0)\"\":\"\"v\"\"" }.joined(separator: ",")
      return
        "ChargePeriodStart,EffectiveCost,BillingCurrency,Tags\n2026-11-20,1,USD,\"{\(tags)}\"\n"
    },
    Bill("a header of 30,000 columns") {
      let names = (0..<30_000).map { "c\($0)" }.joined(separator: ",")
      return "date,\(names)\n2026-11-20" + String(repeating: ",1", count: 30_000) + "\n"
    },
    Bill("a quote that is never closed") {
      "date,service,cost\n2026-11-20,\"" + String(repeating: "x\n", count: 2_000_000)
    },
    Bill("a zip archive that says it is large") {
      "PK\u{3}\u{4}" + String(repeating: "\u{7F}", count: 26) + String(repeating: "a", count: 500)
        + "PK\u{5}\u{6}" + String(repeating: "\u{7F}", count: 18)
    },
    Bill("a header of commas, inflated", of: "date,service,cost", then: ","),
    Bill("a field without an end, inflated", of: "date,service,cost\n2026-11-20,", then: "a"),
    Bill("blank lines, inflated", of: "date,service,cost\n2026-11-20,a,1\n", then: "\n"),
    Bill("a name of a column without an end, inflated", of: "date,cost", then: "a"),
    Bill("a date without an end, inflated", of: "date,cost\n2026-11-20,1\n", then: "["),
    Bill("a Parquet footer that says it is large") {
      "PAR1" + String(repeating: "\u{15}\u{7F}", count: 300) + "\u{7F}\u{7F}\u{7F}\u{7F}PAR1"
    },
  ]

  @Test("is bounded by their size", .timeLimit(.minutes(2)), arguments: bills)
  func bounded(_ bill: Bill) throws {
    let usual = try Scratch(bill: Bills.plain(days: 30)).peakMemory("inspect bill")
    #expect(usual.status == 0)
    let bytes = bill.bytes()
    let peak = try Scratch(bill: bytes).peakMemory("inspect bill \(bill.options)")
    #expect(peak.status == 0 || peak.status == 1)
    let limit = usual.bytes + 20 * bytes.count + (64 << 20)
    #expect(peak.bytes <= limit, "\(peak.bytes >> 20) MiB for \(bytes.count) bytes")
  }
}
