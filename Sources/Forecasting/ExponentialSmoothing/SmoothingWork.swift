internal import OutlayStatistics

/// Room for runs of exponential smoothings through one history.
///
/// Made once for all forms and steps; nothing in a run allocates.
@unsafe
struct SmoothingWork {
  /// The number of days.
  let count: Int
  /// One amount a day, `NaN` where missing.
  let amounts: UnsafeMutablePointer<Double>
  /// The error of each day, 0 where missing.
  let errors: UnsafeMutablePointer<Double>
  /// The components before each day.
  let levels: UnsafeMutablePointer<Double>
  let trends: UnsafeMutablePointer<Double>
  let seasons: UnsafeMutablePointer<Double>
  /// The season in turn, one number a day of the period.
  let cycle: UnsafeMutablePointer<Double>
  /// Its derivatives, day by day.
  let cycleSlopes: UnsafeMutablePointer<Quad>
  /// The derivatives of the level, of the trend, and of the sum of the
  /// logarithms of expectations.
  let levelSlopes: UnsafeMutablePointer<Quad>
  let trendSlopes: UnsafeMutablePointer<Quad>
  let logSlopes: UnsafeMutablePointer<Quad>
  /// The derivatives of the parameters, one after the other.
  let parameterSlopes: UnsafeMutablePointer<Quad>
  /// The derivatives of each day's residual, day after day.
  let slopes: UnsafeMutablePointer<Quad>

  /// Calls `body` with room for `amounts`, seasons of up to `period` days.
  static func with<Result>(
    _ amounts: [Double],
    period: Int,
    _ body: (SmoothingWork) -> Result
  ) -> Result {
    let quads = (6 + period + 3) / 4
    let doubles = 5 * amounts.count + period
    let registers = quads * (period + 7 + amounts.count)
    return unsafe withUnsafeTemporaryAllocation(of: Quad.self, capacity: registers) { quadRoom in
      unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: doubles) { room in
        guard let quadBase = quadRoom.baseAddress, let base = room.baseAddress else {
          preconditionFailure("\(amounts.count) days have no room")
        }
        unsafe quadRoom.initialize(repeating: .zero)
        unsafe room.initialize(repeating: 0)
        for (t, amount) in amounts.enumerated() { unsafe base[t] = amount }
        return unsafe body(
          SmoothingWork(base, quadBase, count: amounts.count, period: period, quads: quads)
        )
      }
    }
  }

  private init(
    _ base: UnsafeMutablePointer<Double>,
    _ quadBase: UnsafeMutablePointer<Quad>,
    count: Int,
    period: Int,
    quads: Int
  ) {
    unsafe self.count = count
    unsafe amounts = base
    unsafe errors = amounts + count
    unsafe levels = errors + count
    unsafe trends = levels + count
    unsafe seasons = trends + count
    unsafe cycle = seasons + count
    unsafe cycleSlopes = quadBase
    unsafe levelSlopes = cycleSlopes + quads * period
    unsafe trendSlopes = levelSlopes + quads
    unsafe logSlopes = trendSlopes + quads
    unsafe parameterSlopes = logSlopes + quads
    unsafe slopes = parameterSlopes + 4 * quads
  }
}
