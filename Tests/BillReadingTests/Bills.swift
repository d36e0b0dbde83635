import OutlayCloudSpend

@testable import OutlayBillReading

/// Small bills for tests.
enum Bills {
  /// A FOCUS bill of rows `start,end,effective,billed,category,class,currency,service`.
  static func focus(_ rows: String...) -> [UInt8] { focus(lines: rows) }

  static func focus(lines rows: [String]) -> [UInt8] {
    let header =
      "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BilledCost,ChargeCategory,ChargeClass,"
      + "BillingCurrency,ServiceName"
    return Array(([header] + rows).joined(separator: "\n").utf8)
  }

  /// A row of one day in November 2026.
  static func row(
    _ day: Int,
    _ effective: String,
    billed: String = "1.5",
    category: String = "Usage",
    class: String = "",
    currency: String = "USD",
    service: String = "EC2"
  ) -> String {
    let (start, end) = (day < 10 ? "0\(day)" : "\(day)", day < 9 ? "0\(day + 1)" : "\(day + 1)")
    return "2026-11-\(start)T00:00:00Z,2026-11-\(end)T00:00:00Z,\(effective),\(billed),"
      + "\(category),\(`class`),\(currency),\(service)"
  }

  static func csv(_ lines: String...) -> [UInt8] { csv(lines: lines) }

  static func csv(lines: [String]) -> [UInt8] {
    Array(lines.joined(separator: "\n").utf8)
  }
}

extension ReadingOptions {
  static var lenient: ReadingOptions {
    var options = ReadingOptions()
    options.isLenient = true
    return options
  }

  func with(_ change: (inout ReadingOptions) -> Void) -> ReadingOptions {
    var options = self
    change(&options)
    return options
  }
}

extension SpendCube {
  /// Reads a bill in chunks of so many bytes.
  init(csv: [UInt8], by dimensions: SpendDivision, chunkSize: Int) throws(SpendError) {
    var reading = CubeReading(
      measure: .effectiveCost,
      dimensions: dimensions,
      options: ReadingOptions(),
      chunkSize: chunkSize
    )
    try reading.read(ByteSource(memory: csv, name: "csv"))
    self = try reading.cube()
  }
}
