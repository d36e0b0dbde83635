import Foundation
import Testing

@Suite("files that cannot be read")
struct BadFileTests {
  private static let usual = Bills.plain(days: 30)
  private static let gzip = Gzip.stored(usual)

  static let cases = [
    BadInput(
      "an empty file",
      "",
      says: "bill.csv: the file is empty; a CSV begins with a header"
    ),
    BadInput(
      "blank lines only",
      "\n\n\n",
      says: "bill.csv: the file is empty; a CSV begins with a header"
    ),
    BadInput(
      "a byte order mark only",
      bytes: [0xEF, 0xBB, 0xBF],
      says: "bill.csv: the file is empty; a CSV begins with a header"
    ),
    BadInput(
      "binary data",
      bytes: (0...255).map { UInt8($0) },
      says: "bill.csv: found binary data, not text; export it as CSV in UTF-8"
    ),
    BadInput(
      "UTF-16 with its mark",
      bytes: [0xFF, 0xFE] + usual.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      says: "bill.csv: found UTF-16, not text; export it as CSV in UTF-8"
    ),
    BadInput(
      "UTF-16 without its mark",
      bytes: usual.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      says: "bill.csv: found binary data, not text; export it as CSV in UTF-8"
    ),
    BadInput(
      "a NUL in the middle",
      usual + "\0" + usual,
      says: "bill.csv: found binary data, not text; export it as CSV in UTF-8"
    ),
    BadInput(
      "Parquet",
      "PAR1 and more",
      says: "bill.csv: found no Parquet metadata at its end; the Parquet data are damaged: fetch "
        + "the file again"
    ),
    BadInput(
      "a damaged zip archive",
      "PK\u{3}\u{4} and more",
      says: "bill.csv: the zip archive is damaged; fetch the file again"
    ),
    BadInput(
      "truncated gzip",
      bytes: Array(gzip.dropLast(20)),
      says: "bill.csv: the gzip data end too early; fetch the whole file again"
    ),
    BadInput(
      "gzip that ends in its header",
      bytes: Array(gzip.prefix(5)),
      says: "bill.csv: the gzip data end too early; fetch the whole file again"
    ),
    BadInput(
      "garbage after the first bytes of gzip",
      bytes: Array(gzip.prefix(10)) + Array("garbage, garbage".utf8),
      says: "bill.csv: the gzip data are damaged; fetch the file again"
    ),
    BadInput(
      "gzip with a wrong checksum",
      bytes: gzip.dropLast(8) + [1, 2, 3, 4] + gzip.suffix(4),
      says: "bill.csv: the gzip data are damaged; fetch the file again"
    ),
    BadInput(
      "a folder without a bill",
      "id,name\n7,web\n",
      "forecast .",
      says: ".: the file in it is no bill: ./bill.csv: no date column among 'id', 'name'; name it "
        + "with --date-column"
    ),
    BadInput(
      "no file",
      usual,
      "forecast none.csv",
      says: "none.csv: cannot be read: No such file or directory; check the path and its "
        + "permissions"
    ),
    BadInput(
      "a pattern without a match",
      usual,
      "forecast none-*.csv",
      says: "none-*.csv: no file matches the pattern; check the path"
    ),
    BadInput(
      "an empty standard input",
      usual,
      "forecast -",
      says: "standard input: the file is empty; a CSV begins with a header"
    ),
  ]

  @Test("end with one line and status 1", arguments: cases)
  func refusal(of input: BadInput) throws {
    try input.check()
  }

  @Test("end with one line when gzip from standard input is cut off")
  func cutStandardInput() throws {
    let scratch = try Scratch(bill: Array(BadFileTests.gzip.dropLast(20)))
    let outcome = try scratch.outlay("forecast -", input: "bill.csv")
    #expect(outcome.status == 1)
    #expect(
      outcome.errorLines == [
        "error: standard input: the gzip data end too early; fetch the whole file again"
      ]
    )
  }

  @Test(
    "end with one line where the permission is lacking",
    .enabled(if: getuid() != 0, "the superuser may read everything")
  )
  func noPermission() throws {
    let scratch = try Scratch(bill: BadFileTests.usual)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0],
      ofItemAtPath: scratch.path + "/bill.csv"
    )
    let outcome = try scratch.outlay("forecast bill.csv")
    #expect(outcome.status == 1)
    #expect(
      outcome.errorLines == [
        "error: bill.csv: cannot be read: Permission denied; check the path and its permissions"
      ]
    )
  }
}
