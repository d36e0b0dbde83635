internal import OutlayStatistics

/// Where the estimates of a rolling window go, one element a series and day.
///
/// A kernel hands over the amount of a day with the location and the scale of
/// the days before it, `NaN` where they say too little, and the place of the
/// day in the result. Places are written by one thread each.
protocol RollingSink: Sendable {
  /// Takes one day of one series.
  func write(_ amount: Double, _ location: Double, _ scale: Double, at place: Int)

  /// Takes two consecutive days of one series.
  func write(_ amounts: Pair, _ locations: Pair, _ scales: Pair, at place: Int)
}

/// Keeps locations and scales.
@safe
struct EstimateSink: RollingSink, @unchecked Sendable {
  let locations: UnsafeMutablePointer<Double>
  let scales: UnsafeMutablePointer<Double>

  @inline(__always)
  func write(_ amount: Double, _ location: Double, _ scale: Double, at place: Int) {
    unsafe locations[place] = location
    unsafe scales[place] = scale
  }

  @inline(__always)
  func write(_ amounts: Pair, _ locations: Pair, _ scales: Pair, at place: Int) {
    unsafe UnsafeMutableRawPointer(self.locations + place).storeBytes(of: locations, as: Pair.self)
    unsafe UnsafeMutableRawPointer(self.scales + place).storeBytes(of: scales, as: Pair.self)
  }
}

/// Keeps deviations from the location in units of the scale, which is at least
/// a share of the location and at least an amount.
@safe
struct ScoreSink: RollingSink, @unchecked Sendable {
  let scores: UnsafeMutablePointer<Double>
  let floorShare: Double
  let floorAmount: Double

  @inline(__always)
  func write(_ amount: Double, _ location: Double, _ scale: Double, at place: Int) {
    let share = floorShare * location.magnitude
    let floor = floorAmount < share ? share : floorAmount
    unsafe scores[place] = (amount - location) / (scale < floor ? floor : scale)
  }

  @inline(__always)
  func write(_ amounts: Pair, _ locations: Pair, _ scales: Pair, at place: Int) {
    let floors = Pair(repeating: floorAmount).larger(floorShare * locations.magnitudes)
    let scores = (amounts - locations) / scales.larger(floors)
    unsafe UnsafeMutableRawPointer(self.scores + place).storeBytes(of: scores, as: Pair.self)
  }
}
