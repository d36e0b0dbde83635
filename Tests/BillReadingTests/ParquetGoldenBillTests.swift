import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// The files of other writers, as bills.
@Suite(
  "Bills in Parquet of other writers",
  .enabled(if: ReferenceData.has(ParquetGolden.folder), "the data of others is not here")
)
struct ParquetGoldenBillTests {
  /// Local times have no zone, days no hours, and the one file a column of nulls; none of
  /// that changes days.
  @Test("are those of the CSV twin", arguments: ParquetGolden.twins)
  func twins(name: String) throws {
    let options = ReadingOptions.lenient.with { $0.currency = "USD" }
    for (measure, dimensions) in [
      (AmountMeasure.effectiveCost, ["ServiceName", "SubAccountId"]),
      (.billedCost, ["ServiceName"]),
      (.listCost, ["Tags/team", "Tags/note"]),
    ] as [(AmountMeasure, [SpendDimension])] {
      func cube(_ name: String) throws -> SpendCube {
        try SpendCube(
          contentsOf: ParquetGolden.path(name),
          measure: measure,
          by: .columns(dimensions),
          options: options
        )
      }
      let (cube, twin) = (try cube(name), try cube("twin.csv"))
      #expect(cube.total == twin.total)
      #expect(cube.panel.names == twin.panel.names)
      #expect(cube.report.rowsUsed == twin.report.rowsUsed)
      #expect(cube.report.leftOut == twin.report.leftOut)
      #expect(cube.report.negativeRows == twin.report.negativeRows)
      #expect(cube.report.amountRead == twin.report.amountRead)
      // Days have no hours, so that all periods but none end on the day they begin.
      if !name.contains("date32") { #expect(cube.report.repairs == twin.report.repairs) }
      #expect(cube.report.warnings == twin.report.warnings)
    }
  }

  @Test("are refused with the way to convert them", arguments: ["Brotli", "LZ4"])
  func codecs(codec: String) throws {
    let path = ParquetGolden.path("pyarrow_\(codec.lowercased()).parquet")
    #expect {
      try SpendCube(contentsOf: path)
    } throws: {
      "\($0)" == "\(path), row group 1, column ChargePeriodStart: found pages compressed with "
        + "\(codec), which is not read; convert the file with duckdb -c \"COPY (FROM '\(path)') "
        + "TO 'bill.csv' (FORMAT csv)\""
    }
  }

  @Test("without rows are refused as a CSV without rows is")
  func empty() throws {
    let path = ParquetGolden.path("pyarrow_empty.parquet")
    #expect(throws: SpendError.noUsableRow(file: path, rowsRead: 0)) {
      try SpendCube(contentsOf: path)
    }
  }

  @Test("of Google Cloud are what is left of the cost after its credits", arguments: [7, 1 << 14])
  func credits(batchSize: Int) throws {
    let path = ParquetGolden.path("gcp_nested_credits.parquet")
    let options = ReadingOptions().with { $0.currency = "USD" }
    func total(_ measure: AmountMeasure, currency: Currency) throws -> Double {
      var reading = CubeReading(
        measure: measure,
        dimensions: .columns([.serviceName]),
        options: options.with { $0.currency = currency },
        batchSize: batchSize
      )
      try reading.read(ByteSource(path: path))
      return try reading.cube().total.total
    }
    let net = try total(.effectiveCost, currency: "USD") + total(.effectiveCost, currency: "EUR")
    #expect((net + 297.283118).magnitude < 1e-9)
    let cost = try total(.contractedCost, currency: "USD") + total(.contractedCost, currency: "EUR")
    #expect((cost - 714.056882).magnitude < 1e-9)
  }

  @Test("of Google Cloud have their credits where conditions keep rows", arguments: [7, 1 << 14])
  func conditions(batchSize: Int) throws {
    func total(_ filters: [RowFilter]) throws -> Double {
      var reading = CubeReading(
        measure: .effectiveCost,
        dimensions: .columns([]),
        options: ReadingOptions().with {
          $0.currency = "USD"
          $0.filters = filters
        },
        batchSize: batchSize
      )
      try reading.read(ByteSource(path: ParquetGolden.path("gcp_nested_credits.parquet")))
      return try reading.cube().total.total
    }
    let isStorage = RowFilter("ServiceName", [.pattern("*Storage*")])
    var isOther = isStorage
    isOther.isNegated = true
    let (all, storage, other) = (try total([]), try total([isStorage]), try total([isOther]))
    #expect(storage != 0 && other != 0)
    #expect((storage + other - all).magnitude < 1e-9)
  }
}
