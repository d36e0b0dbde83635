import Foundation
import OutlayCloudSpend
import OutlaySpendReports
import OutlayTimeSeries
import Testing

@Suite("Report series")
struct ReportSeriesTests {
  private func json(_ series: ReportSeries) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(series), as: UTF8.self)
  }

  @Test("are an object of values and a name")
  func object() throws {
    let series = ReportSeries(["Compute", "eu"], by: [.serviceName, .regionID])
    #expect(
      try json(series) == #"{"RegionId":"eu","ServiceName":"Compute","name":"Compute / eu"}"#
    )
    #expect(try json(ReportSeries(.total, by: [])) == #"{"name":"total"}"#)
  }

  @Test("keep the value of a dimension that is itself called name", arguments: ["name", "name_"])
  func nameDimension(_ dimension: String) throws {
    let series = ReportSeries(["x", "y"], by: [SpendDimension(dimension), .regionID])
    let text = try json(series)
    #expect(text.contains(#""name":"x / y""#))
    #expect(try JSONDecoder().decode(ReportSeries.self, from: Data(text.utf8)) == series)
  }
}
