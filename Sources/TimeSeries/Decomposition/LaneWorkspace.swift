internal import OutlayStatistics

/// Room for the decomposition of as many series as there are lanes.
///
/// Made once for many groups of series; nothing in a pass allocates.
@unsafe
struct LaneWorkspace {
  /// The amounts; on a missing day, the fit.
  let amounts: UnsafeMutablePointer<Quad>
  let trend: UnsafeMutablePointer<Quad>
  let seasonal: UnsafeMutablePointer<Quad>
  /// The amounts without the trend or the seasonal component.
  let reduced: UnsafeMutablePointer<Quad>
  /// The smoothed cycle, with a period more at each end.
  let cycle: UnsafeMutablePointer<Quad>
  /// Moving sums of the cycle.
  let sums: UnsafeMutablePointer<Quad>
  /// 1 on a day with an amount, 0 on a missing one.
  let observed: UnsafeMutablePointer<Quad>
  /// The weight of each day, 0 where it is missing.
  let weights: UnsafeMutablePointer<Quad>
  /// The weights times the reduced amounts.
  let products: UnsafeMutablePointer<Quad>
  /// Numbers of one series among which one is looked for.
  let selection: UnsafeMutablePointer<Double>
  /// The seasonal components by period, one after the other.
  let components: UnsafeMutablePointer<Quad>

  /// The lanes needed for `count` days.
  static func capacity(count: Int, longestPeriod: Int, components: Int) -> Int {
    8 * count + 2 * (count + 2 * longestPeriod) + components * count
  }

  /// Divides `storage`, which holds at least `capacity` lanes.
  init(_ storage: UnsafeMutablePointer<Quad>, count: Int, longestPeriod: Int) {
    let extended = count + 2 * longestPeriod
    unsafe amounts = storage
    unsafe trend = amounts + count
    unsafe seasonal = trend + count
    unsafe reduced = seasonal + count
    unsafe weights = reduced + count
    unsafe products = weights + count
    unsafe observed = products + count
    unsafe selection = UnsafeMutableRawPointer(observed + count)
      .assumingMemoryBound(to: Double.self)
    unsafe cycle = observed + count + count
    unsafe sums = cycle + extended
    unsafe components = sums + extended
  }
}
