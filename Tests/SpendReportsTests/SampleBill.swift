import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries

/// A small FOCUS bill of two services in two regions, the same every time.
enum SampleBill {
  static let start = Day(2026, 9, 1)

  /// Reads the bill by some columns; on `spike` the first service costs five times
  /// its usual amount in one region.
  static func cube(
    by dimensions: [SpendDimension] = [.serviceName],
    days: Int = 100,
    spike: Int? = nil
  ) throws -> SpendCube {
    var text = "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BillingCurrency,"
    text += "ServiceName,RegionId,name\n"
    for t in 0..<days {
      for (service, region, level) in [
        ("Compute", "eu-west-1", 700.0), ("Compute", "us-east-1", 300),
        ("Storage", "eu-west-1", 200),
      ] {
        let isSpike = t == spike && service == "Compute" && region == "us-east-1"
        let amount = usual(t, level: level) * (isSpike ? 5 : 1)
        let day = start + t
        text += "\(day)T00:00:00Z,\(day + 1)T00:00:00Z,\(amount),USD,\(service),\(region),x\n"
      }
    }
    return try SpendCube(csv: Array(text.utf8), by: .columns(dimensions))
  }

  /// A level with cheaper weekends and a little noise that repeats.
  private static func usual(_ t: Int, level: Double) -> Double {
    let weekend = (start + t).weekday.rawValue > 5 ? 0.7 : 1
    let noise = Double((t * 7919 + Int(level)) % 101) / 101 - 0.5
    return level * weekend * (1 + 0.04 * noise)
  }
}
