internal import OutlayCloudSpend

/// The midnight that ends a day: that of UTC, or of a time zone.
///
///     var options = ReadingOptions()
///     options.dayBoundary = DayBoundary(zone: "America/Los_Angeles") ?? .utc
///
/// A row of a bill has an instant, which lies on one day in UTC and maybe on another in
/// its zone. A day on which the clock is put forward has 23 hours.
public struct DayBoundary: Sendable {
  /// The name of the zone, such as `America/Los_Angeles`.
  public let zone: String

  /// The seconds that its clock is ahead of UTC at an instant, in seconds since 1970.
  fileprivate let secondsAhead: @Sendable (Int) -> Int

  /// The midnight of UTC.
  public static let utc = DayBoundary(zone: "UTC") { _ in 0 }

  /// Makes the midnight of a zone whose clock is known.
  package init(zone: String, secondsAhead: @escaping @Sendable (Int) -> Int) {
    self.zone = zone
    self.secondsAhead = secondsAhead
  }
}

/// The clock of a time zone.
struct ZonedClock: Sendable {
  /// The zone.
  let boundary: DayBoundary
  /// The day that was asked for last, in UTC.
  private var latest = Stretch(day: .min)
  /// The days that were asked for before: rows are in the order of days more often than not.
  private var stretches: [Int: Stretch] = [:]

  /// A day in UTC, on which the clock may be put forward or back once.
  private struct Stretch {
    let day: Int
    var ahead = 0
    /// The instant from which on the clock is ahead by another time.
    var change = Int.max
    var aheadAfterwards = 0
  }

  /// Makes the clock of a zone, or `nil` for that of UTC.
  init?(_ boundary: DayBoundary) {
    guard boundary.zone != DayBoundary.utc.zone else { return nil }
    self.boundary = boundary
  }

  /// The time on the clock at an instant, in seconds as if the zone were UTC.
  mutating func time(at instant: Int) -> Int {
    let perDay = SpendCubeBuilder.secondsPerDay
    let day = instant >= 0 ? instant / perDay : (instant - perDay + 1) / perDay
    if day != latest.day {
      latest = stretches[day] ?? stretch(of: day)
      stretches[day] = latest
    }
    return instant + (instant < latest.change ? latest.ahead : latest.aheadAfterwards)
  }

  private func stretch(of day: Int) -> Stretch {
    let start = day * SpendCubeBuilder.secondsPerDay
    let ahead = boundary.secondsAhead
    var (low, high) = (start, start + SpendCubeBuilder.secondsPerDay)
    var stretch = Stretch(day: day, ahead: ahead(low))
    stretch.aheadAfterwards = ahead(high)
    guard stretch.ahead != stretch.aheadAfterwards else { return stretch }
    // The first instant at which the clock is ahead by another time.
    while high - low > 1 {
      let middle = (low + high) / 2
      if ahead(middle) == stretch.ahead { low = middle } else { high = middle }
    }
    stretch.change = high
    return stretch
  }
}
