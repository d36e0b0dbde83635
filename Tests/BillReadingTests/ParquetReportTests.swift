import Foundation
import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// The folder of reports.
private let folder = "data/billing_formats/aws_cur2"

/// A Cost and Usage Report in Parquet, as AWS delivers it, of which commitments cover
/// some usage.
@Suite(
  "Cost and Usage Reports in Parquet",
  .enabled(if: ReferenceData.has(folder), "the data of others is not here")
)
struct ParquetReportTests {
  private func reading(
    _ name: String,
    measure: AmountMeasure,
    by dimensions: SpendDivision,
    batchSize: Int
  ) throws -> SpendCube {
    let url = ReferenceData.url("\(folder)/commitments.composed.\(name)")
    var reading = CubeReading(
      measure: measure,
      dimensions: dimensions,
      options: ReadingOptions(),
      batchSize: batchSize
    )
    try reading.read(ByteSource(path: url.path))
    return try reading.cube()
  }

  @Test(
    "are those of the CSV twin",
    arguments: [AmountMeasure.effectiveCost, .billedCost],
    [
      [.serviceName], [.tag("env")], ["SubAccountId"], [.serviceName, .tag("env"), "SubAccountId"],
    ] as [[SpendDimension]]
  )
  func twins(measure: AmountMeasure, dimensions: [SpendDimension]) throws {
    let division = SpendDivision.columns(dimensions)
    let twin = try reading("csv", measure: measure, by: division, batchSize: 1)
    for batchSize in [3, ParquetColumns.standardBatchSize] {
      let cube = try reading("parquet", measure: measure, by: division, batchSize: batchSize)
      var report = cube.report
      report.files = twin.report.files
      #expect(report == twin.report)
      #expect(cube.panel.names == twin.panel.names)
      #expect(cube.total == twin.total)
      for column in 0..<min(cube.panel.count, twin.panel.count) {
        #expect(cube.panel[column] == twin.panel[column])
      }
    }
  }

  /// Neither has the columns of these costs.
  @Test("without a cost are refused as the CSV twin is", arguments: ["csv", "parquet"])
  func absentCosts(name: String) {
    for measure in [AmountMeasure.listCost, .contractedCost] {
      #expect(throws: SpendError.self) {
        try reading(name, measure: measure, by: .columns([.serviceName]), batchSize: 3)
      }
    }
  }
}
