import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Quantities, other units and days of other zones mean in Parquet what they do in CSV.
@Suite("Quantities and zones in Parquet")
struct ParquetQuantityTests {
  private static let rows: [(hour: Int, hours: Int, quantity: Double?, unit: String?)] = [
    (0, 24, 3, "Hrs"), (24, 24, 5, "GB"), (30, 1, 0.5, "hours"), (48, 24, nil, "Hours"),
    (72, 24, 7, nil), (96, 720, 9, "GB"), (120, 24, 2, "GB-Mo"), (145, 1, 1.25, "hrs"),
  ]
  private static let firstHour = Day(2026, 11, 1).ordinal * 24

  private static func writer(hasDictionary: Bool) -> ParquetWriter {
    func column(_ name: String, _ values: ParquetWriter.Values) -> ParquetWriter.Column {
      ParquetWriter.Column(name, values, hasDictionary: hasDictionary)
    }
    func time(_ hour: Int) -> Int64? { Int64(firstHour + hour) * 3_600_000_000 }
    return ParquetWriter(columns: [
      column("ChargePeriodStart", .microseconds(rows.map { time($0.hour) })),
      column("ChargePeriodEnd", .microseconds(rows.map { time($0.hour + $0.hours) })),
      column("EffectiveCost", .doubles(rows.map { Double($0.hour) })),
      column("BillingCurrency", .texts(rows.map { _ in "USD" })),
      column("ConsumedQuantity", .doubles(rows.map(\.quantity))),
      column("ConsumedUnit", .texts(rows.map(\.unit))),
      column("ServiceName", .texts(rows.map { _ in "EC2" })),
    ])
  }

  private static let csv: [UInt8] = {
    func time(_ hour: Int) -> String {
      let hour = firstHour + hour
      return "\(Day(ordinal: hour / 24))T\(hour % 24 < 10 ? "0" : "")\(hour % 24):00:00Z"
    }
    let lines = rows.map { row in
      "\(time(row.hour)),\(time(row.hour + row.hours)),\(Double(row.hour)),USD,"
        + "\(row.quantity.map { "\($0)" } ?? ""),\(row.unit ?? ""),EC2"
    }
    return Bills.csv(
      lines: [
        "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BillingCurrency,ConsumedQuantity,"
          + "ConsumedUnit,ServiceName"
      ] + lines
    )
  }()

  @Test("are counted as those of the CSV twin", arguments: [false, true])
  func twins(hasDictionary: Bool) throws {
    let bytes = ParquetQuantityTests.writer(hasDictionary: hasDictionary).bytes
    for unit in ["hours", "GB", "gb-months"] {
      let twin = try ParquetBillTests.cube(
        ParquetQuantityTests.csv,
        measure: .quantity(.named(unit)),
        by: .columns([.serviceName])
      )
      ParquetBillTests.expectSame(
        try ParquetBillTests.cube(
          bytes,
          measure: .quantity(.named(unit)),
          by: .columns([.serviceName]),
          batchSize: 3
        ),
        twin,
        "\(unit)"
      )
    }
    let hours = try ParquetBillTests.cube(bytes, measure: .quantity("hours"), by: .columns([]))
    // The fourth and the fifth day have no quantity, or one without a unit.
    #expect(
      hours.total == Series(start: Day(2026, 11, 1), values: [3, 0.5, .nan, .nan, .nan, 0, 1.25])
    )
    #expect(throws: SpendError.self) {
      try ParquetBillTests.cube(bytes, measure: .quantity(.only), by: .columns([]))
    }
  }

  @Test("lie on the days of the CSV twin in another zone", arguments: [false, true])
  func zones(hasDictionary: Bool) throws {
    let boundary = DayBoundary(zone: "Test/West") { _ in -8 * 3_600 }
    let options = ReadingOptions().with { $0.dayBoundary = boundary }
    let bytes = ParquetQuantityTests.writer(hasDictionary: hasDictionary).bytes
    ParquetBillTests.expectSame(
      try ParquetBillTests.cube(bytes, by: .columns([.serviceName]), options: options),
      try ParquetBillTests.cube(
        ParquetQuantityTests.csv,
        by: .columns([.serviceName]),
        options: options
      )
    )
  }

  @Test("stay on their days where these are dates without a time")
  func dates() throws {
    let boundary = DayBoundary(zone: "Test/West") { _ in -8 * 3_600 }
    let options = ReadingOptions().with { $0.dayBoundary = boundary }
    let first = Day(2026, 11, 1)
    let texts = ParquetWriter(columns: [
      ParquetWriter.Column("date", .texts(["\(first)", "\(first + 1)T02:00:00Z", "\(first + 2)"])),
      ParquetWriter.Column("cost", .doubles([1, 2, 4])),
    ])
    let cube = try ParquetBillTests.cube(texts.bytes, by: .columns([]), options: options)
    #expect(cube.total == Series(start: first, values: [3, .nan, 4]))
  }
}
