/// The factors that turn sums into means and variances, by the number of
/// amounts.
///
/// Numbers below the fewest that say something have the factor `NaN`, which
/// makes the estimate one without a branch.
@safe
struct MomentFactors {
  /// 1 / *n*.
  let means: UnsafeMutablePointer<Double>
  /// 1 / (*n* − 1).
  let variances: UnsafeMutablePointer<Double>

  /// Doubles of room that the factors of a window need.
  static func roomCount(_ window: RollingWindow) -> Int { 2 * (window.days + 1) }

  init(_ window: RollingWindow, room: UnsafeMutablePointer<Double>) {
    unsafe means = unsafe room
    unsafe variances = unsafe room + (window.days + 1)
    for count in 0...window.days {
      let isEnough = count >= window.minimumCount
      unsafe means[count] = isEnough ? 1 / Double(count) : .nan
      unsafe variances[count] = isEnough ? 1 / Double(count - 1) : .nan
    }
  }

  /// The mean and the standard deviation of amounts whose differences *d* from
  /// `reference` have the given Σ*d* and Σ*d*².
  @inline(__always)
  func estimate(
    _ reference: Double,
    _ sum: Double,
    _ squares: Double,
    count: Int
  ) -> (location: Double, scale: Double) {
    let mean = unsafe sum * means[count]
    let variance = unsafe (squares - sum * mean) * variances[count]
    return (reference + mean, variance.magnitude.squareRoot())
  }
}
