/// Seasonal and trend decomposition by loess: a trend, a cycle that may change
/// slowly, and what is left.
///
///     let parts = try spend.decomposition(using: .stl(period: 7, isRobust: true))
///     parts.seasonal[0].series   // what each weekday adds or takes, day by day
///     parts.seasonalStrength     // 0.64: of the variance without the trend
///
/// The defaults are those of R's `stl()`, to which results are equal. R wants
/// the seasonal window to be chosen; ours is the one that `forecast::mstl()`
/// and `feasts::STL()` choose.
///
/// The robust form differs from R's in one way: the median of an even number
/// of residuals is the median. R, and netlib's program before it, ask a partial
/// sort for the two in the middle in descending order, which it does not
/// expect, and now and then take a larger one.
///
/// A missing day has no weight in any local fit, and its trend and seasonal
/// component are those of the fits around it. A fit that would have to
/// extrapolate, because its window has no amount on one side, is not made: its
/// value lies on the line between the nearest fits, as values between jumps
/// do.
///
/// - Complexity: O(*n*) a pass, whatever the windows, with the default jumps.
///   All weights are computed once for all series of a length.
///
/// ## References
///
/// R. B. Cleveland, W. S. Cleveland, J. E. McRae, I. Terpenning, STL: a
/// seasonal-trend decomposition procedure based on loess, Journal of Official
/// Statistics 6 (1990) 3–73.
public struct STL: Hashable, Sendable {
  /// The length of the cycle, in days.
  public var period: Int

  /// The number of cycles that a local fit sees: the more, the slower the cycle
  /// changes; all of them for a cycle that never does.
  ///
  /// Automatic is 11; 7 is the least that the paper advises.
  public var seasonalWindow: Window

  /// The number of days that a local fit of the trend sees: the more, the slower
  /// the trend changes; all of them for a straight line.
  ///
  /// Automatic is the smallest odd number that is at least 1.5 `period` /
  /// (1 − 1.5 / *s*), where *s* is the seasonal window: section 3.4 of the paper.
  public var trendWindow: Window = .automatic

  /// The number of days of the filter that keeps the trend out of the cycle.
  ///
  /// Automatic is the smallest odd number that is at least `period`.
  public var lowPassWindow: Window = .automatic

  /// The local polynomial of the cycle.
  package var seasonalDegree: Degree = .constant

  /// The local polynomial of the trend.
  package var trendDegree: Degree = .linear

  /// The local polynomial of the low-pass filter.
  package var lowPassDegree: Degree = .linear

  /// The periods between two local fits of the cycle.
  package var seasonalJump: Jump = .tenthOfWindow

  /// The days between two local fits of the trend.
  package var trendJump: Jump = .tenthOfWindow

  /// The days between two local fits of the low-pass filter.
  package var lowPassJump: Jump = .tenthOfWindow

  /// The passes over cycle and trend between two changes of the robustness
  /// weights.
  public var innerPasses: Int

  /// The changes of the robustness weights; with none, all weights are 1.
  public var outerPasses: Int

  /// Makes a decomposition with R's defaults: two passes, or for the robust
  /// form fifteen changes of the weights with one pass each.
  ///
  /// - Parameters:
  ///   - period: The length of the cycle in days, at least 2.
  ///   - seasonalWindow: How fast the cycle may change.
  ///   - isRobust: Whether outliers lose their weight.
  public init(period: Int, seasonalWindow: Window = .automatic, isRobust: Bool = false) {
    self.period = period
    self.seasonalWindow = seasonalWindow
    innerPasses = isRobust ? 1 : 2
    outerPasses = isRobust ? 15 : 0
  }

  /// Indicates whether outliers lose their weight.
  public var isRobust: Bool { outerPasses > 0 }

  /// The points that a local fit sees: cycles, or days.
  public enum Window: Hashable, Sendable {
    /// The number that R would choose.
    case automatic
    /// An odd number of at least 3.
    case points(Int)
    /// All points, equally.
    case all
  }

  /// The polynomial of a local fit.
  package enum Degree: Hashable, Sendable {
    /// A weighted mean.
    case constant
    /// A weighted line.
    case linear
  }

  /// The distance of local fits; values between are interpolated.
  package enum Jump: Hashable, Sendable {
    /// A tenth of the window, rounded up.
    case tenthOfWindow
    /// A number of points, at least 1.
    case points(Int)
  }
}
