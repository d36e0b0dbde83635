internal import Foundation
public import OutlayBillReading

extension DayBoundary {
  /// Makes the midnight of a time zone, or `nil` where its name is none that IANA lists.
  ///
  ///     DayBoundary(zone: "America/Los_Angeles")
  ///
  /// - Parameter zone: The name of the zone.
  public init?(zone: String) {
    guard let known = TimeZone(identifier: zone) else { return nil }
    self.init(zone: zone) { instant in
      known.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
    }
  }
}
