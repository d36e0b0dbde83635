import Foundation
import OutlayCloudSpend
import OutlayTestSupport
import Testing

@testable import OutlayBillReading

/// Files of pyarrow 26, duckdb 2.0 and polars, of the same 120 rows as their twin, a CSV.
enum ParquetGolden {
  static let folder = "data/billing_formats/parquet"

  static func path(_ name: String) -> String { ReferenceData.url("\(folder)/\(name)").path }

  /// The files that hold the rows of the twin.
  static let twins =
    [
      "none", "snappy", "gzip", "zstd", "plain", "dictfallback", "v2pages_zstd",
      "v2pages_uncompressed_flag", "delta", "format1.0_int96", "ms", "ns", "local_us", "date32",
      "rowgroups_pages", "decimal_int", "decimal_int32", "required", "nullcolumn", "tags_json",
      "tags_list_struct", "all_text",
    ].map { "pyarrow_\($0).parquet" }
    + ["uncompressed", "snappy", "gzip", "zstd", "v2_zstd", "ms_ns_smalldec"]
    .map { "duckdb_\($0).parquet" }
    + ["uncompressed", "snappy", "gzip", "zstd", "ms_ns_rowgroups"].map { "polars_\($0).parquet" }

  static let rowCount = 120
}

@Suite(
  "Parquet files of other writers",
  .enabled(if: ReferenceData.has(ParquetGolden.folder), "the data of others is not here")
)
struct ParquetGoldenTests {
  /// The fields of the twin, by column.
  private func twin() throws -> [String: [String]] {
    var scanner = RecordScanner(
      try TextInput(ByteSource(path: ParquetGolden.path("twin.csv")), chunkSize: 1 << 16),
      chunkSize: 1 << 16
    )
    #expect(try scanner.nextHeader())
    let names = scanner.texts()
    var columns: [String: [String]] = [:]
    while try scanner.next() {
      for (name, text) in zip(names, scanner.texts()) { columns[name, default: []].append(text) }
    }
    return columns
  }

  @Test("are read value for value", arguments: ParquetGolden.twins, [1, 7, 1_000])
  func values(name: String, rows: Int) throws {
    let twin = try twin()
    let file = try ParquetFile(ByteSource(path: ParquetGolden.path(name)))
    #expect(file.schema.columns.map(\.name).sorted() == twin.keys.sorted())
    for column in file.schema.columns {
      let texts = try #require(twin[column.name])
      let comment: Comment = "\(column.name) of \(name)"
      switch column.name {
      case "BilledCost", "EffectiveCost", "ListCost", "x_Quantity":
        let amounts = try file.amounts(column, rows: rows)
        #expect(amounts == texts.map { Double($0) }, comment)
      case "ChargePeriodStart", "ChargePeriodEnd":
        let isDate = name.contains("date32")
        let seconds = texts.map { text in
          let text = isDate ? String(text.prefix(10)) : text
          let bytes = Array(text.utf8)
          guard
            case .seconds(let second) = TimestampField(
              bytes.span,
              in: bytes.indices,
              order: .iso
            )
          else { return Int?.none }
          return second
        }
        #expect(try file.seconds(column, rows: rows) == seconds, comment)
      case "Tags":
        for key in ["team", "env", "note", "tea"] {
          let values = texts.map { text in
            let bytes = Array(text.utf8)
            return TagField(bytes.span, in: bytes.indices, key: Array(key.utf8)).text(of: bytes)
          }
          #expect(try file.tags(column, key: key, rows: rows) == values, comment)
        }
      default:
        // The one column of the one file that has nulls throughout.
        let isNull = name.contains("nullcolumn") && column.name == "RegionId"
        let values = texts.map { isNull ? "" : $0 }
        #expect(try file.texts(column, rows: rows) == values, comment)
      }
    }
  }

  @Test("without rows have columns and no rows")
  func empty() throws {
    let file = try ParquetFile(ByteSource(path: ParquetGolden.path("pyarrow_empty.parquet")))
    #expect(file.schema.columns.count == 13)
    #expect(file.metadata.rowCount == 0)
    for column in file.schema.columns where column.name != "Tags" {
      #expect(try file.texts(column, rows: 10).isEmpty)
    }
  }

  @Test("with structures and lists of them have names with points", arguments: [1, 50, 1_000])
  func nested(rows: Int) throws {
    let file = try ParquetFile(
      ByteSource(path: ParquetGolden.path("gcp_nested_credits.parquet"))
    )
    #expect(
      file.schema.columns.map(\.name) == [
        "usage_start_time", "cost", "currency", "service.id", "service.description",
        "credits.name", "credits.amount", "credits.type", "cost + credits",
      ]
    )
    let columns = file.schema.columns
    let costs = try file.amounts(columns[1], rows: rows).compactMap { $0 }
    #expect((costs.reduce(0, +) - 714.056882).magnitude < 1e-9)
    let services = try file.texts(columns[4], rows: rows)
    #expect(
      services.prefix(3) == [
        "Amazon Elastic Compute Cloud", "Amazon Simple Storage Service", "Cloud, \"quoted\"",
      ]
    )
    let credits = try file.amounts(columns[6], rows: rows).compactMap { $0 }
    #expect((credits.reduce(0, +) + 1_011.34).magnitude < 1e-9)
  }

  @Test("in codecs that are not read are refused by name", arguments: ["brotli", "lz4"])
  func codecs(name: String) throws {
    let file = try ParquetFile(
      ByteSource(path: ParquetGolden.path("pyarrow_\(name).parquet"))
    )
    let codec = name == "brotli" ? "Brotli" : "LZ4"
    #expect(throws: ParquetFault.unsupported("pages compressed with \(codec)")) {
      try file.amounts(file.schema.columns[0], rows: 10)
    }
  }
}

extension TagField {
  /// The value of a tag, or nothing.
  fileprivate func text(of bytes: [UInt8]) -> String {
    switch self {
    case .bytes(let range): String(decoding: bytes[range], as: UTF8.self)
    case .text(let text): text
    case .absent, .malformed: ""
    }
  }
}

extension ParquetFile {
  /// Reads all values of a column in batches of `rows`; of a list, its elements.
  private func read(
    _ leaf: Int,
    rows: Int,
    begin: (ParquetMetadata.RowGroup) throws -> Void,
    read: (Int, inout ValueRun, inout ColumnCursor.Budget) throws -> Void
  ) throws {
    var run = ValueRun()
    var budget = ColumnCursor.Budget(left: memoryLimit)
    for group in metadata.rowGroups {
      try begin(group)
      let isList = schema.leaves[leaf].repetition > 0
      var left = isList ? group.chunks[leaf].valueCount : group.rowCount
      while left > 0 {
        let count = min(rows, left)
        try read(count, &run, &budget)
        left -= count
      }
    }
  }

  private func leaf(_ column: ParquetSchema.Column) -> Int {
    switch column.content {
    case .value(let leaf), .list(let leaf), .total(let leaf, _): leaf
    case .pairs(let keys, _): keys
    }
  }

  func amounts(_ column: ParquetSchema.Column, rows: Int) throws -> [Double?] {
    let leaf = leaf(column)
    var amounts = AmountColumn(ColumnCursor(leaf: leaf, of: schema), rows: rows)
    var all: [Double?] = []
    try read(leaf, rows: rows) {
      try amounts.begin($0, of: self)
    } read: { count, run, budget in
      try amounts.read(count, of: self, using: &run, &budget)
      for amount in amounts.amounts[..<count] {
        if amount.isNaN { #expect(amounts.flaw(of: amount).flaw == .missing) }
        all.append(amount.isNaN ? nil : amount)
      }
    }
    return all
  }

  func seconds(_ column: ParquetSchema.Column, rows: Int) throws -> [Int?] {
    let leaf = leaf(column)
    var instants = InstantColumn(
      ColumnCursor(leaf: leaf, of: schema),
      rows: rows,
      order: .iso
    )
    var all: [Int?] = []
    try read(leaf, rows: rows) {
      try instants.begin($0, of: self)
    } read: { count, run, budget in
      try instants.read(count, of: self, using: &run, &budget)
      all += instants.seconds[..<count].map { $0 < InstantConversion.earliest ? nil : $0 }
    }
    return all
  }

  func texts(_ column: ParquetSchema.Column, rows: Int) throws -> [String] {
    let leaf = leaf(column)
    var texts = TextColumn(ColumnCursor(leaf: leaf, of: schema), rows: rows)
    var all: [String] = []
    try read(leaf, rows: rows) {
      try texts.begin($0, of: self)
    } read: { count, run, budget in
      try texts.read(count, of: self, using: &run, &budget)
      all += texts.batch.texts(count)
    }
    return all
  }

  /// The values of a tag, in a column of pairs or of JSON.
  func tags(_ column: ParquetSchema.Column, key: String, rows: Int) throws -> [String] {
    guard case .pairs(let keys, let values) = column.content else {
      return try texts(column, rows: rows).map { text in
        let bytes = Array(text.utf8)
        return TagField(bytes.span, in: bytes.indices, key: Array(key.utf8)).text(of: bytes)
      }
    }
    var pairs = PairColumn(
      key: Array(key.utf8),
      keys: ColumnCursor(leaf: keys, of: schema),
      values: ColumnCursor(leaf: values, of: schema),
      rows: rows
    )
    var run = ValueRun()
    var budget = ColumnCursor.Budget(left: memoryLimit)
    var all: [String] = []
    for group in metadata.rowGroups {
      try pairs.begin(group, of: self)
      for start in stride(from: 0, to: group.rowCount, by: rows) {
        let count = min(rows, group.rowCount - start)
        try pairs.read(count, of: self, using: &run, &budget)
        all += pairs.batch.texts(count)
      }
    }
    return all
  }
}

extension TextBatch {
  fileprivate func texts(_ count: Int) -> [String] {
    ids[..<count].map { withText($0) { $0.text(in: $1) } }
  }
}
