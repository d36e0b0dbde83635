import Foundation
import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Folders and patterns")
struct FolderTests {
  /// A bill of one day and service.
  private func bill(_ day: Int, _ amount: Double) -> String {
    "date,service,cost\n2026-09-\(day + 9),EC2,\(amount)\n"
  }

  private func message(_ inputs: String..., in folder: borrowing ScratchFolder) -> String {
    do {
      let cube = try SpendCube(contentsOf: inputs.map { folder.path($0) })
      return "read as \(cube.report.amountUsed)"
    } catch {
      return folder.relative("\(error)")
    }
  }

  @Test("are read with the folders below, in the order of names")
  func walk() throws {
    let scratch = try ScratchFolder()
    try scratch.write(bill(2, 2), to: "b/10.csv")
    try scratch.write(bill(3, 4), to: "b/9/x.json.csv")
    try scratch.write("[{\"date\":\"2026-09-13\",\"service\":\"S3\",\"cost\":8}]", to: "c/y")
    try scratch.write(bill(1, 1), to: "a.csv")
    let cube = try SpendCube(contentsOf: scratch.path)
    #expect(
      cube.report.files.map { scratch.relative($0) }
        == ["a.csv", "b/10.csv", "b/9/x.json.csv", "c/y"]
    )
    #expect(cube.total == Series(start: Day(2026, 9, 10), values: [1, 2, 4, 8]))
    let same = try SpendCube(contentsOf: scratch.path + "/")
    #expect(same.total == cube.total)
  }

  @Test("leave out what stands beside bills, and say what is none")
  func beside() throws {
    let scratch = try ScratchFolder()
    try scratch.write(bill(1, 1), to: "bills/a.csv")
    for name in [
      ".hidden.csv", ".git/x.csv", "_SUCCESS", "_temporary/0/part.csv", "a.csv.crc", "a.csv.md5",
      "cur-Manifest.json", "manifest.json", "SHA256SUMS", "a.csv~", "sub_$folder$",
      "c.csv.part", "c.csv.tmp", "c.csv.crdownload", "c.csv.filepart",
    ] {
      try scratch.write(bill(1, 1), to: "bills/" + name)
    }
    try scratch.write("Exports of all accounts, by day.\nAsk us.\n", to: "bills/README.txt")
    try scratch.write("id,name\n7,web\n", to: "bills/accounts.csv")
    try scratch.write("", to: "bills/empty")
    try scratch.write([0x89, 0x50, 0x4E, 0x47, 0, 0, 0], to: "bills/graph.png")
    try scratch.write("%PDF-1.7\n".utf8 + [0x25, 0xE2, 0xE3, 0xCF, 0xD3, 10, 0], to: "bills/i.pdf")
    try scratch.write("{\"name\": \"export\"}", to: "bills/config.json")
    let cube = try SpendCube(contentsOf: scratch.path("bills"))
    #expect(cube.report.files.map { scratch.relative($0) } == ["bills/a.csv"])
    #expect(cube.total.total == 1)
    #expect(
      cube.report.assumptions.map { scratch.relative($0.description) }
        == [
          "files that are no bills are left out: bills/README.txt, bills/accounts.csv, "
            + "bills/config.json, bills/empty, bills/graph.png, bills/i.pdf"
        ]
    )
    // Whoever names a file means it.
    #expect(
      message("bills/a.csv", "bills/accounts.csv", in: scratch).hasPrefix(
        "bills/accounts.csv: no date"
      )
    )
  }

  @Test("are refused where a bill in them cannot be used, by its name")
  func refusals() throws {
    let scratch = try ScratchFolder()
    try scratch.makeFolder("empty/below")
    try scratch.write("", to: "marks/_SUCCESS")
    try scratch.write("id,name\n7,web\n", to: "none/a.csv")
    #expect(
      message("empty", in: scratch) == "empty: no bill is in it; name a folder that holds one"
    )
    #expect(
      message("marks", in: scratch) == "marks: no bill is in it; name a folder that holds one"
    )
    #expect(
      message("empty/*", in: scratch) == "empty/*: no bill is in it; name a folder that holds one"
    )
    #expect(
      message("none", in: scratch)
        == "none: the file in it is no bill: none/a.csv: no date column among 'id', 'name'; name it "
        + "with dateColumn"
    )
    try scratch.write("", to: "none/b.csv")
    #expect(
      message("none", in: scratch).hasPrefix(
        "none: none of its 2 files is a bill; the first: none/a.csv: no"
      )
    )
    #expect(message("x*.csv", in: scratch) == "x*.csv: no file matches the pattern; check the path")

    try scratch.write(bill(1, 1), to: "two/a.csv")
    try scratch.write(Bills.focus(Bills.row(1, "2")), to: "two/b.csv")
    #expect(message("two", in: scratch).hasPrefix("two/b.csv: "))
    #expect(message("two", in: scratch).contains("focus"))
    try scratch.write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1], to: "cut/a.csv.gz")
    #expect(
      message("cut", in: scratch)
        == "cut/a.csv.gz: the gzip data end too early; fetch the whole file again"
    )
    try scratch.write(bill(1, 1) + "2026-09-11,EC2,x\n", to: "bad/a.csv")
    #expect(message("bad", in: scratch).hasPrefix("bad/a.csv:3: column cost"))
    let long = (1...20).map { bill($0 % 9, 1) }.joined()
    try scratch.write(long + "\0", to: "binary/a.csv")
    #expect(message("binary", in: scratch).hasPrefix("binary/a.csv: "))
  }

  @Test("may lie in each other by links, and end nevertheless")
  func loops() throws {
    let scratch = try ScratchFolder()
    try scratch.write(bill(1, 1), to: "a/x.csv")
    try scratch.write(bill(2, 2), to: "b/y.csv")
    try scratch.link("a/up", to: "..")
    try scratch.link("a/self", to: ".")
    try scratch.link("b/other", to: "../a")
    try scratch.link("b/nowhere", to: "gone")
    let cube = try SpendCube(contentsOf: scratch.path)
    #expect(cube.total.total == 3)
    #expect(try SpendCube(contentsOf: scratch.path("**/*.csv")).total.total == 3)
  }

  @Test(
    "are found by patterns",
    arguments: [
      ("*.csv", 1.0), ("**/*.csv", 31), ("**", 31), ("a/**/*.csv", 6), ("a/*", 6),
      ("a/*.csv", 2), ("**/d/*.csv", 4), ("?/[x-z].csv", 10), ("b/**/**/*.csv", 24),
      ("*/c", 16), ("a/d/z.csv", 4),
    ]
  )
  func patterns(pattern: String, sum: Double) throws {
    let scratch = try ScratchFolder()
    try scratch.write(bill(1, 1), to: "w.csv")
    try scratch.write(bill(2, 2), to: "a/x.csv")
    try scratch.write(bill(3, 4), to: "a/d/z.csv")
    try scratch.write(bill(4, 8), to: "b/y.csv")
    try scratch.write(bill(5, 16), to: "b/c/z.csv")
    try scratch.write(bill(6, 32), to: "b/.hidden/z.csv")
    try scratch.write(bill(7, 64), to: "b/c/_z.csv")
    #expect(try SpendCube(contentsOf: scratch.path(pattern)).total.total == sum)
  }

  @Test("of archives are read as if their files stood side by side")
  func archive() throws {
    let scratch = try ScratchFolder()
    try scratch.write(ZipTests.archive, to: "zips/a.zip")
    let cube = try SpendCube(contentsOf: scratch.path("zips"))
    #expect(cube.total.total == 5)
  }

  @Test("of an export of AWS have data, and metadata that are no bill")
  func dataExport() throws {
    let scratch = try ScratchFolder()
    let header = "line_item_usage_start_date,line_item_unblended_cost,line_item_product_code"
    for (month, amount) in [("2026-08", 1.5), ("2026-09", 2.5)] {
      let row = "\(month)-01T00:00:00.000Z,\(amount),AmazonEC2"
      try scratch.write("\(header)\n\(row)\n", to: "cur/data/BILLING_PERIOD=\(month)/cur-1.csv")
      try scratch.write(
        "{\"executionId\": \"1\"}",
        to: "cur/metadata/BILLING_PERIOD=\(month)/cur-Manifest.json"
      )
      try scratch.write(
        "date,cost\n\(month)-01,9\n",
        to: "cur/metadata/BILLING_PERIOD=\(month)/x.csv"
      )
    }
    let cube = try SpendCube(
      contentsOf: scratch.path("cur"),
      by: .columns(["billing_period"])
    )
    #expect(cube.panel.names == ["2026-08", "2026-09"])
    #expect(cube.total.total == 4)
    #expect(cube.report.assumptions.allSatisfy { $0.kind != .noBills })
  }

  @Test("leave out what other programs send, such as a pipe")
  func pipe() throws {
    let scratch = try ScratchFolder()
    try scratch.write(bill(1, 1), to: "bills/a.csv")
    #expect(unsafe mkfifo(scratch.path("bills/pipe"), 0o600) == 0)
    #expect(message("bills", in: scratch) == "read as 1.0")
    #expect(message("bills/*", in: scratch) == "read as 1.0")
  }

  @Test("leave out sockets")
  func socket() throws {
    let scratch = try ScratchFolder()
    try scratch.write(bill(1, 1), to: "bills/a.csv")
    #expect(unsafe mknod(scratch.path("bills/socket"), S_IFSOCK | 0o600, 0) == 0)
    #expect(message("bills", in: scratch) == "read as 1.0")
    #expect(message("bills/*", in: scratch) == "read as 1.0")
  }

  @Test("say of many files that are no bills the first names and the number")
  func manyOthers() throws {
    let scratch = try ScratchFolder()
    try scratch.write(bill(1, 1), to: "a.csv")
    for number in 10..<30 { try scratch.write("id,name\n\(number),web\n", to: "b\(number).csv") }
    let cube = try SpendCube(contentsOf: scratch.path)
    #expect(
      cube.report.assumptions.map { scratch.relative($0.description) }
        == [
          "files that are no bills are left out: b10.csv, b11.csv, b12.csv, b13.csv, b14.csv, "
            + "b15.csv and 14 more"
        ]
    )
    #expect(cube.report.assumptions.first?.names.count == 20)
  }
}
