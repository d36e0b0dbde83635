import OutlayTimeSeries

/// An episode of a series by positions, with the level that it is priced against.
struct FoundEpisode {
  /// The days on which it is on; those of a new level to the end of it.
  var days: ClosedRange<Int>
  /// The side, 1 or −1.
  let side: Double
  /// The size of its score.
  var score: Double
  /// The level before it; `NaN` where it is priced by what was expected of each day.
  let level: Double
  /// The amounts expected of its days had no drift begun; none of other episodes.
  var expected: [Double] = []
  /// Indicates whether it lies within another of the other side.
  var isWithin = false

  /// The days that are priced: until the new level is usual.
  var pricedDays: ClosedRange<Int> {
    days.lowerBound...min(days.upperBound, days.lowerBound + Anomaly.daysToNormal - 1)
  }

  /// Indicates whether it has become the usual level.
  var isLasting: Bool { days.count > Anomaly.daysToNormal }
}

extension Anomaly.Kind {
  /// The shape of days on one side.
  init(dayCount: Int, side: Double, isLasting: Bool) {
    if isLasting {
      self = .levelShift
    } else if dayCount == 1 {
      self = side > 0 ? .spike : .dip
    } else {
      self = side > 0 ? .burst : .slump
    }
  }
}
