import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Records")
struct RecordScannerTests {
  /// The records of a text, read in chunks.
  private func records(_ text: String, chunkSize: Int = 1 << 20) throws -> [[String]] {
    var scanner = RecordScanner(
      try TextInput(ByteSource(memory: Array(text.utf8), name: "csv"), chunkSize: chunkSize),
      chunkSize: chunkSize
    )
    var records: [[String]] = []
    guard try scanner.nextHeader() else { return [] }
    repeat {
      for field in 0..<scanner.fieldCount { scanner.collapseQuotes(ofField: field) }
      records.append(
        scanner.fields.prefix(scanner.fieldCount).map {
          String(decoding: scanner.buffer[$0.range], as: UTF8.self)
        }
      )
    } while try scanner.next()
    return records
  }

  @Test(
    "splits records by the grammar of RFC 4180",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
      ("\u{FEFF}a,b\n1,2", [["a", "b"], ["1", "2"]]),
      ("a,b\n,\n", [["a", "b"], ["", ""]]),
      ("a,b\n1,", [["a", "b"], ["1", ""]]),
      ("a,b\n\"1\",\"\"\n", [["a", "b"], ["1", ""]]),
      ("a,b\n\"1,2\",\"x\"\"y\"\"\"", [["a", "b"], ["1,2", "x\"y\""]]),
      ("a,b\n\"line\none\",\"\r\n\"\n3,4", [["a", "b"], ["line\none", "\r\n"], ["3", "4"]]),
      ("a,b\n5\" disk,2", [["a", "b"], ["5\" disk", "2"]]),
      ("a,b\n\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
      ("\n\na\n1", [["a"], ["1"]]),
      ("a;b\n1,5;2", [["a", "b"], ["1,5", "2"]]),
      ("a\tb,c\td\n1\t2\t3", [["a", "b,c", "d"], ["1", "2", "3"]]),
      ("\"a\";\"b\"\n1;2", [["a", "b"], ["1", "2"]]),
      ("\"a;b;c\",d\n1,2", [["a;b;c", "d"], ["1", "2"]]),
      ("\"a\"\"b,c,d\";e\n1;2", [["a\"b,c,d", "e"], ["1", "2"]]),
      ("5\" a,b;c,d\n1,2,3", [["5\" a", "b;c", "d"], ["1", "2", "3"]]),
      ("", []), ("\n\n", []), ("\u{FEFF}", []),
    ] as [(String, [[String]])]
  )
  func grammar(text: String, expected: [[String]]) throws {
    for chunkSize in [1, 2, 3, 5, 8, 64, 1 << 20] {
      #expect(try records(text, chunkSize: chunkSize) == expected, "chunks of \(chunkSize)")
    }
  }

  @Test(
    "finds the separator that is written, whatever quoted names hold",
    arguments: [",", ";", "\t", "|"],
    [1, 5, 1 << 20]
  )
  func separators(written: String, chunkSize: Int) throws {
    let others = [",", ";", "\t", "|"]
    // Runs of each mark, so that it outvotes the others, beside quotes and ends of lines.
    let held = others.flatMap { mark in
      [
        "a\(mark)date\(mark)cost\(mark)b\(mark)c", "\"\(mark)\"\(mark)\"\(mark)x",
        "\"\(mark)\(mark)\"",
        "\(mark)\(mark)\(mark)\(mark)", "x\n\(mark)\(mark)\(mark)\r\n\"",
        "\"\n\(mark)\(mark)\n\(mark)\n",
      ]
    }
    for name in held {
      for places in [[0], [1], [2], [3], [0, 1], [1, 3], [0, 3], [0, 1, 2, 3]] {
        for quotesAll in [false, true] {
          let names = ["n", "team", "date", "cost"].enumerated().map {
            places.contains($0.offset) ? name : $0.element
          }
          let rows = [names, ["1", "x", "2026-01-02", "5"]]
          let lines = rows.enumerated().map { row in
            row.element.enumerated().map { field in
              let isQuoted = row.offset == 0 && (quotesAll || places.contains(field.offset))
              let doubled = field.element.replacing("\"", with: "\"\"")
              return isQuoted ? "\"\(doubled)\"" : doubled
            }
            .joined(separator: written)
          }
          let text = lines.joined(separator: "\n")
          #expect(try records(text, chunkSize: chunkSize) == rows, "\(text)")
        }
      }
    }
  }

  @Test(
    "finds the separator of names with quotes that enclose nothing",
    arguments: [
      ("5\" disk,\"a;b;c\",date", ["5\" disk", "a;b;c", "date"]),
      ("cost \"USD\";\"a,b,c\";date", ["cost \"USD\"", "a,b,c", "date"]),
      ("date, \"a;b;c;d\", cost", ["date", " \"a;b;c;d\"", " cost"]),
      ("a,b;\"c,d", ["a", "b;\"c", "d"]), ("\"a;b|c\"", ["a;b|c"]),
    ] as [(String, [String])]
  )
  func strayQuotes(header: String, names: [String]) throws {
    for chunkSize in [1, 8, 1 << 20] {
      #expect(try records(header + "\n1,2", chunkSize: chunkSize).first == names)
    }
  }

  @Test("adds the cost, not a number within a quoted text of its row")
  func quotedHeader() throws {
    let cube = try SpendCube(
      csv: Bills.csv(
        "n,\"a;date;cost;b;c\",date,cost",
        "1,\"q;2026-01-01;999;z;y\",2026-01-02,5",
        "2,\"q;2026-01-02;999;z;y\",2026-01-03,5"
      )
    )
    #expect(cube.report.amountUsed == 10)
  }

  @Test("finds what structures a word, each byte for itself")
  func words() {
    let word = CSVWord(separator: UInt8(ascii: ","))
    let marked: Set<UInt8> = Set(0...13).union([UInt8(ascii: ","), UInt8(ascii: "\"")])
    for byte in UInt8.min...UInt8.max {
      for neighbour in [0, 0x0D, 0x22, 0x2B, 0x2D, 0x80, 0xFF] as [UInt8] {
        let bytes = [byte] + [UInt8](repeating: neighbour, count: 7)
        let isMarked = word.marks(CSVWord.load(bytes.span, at: 0)) & 0x80 != 0
        let isQuote = CSVWord.quoteMarks(CSVWord.load(bytes.span, at: 0)) & 0x80 != 0
        #expect(isMarked == marked.contains(byte), "\(byte) before \(neighbour)")
        #expect(isQuote == (byte == UInt8(ascii: "\"")), "\(byte) before \(neighbour)")
      }
    }
  }

  @Test("counts blank lines and the header in the row it names")
  func rowNumbers() {
    let text = "date,cost\n2026-11-01,1\n\n\n2026-11-02,x\n"
    #expect(throws: SpendError.self) { try SpendCube(csv: Array(text.utf8)) }
    do {
      _ = try SpendCube(csv: Array(text.utf8))
    } catch {
      #expect(error.description.hasPrefix("csv:5: column cost: found 'x'"))
    }
  }

  @Test("reads a header of very many columns")
  func manyColumns() throws {
    let extra = String(repeating: ",", count: 100_000)
    let cube = try SpendCube(csv: Array("date,cost\(extra)\n2026-11-01,2\(extra)\n".utf8))
    #expect(cube.total.total == 2)
  }
}
