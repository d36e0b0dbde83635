import OutlayTestSupport
import OutlayTimeSeries

/// An export of a billing period in other formats than CSV.
enum SeptemberExport {
  /// Writes some days of September 2026 in Parquet.
  static func parquet(_ days: ClosedRange<Int>) -> [UInt8] {
    let rows = days.flatMap { day in [(day, "EC2", 0), (day, "S3", 1)] }
    let start = Int64(Day(2026, 9, 1).ordinal) * 86_400_000_000
    let starts = rows.map { start + Int64($0.0 - 1) * 86_400_000_000 }
    let amounts = rows.map { Double($0.0) + 0.25 * Double($0.2) }
    return ParquetWriter(columns: [
      ParquetWriter.Column("BillingPeriodStart", .microseconds(rows.map { _ in start })),
      ParquetWriter.Column("BillingAccountId", .texts(rows.map { _ in "1" }), hasDictionary: true),
      ParquetWriter.Column("ChargePeriodStart", .microseconds(starts)),
      ParquetWriter.Column("ChargePeriodEnd", .microseconds(starts.map { $0 + 43_200_000_000 })),
      ParquetWriter.Column("EffectiveCost", .doubles(amounts)),
      ParquetWriter.Column("BillingCurrency", .texts(rows.map { _ in "USD" })),
      ParquetWriter.Column("ServiceName", .texts(rows.map(\.1)), hasDictionary: true),
      ParquetWriter.Column("ResourceId", .texts(rows.map { "r\($0.2)" })),
    ]).bytes
  }

  /// Writes the rows of a CSV as records of JSON.
  static func json(_ csv: [UInt8]) -> [UInt8] {
    let lines = String(decoding: csv, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let records = lines.dropFirst().map { fields in
      zip(lines[0], fields).map { name, field in
        name == "EffectiveCost" ? "\"\(name)\":\(field)" : "\"\(name)\":\"\(field)\""
      }
      .joined(separator: ",")
    }
    return Bills.csv(lines: records.map { "{\($0)}" })
  }
}
