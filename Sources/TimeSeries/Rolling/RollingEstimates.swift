package import OutlayStatistics

/// The location and the scale of the days before each day, for every series of
/// a panel.
///
///     let usual = panel.rolling(.robust, days: 28)
///     usual[0, 30]           // of days 2...29 of the first series
///     usual.scales[30]       // its scale alone; NaN where too little is known
package struct RollingEstimates: Sendable {
  /// The number of series.
  package private(set) var count = 0

  /// The number of days of each series.
  package private(set) var dayCount = 0

  /// The locations, series after series, in the unit of the amounts; `NaN`
  /// where a window has too few amounts.
  package private(set) var locations: [Double] = []

  /// The scales, series after series, in the unit of the amounts; `NaN` where
  /// a window has too few amounts.
  package private(set) var scales: [Double] = []

  /// Makes room for estimates, to be filled by
  /// ``Panel/rolling(_:days:minimumCount:into:)``.
  package init() {}

  /// The estimate of a series for a day, or `nil` where the days before it say
  /// too little.
  package subscript(series: Int, day: Int) -> LocationScale? {
    let place = series * dayCount + day
    guard !locations[place].isNaN else { return nil }
    return LocationScale(location: locations[place], scale: scales[place])
  }

  /// Gives a sink for the estimates of a panel, whose room is made anew only
  /// where the panel has another size.
  mutating func withSink(for panel: Panel, _ body: (EstimateSink) -> Void) {
    count = panel.count
    dayCount = panel.dayCount
    locations.resize(to: panel.values.count)
    scales.resize(to: panel.values.count)
    unsafe locations.withUnsafeMutableBufferPointer { locations in
      unsafe scales.withUnsafeMutableBufferPointer { scales in
        guard let locations = locations.baseAddress, let scales = scales.baseAddress else { return }
        unsafe body(
          EstimateSink(
            locations: DisjointColumns(locations, rowCount: dayCount, columnCount: count),
            scales: DisjointColumns(scales, rowCount: dayCount, columnCount: count)
          )
        )
      }
    }
  }
}

extension [Double] {
  /// Makes an array of another size anew, and leaves one of this size alone.
  mutating func resize(to newCount: Int) {
    guard count != newCount else { return }
    self = unsafe [Double](count: newCount) { start in
      unsafe start.initialize(repeating: .nan, count: newCount)
    }
  }
}
