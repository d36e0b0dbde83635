internal import OutlayStatistics

/// The receiver of the estimates of a rolling window, one element a series and day.
///
/// A kernel hands over the amount of a day with the location and the scale of
/// the days before it, `NaN` where they are too few, and the place of the
/// day in the result. Places are written by one thread each.
protocol RollingSink: Sendable {
  /// Takes one day of one series.
  func write(_ amount: Double, _ location: Double, _ scale: Double, at place: Int)

  /// Takes two consecutive days of one series.
  func write(_ amounts: Pair, _ locations: Pair, _ scales: Pair, at place: Int)
}

/// Keeps locations and scales.
struct EstimateSink: RollingSink {
  let locations: DisjointColumns<Double>
  let scales: DisjointColumns<Double>

  @inline(__always)
  func write(_ amount: Double, _ location: Double, _ scale: Double, at place: Int) {
    unsafe locations.store(location, at: place)
    unsafe scales.store(scale, at: place)
  }

  @inline(__always)
  func write(_ amounts: Pair, _ locations: Pair, _ scales: Pair, at place: Int) {
    unsafe self.locations.store(locations, at: place)
    unsafe self.scales.store(scales, at: place)
  }
}

/// Keeps deviations from the location in units of the scale, which is at least
/// a share of the location and at least an amount.
struct ScoreSink: RollingSink {
  let scores: DisjointColumns<Double>
  let floorShare: Double
  let floorAmount: Double

  @inline(__always)
  func write(_ amount: Double, _ location: Double, _ scale: Double, at place: Int) {
    let share = floorShare * location.magnitude
    let floor = floorAmount < share ? share : floorAmount
    unsafe scores.store((amount - location) / (scale < floor ? floor : scale), at: place)
  }

  @inline(__always)
  func write(_ amounts: Pair, _ locations: Pair, _ scales: Pair, at place: Int) {
    let floors = Pair(repeating: floorAmount).larger(floorShare * locations.magnitudes)
    let scores = (amounts - locations) / scales.larger(floors)
    unsafe self.scores.store(scores, at: place)
  }
}
