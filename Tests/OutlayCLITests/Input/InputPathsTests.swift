import Foundation
import Outlay
import Testing

@Suite("inputs")
struct InputPathsTests {
  @Test("give the same from a path, standard input, gzip and gzip on standard input")
  func sources() throws {
    let bill = Bills.focus(days: 40)
    let scratch = try Scratch(bill: bill)
    try scratch.write(Gzip.stored(bill), to: "bill.csv.gz")
    let line = "forecast --by ServiceName --format csv --days 3"
    let whole = try scratch.outlay(line + " bill.csv")
    #expect(whole.status == 0)
    #expect(try scratch.outlay(line + " -", input: "bill.csv") == whole)
    #expect(try scratch.outlay(line + " bill.csv.gz") == whole)
    #expect(try scratch.outlay(line + " -", input: "bill.csv.gz") == whole)
  }

  @Test("give the same from two files as from one, and from a pattern for them")
  func parts() throws {
    let bill = Bills.focus(days: 40)
    let lines = bill.split(separator: "\n").map(String.init)
    let scratch = try Scratch(bill: bill)
    try scratch.write(lines[...60].joined(separator: "\n"), to: "part-1.csv")
    try scratch.write(
      ([lines[0]] + lines[61...]).joined(separator: "\n"),
      to: "part-2.csv"
    )
    let line = "forecast --by ServiceName --format csv --days 3"
    let whole = try scratch.outlay(line + " bill.csv")
    #expect(whole.status == 0)
    #expect(try scratch.outlay(line + " part-1.csv part-2.csv") == whole)
    #expect(try scratch.outlay(line + " part-?.csv") == whole)
  }

  @Test("that are one file, by path, pattern, compression or standard input, are read once")
  func sameFile() throws {
    let bill = Bills.focus(days: 40)
    let scratch = try Scratch(bill: bill)
    let whole = try scratch.outlay("inspect bill.csv --format json")
    #expect(whole.status == 0)
    try scratch.write(Gzip.stored(bill), to: "bill.csv.gz")
    for (inputs, said) in [
      ("bill.csv ./bill.csv", "bill.csv is read once, and not again as ./bill.csv"),
      ("bill.csv *.csv", "bill.csv is read once, and not again as bill.csv"),
      (".", "./bill.csv is read once, and not again as ./bill.csv.gz"),
      ("- -", "- is read once, and not again as -"),
    ] {
      let outcome = try scratch.outlay("inspect \(inputs) --format json", input: "bill.csv")
      #expect(outcome.status == 0)
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.first == whole.errors.split(separator: "\n").first)
      #expect(lines.contains("assumed: \(said)"))
      #expect(outcome.output.contains("\"sameFile\""))
    }
  }

  @Test("in folders of a month each are divided by month")
  func partitions() throws {
    let scratch = try Scratch(bill: "")
    for (month, amount) in [(9, 2), (10, 3)] {
      let folder = "cur/billing_period=2026-\(month)"
      try FileManager.default.createDirectory(
        atPath: scratch.path + "/" + folder,
        withIntermediateDirectories: true
      )
      try scratch.write(
        "date,cost\n2026-\(month < 10 ? "0" : "")\(month)-01,\(amount)\n",
        to: folder + "/x"
      )
    }
    let outcome = try scratch.outlay(
      "inspect cur --by billing_period --where billing_period!=2026-9 --format csv"
    )
    #expect(outcome.status == 0)
    #expect(outcome.rows.contains(["amount_used", "3.0"]))
    #expect(outcome.rows.contains(["left_out_amount: not asked for", "2.0"]))
  }

  @Test("may have names that look like patterns")
  func literalName() throws {
    let scratch = try Scratch(bill: "")
    try scratch.write(Bills.plain(days: 20), to: "bill[1].csv")
    #expect(try scratch.outlay("inspect bill[1].csv").status == 0)
  }

  static let oddBills: [(name: String, bill: String, options: String)] = {
    let usual = Bills.plain(days: 30)
    let rows = usual.split(separator: "\n").map(String.init)
    return [
      ("descending days", ([rows[0]] + rows.dropFirst().reversed()).joined(separator: "\n"), ""),
      ("a byte order mark", "\u{FEFF}" + usual, ""),
      ("carriage returns", usual.map { $0 == "\n" ? "\r" : String($0) }.joined(), ""),
      ("both line ends", usual.map { $0 == "\n" ? "\r\n" : String($0) }.joined(), ""),
      ("blank lines", usual.map { $0 == "\n" ? "\n\n" : String($0) }.joined(), ""),
      (
        "half amounts twice",
        Bills.plain(days: 30) { Bills.usual($0, level: 100) / 2 }
          + rows.dropFirst()
          .map { row in
            let cells = row.split(separator: ",")
            return "\(cells[0]),\((Double(cells[1]) ?? .nan) / 2)\n"
          }.joined(), "--add-similar"
      ),
      (
        "another order of dates",
        usual.split(separator: "\n").map { row in
          let parts = row.prefix(10).split(separator: "-")
          return parts.count == 3 ? "\(parts[1])/\(parts[2])/\(parts[0])\(row.dropFirst(10))" : row
        }.joined(separator: "\n"), "--date-order month-first"
      ),
      (
        "columns of other names",
        "when,what" + usual.dropFirst("date,amount".count),
        "--date-column when --amount-column what"
      ),
    ]
  }()

  @Test("are read whatever they look like", arguments: oddBills)
  func oddities(_ odd: (name: String, bill: String, options: String)) throws {
    let scratch = try Scratch(bill: odd.bill)
    try scratch.write(Bills.plain(days: 30), to: "usual.csv")
    let line = "forecast --format csv --days 3 \(odd.options)"
    let outcome = try scratch.outlay("\(line) bill.csv")
    let usual = try scratch.outlay("forecast --format csv --days 3 usual.csv")
    #expect(outcome.status == 0)
    #expect(outcome.output == usual.output)
  }

  @Test("with negative amounts have no floor at zero")
  func negativeAmounts() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 30) { -Bills.usual($0, level: 100) })
    let outcome = try scratch.outlay("forecast bill.csv --format csv --days 3")
    let means = outcome.rows.dropFirst().compactMap { Double($0[2]) }
    #expect(means.count == 3)
    #expect(means.allSatisfy { $0 < -50 })
  }

  @Test(
    "of extreme size give numbers",
    arguments: [0, 1e30, -1e30, 1e-300, .leastNonzeroMagnitude]
  )
  func extremes(_ size: Double) throws {
    let scratch = try Scratch(bill: Bills.plain(days: 40) { size * Double(1 + $0 % 7) / 7 })
    for line in ["forecast", "detect --all-days --min-impact 0", "budget --amount 5", "inspect"] {
      for format in ["table", "csv", "json"] {
        let outcome = try scratch.outlay("\(line) bill.csv --format \(format)")
        #expect(outcome.status == 0)
        let words = outcome.output.lowercased().split { !$0.isLetter }
        #expect(!words.contains("nan") && !words.contains("inf") && !words.contains("infinity"))
      }
    }
  }
}
