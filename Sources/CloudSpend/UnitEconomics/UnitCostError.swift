public import OutlayTimeSeries

/// Units over which no cost can be divided.
public enum UnitCostError: Error, Equatable, Sendable {
  /// No day of the bill is one of those of the units.
  case otherDays(unit: String, units: Range<Day>, data: Range<Day>)
  /// The units are nothing on every day.
  case noUnits(unit: String, days: Range<Day>)
}

extension UnitCostError: CustomStringConvertible {
  /// The reason, and a way out.
  public var description: String {
    switch self {
    case .otherDays(let unit, let units, let data):
      "'\(unit.visible)' is known from \(units.lowerBound) to \(units.upperBound - 1), and the bill "
        + "has \(data.lowerBound) to \(data.upperBound - 1); give units of its days"
    case .noUnits(let unit, let days):
      "'\(unit.visible)' is 0 on every day from \(days.lowerBound) to \(days.upperBound - 1); "
        + "choose another unit"
    }
  }
}
