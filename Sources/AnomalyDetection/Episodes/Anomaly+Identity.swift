internal import OutlayStatistics
public import OutlayTimeSeries

extension Anomaly {
  /// The identifier of the episode, which stays the same from run to run and when
  /// later days arrive.
  ///
  ///     anomaly.id(in: "Amazon EC2")   // "be9a5533db0dfa21"
  ///
  /// It is the 64-bit FNV-1a hash of `series|first day|direction`, such as
  /// `Amazon EC2|2026-11-09|up`, in hexadecimal. The last day, the amounts and the
  /// kind may still change and are not in it. The series is its name; where values
  /// contain what joins them in a name, the unit separator of ASCII joins them.
  ///
  /// - Parameter series: The key of the series.
  /// - Returns: Sixteen hexadecimal digits.
  public func id(in series: SeriesKey) -> String {
    Anomaly.id(in: series, from: days.lowerBound, direction)
  }

  /// The identifier that an episode would have with another first day.
  package static func id(
    in series: SeriesKey,
    from start: Day,
    _ direction: Direction
  ) -> String {
    let isAmbiguous = series.values.count > 1 && series.values.contains { $0.contains(" / ") }
    let text = isAmbiguous ? series.values.joined(separator: "\u{1F}") : series.name
    return Fingerprint(of: "\(text)|\(start)|\(direction.rawValue)").hexadecimal
  }
}
