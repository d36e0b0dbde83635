/// Decomposition into a trend and cycles of several lengths.
///
///     let parts = try spend.decomposition(using: .mstl(periods: [7, 365]))
///     parts.seasonal.map(\.period)   // [7], if there are fewer than 731 days
///     parts.droppedPeriods           // [365]
///
/// Each cycle in turn is estimated by ``STL`` from the amounts without the
/// other cycles, the shortest first, and all of them again in a second round.
/// The trend is that of the last cycle estimated. Equal to `mstl()` of R's
/// package forecast, except that missing days are left out of every fit, not
/// interpolated beforehand, and that a series too short for any of its cycles
/// is refused.
///
/// ## References
///
/// K. Bandara, R. J. Hyndman, C. Bergmeir, MSTL: a seasonal-trend decomposition
/// algorithm for time series with multiple seasonal patterns, 2021,
/// arXiv:2107.13462.
public struct MSTL: Hashable, Sendable {
  /// The settings for each cycle, the shortest first.
  public var cycles: [STL]

  /// The number of times each cycle is estimated; a single cycle needs no second.
  public var iterations = 2

  /// The scale on which components add up.
  package var scale: Scale

  /// Makes a decomposition with R's defaults: seasonal windows of 11, 15, 19, …
  /// cycles from the shortest period up.
  ///
  /// - Parameters:
  ///   - periods: The lengths of the cycles, in days.
  ///   - isRobust: Whether outliers lose their weight.
  public init(periods: [Int], isRobust: Bool = false) {
    self.init(periods: periods, isRobust: isRobust, scale: .amounts)
  }

  /// Makes a decomposition with settings for each cycle, the shortest first.
  public init(cycles: [STL]) {
    self.init(cycles: cycles, scale: .amounts)
  }

  /// Makes a decomposition with R's defaults on a scale.
  package init(periods: [Int], isRobust: Bool = false, scale: Scale) {
    let cycles = Set(periods).sorted().enumerated().map { k, period in
      STL(period: period, seasonalWindow: .points(11 + 4 * k), isRobust: isRobust)
    }
    self.init(cycles: cycles, scale: scale)
  }

  /// Makes a decomposition with settings for each cycle on a scale.
  package init(cycles: [STL], scale: Scale) {
    self.cycles = cycles
    self.scale = scale
  }

  /// A scale of amounts.
  package enum Scale: Hashable, Sendable {
    /// The amounts themselves.
    case amounts
    /// (*x*^λ − 1) / λ, or log *x* where λ is 0 (G. E. P. Box, D. R. Cox, An
    /// analysis of transformations, 1964); amounts must be positive.
    case boxCox(lambda: Double)
  }
}
