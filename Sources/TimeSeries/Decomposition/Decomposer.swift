/// A way to take a series apart into a trend, cycles and a remainder.
///
///     let parts = try spend.decomposition(using: .stl(period: 7))
///     parts.trend.values
public protocol Decomposer: Sendable {
  /// Takes a series apart, from its first to its last amount.
  ///
  /// - Throws: ``TimeSeriesError`` where the history does not allow it.
  func decomposition(of series: Series) throws(TimeSeriesError) -> Decomposition
}

/// A decomposer that shares its work among the series of a panel.
///
///     let parts = cube.panel(by: .serviceName).decomposition(using: .stl(period: 7))
///     parts.remainder    // a panel
public protocol PanelDecomposer: Decomposer {
  /// Takes every series of a panel apart, from its own first to its own last
  /// amount, with the very results that it would have alone.
  func decomposition(of panel: Panel) -> PanelDecomposition

  /// Replaces `parts` by the decomposition of a panel, in the same room where
  /// the panel has the same size.
  func decomposition(of panel: Panel, into parts: inout PanelDecomposition)
}

extension PanelDecomposer {
  /// Replaces `parts` by the decomposition of a panel, in room of its own.
  public func decomposition(of panel: Panel, into parts: inout PanelDecomposition) {
    parts = decomposition(of: panel)
  }
}

extension Series {
  /// The trend, the cycles and the remainder, from the first to the last
  /// amount.
  ///
  ///     let parts = try spend.decomposition(using: .stl(period: 7, isRobust: true))
  ///     parts.seasonallyAdjusted.values.last
  ///
  /// - Throws: ``TimeSeriesError`` where the history does not allow it.
  public func decomposition(
    using method: some Decomposer
  ) throws(TimeSeriesError) -> Decomposition {
    try method.decomposition(of: self)
  }
}

extension Panel {
  /// The trends, the cycles and the remainders of all series.
  ///
  ///     let parts = panel.decomposition(using: .stl(period: 7))
  ///     parts[0]?.seasonalStrength
  ///     parts.refusals   // the series that are too short, with the reason
  ///
  /// Each series is taken apart from its own first to its own last amount; the
  /// result is, to the bit, the one that it has alone.
  public func decomposition(using method: some PanelDecomposer) -> PanelDecomposition {
    method.decomposition(of: self)
  }

  /// Replaces `parts` by the trends, the cycles and the remainders of all
  /// series.
  ///
  ///     var parts = first.decomposition(using: .stl(period: 7))
  ///     for panel in others {
  ///       panel.decomposition(using: .stl(period: 7), into: &parts)
  ///     }
  ///
  /// Components of a panel of the same size are written over in place, which
  /// saves the making of large arrays where panels are many. A component that
  /// was taken from `parts` before and is still held stays as it is, and costs
  /// a copy.
  ///
  /// - Parameters:
  ///   - method: How each series is taken apart.
  ///   - parts: What is replaced; the same bits as ``decomposition(using:)``.
  public func decomposition(
    using method: some PanelDecomposer,
    into parts: inout PanelDecomposition
  ) {
    method.decomposition(of: self, into: &parts)
  }
}

extension Decomposer where Self == STL {
  /// Seasonal and trend decomposition by loess.
  ///
  /// - Parameters:
  ///   - period: The length of the cycle in days, at least 2.
  ///   - seasonalWindow: How fast the cycle may change.
  ///   - isRobust: Whether wild days are to lose their weight.
  /// - Returns: The settings, with R's defaults for the rest.
  public static func stl(
    period: Int,
    seasonalWindow: STL.SeasonalWindow = .cycles(11),
    isRobust: Bool = false
  ) -> STL {
    STL(period: period, seasonalWindow: seasonalWindow, isRobust: isRobust)
  }
}

extension Decomposer where Self == MSTL {
  /// Decomposition into a trend and cycles of several lengths.
  ///
  /// - Parameters:
  ///   - periods: The lengths of the cycles, in days.
  ///   - isRobust: Whether wild days are to lose their weight.
  ///   - scale: The scale on which components add up.
  /// - Returns: The settings, with R's defaults for the rest.
  public static func mstl(
    periods: [Int],
    isRobust: Bool = false,
    scale: MSTL.Scale = .amounts
  ) -> MSTL {
    MSTL(periods: periods, isRobust: isRobust, scale: scale)
  }
}

extension STL: PanelDecomposer {
  /// Takes a series apart, from its first to its last amount.
  ///
  /// - Throws: ``TimeSeriesError/tooShort(count:minimum:)`` with two periods or
  ///   less, ``TimeSeriesError/seasonNotObserved(period:day:)`` where a day of
  ///   the cycle never has an amount.
  public func decomposition(of series: Series) throws(TimeSeriesError) -> Decomposition {
    try MSTL(cycles: [self]).decomposition(of: series)
  }

  /// Takes every series of a panel apart.
  public func decomposition(of panel: Panel) -> PanelDecomposition {
    MSTL(cycles: [self]).decomposition(of: panel)
  }

  /// Replaces `parts` by the decomposition of a panel, in the same room where
  /// the panel has the same size.
  public func decomposition(of panel: Panel, into parts: inout PanelDecomposition) {
    MSTL(cycles: [self]).decomposition(of: panel, into: &parts)
  }
}

extension MSTL: PanelDecomposer {
  /// Takes a series apart, from its first to its last amount.
  ///
  /// - Throws: ``TimeSeriesError/tooShort(count:minimum:)`` with two periods or
  ///   less, ``TimeSeriesError/seasonNotObserved(period:day:)`` where a day of
  ///   a cycle never has an amount, ``TimeSeriesError/notPositive(count:first:)``
  ///   where amounts have no power.
  public func decomposition(of series: Series) throws(TimeSeriesError) -> Decomposition {
    let panel = Panel(
      start: series.start,
      dayCount: series.count,
      names: [""],
      values: series.values
    )
    var rooms: [[Double]] = []
    return try PanelDecomposition(of: panel, using: self, in: &rooms).attempt(0).get()
  }

  /// Takes every series of a panel apart.
  public func decomposition(of panel: Panel) -> PanelDecomposition {
    var rooms: [[Double]] = []
    return PanelDecomposition(of: panel, using: self, in: &rooms)
  }

  /// Replaces `parts` by the decomposition of a panel, in the same room where
  /// the panel has the same size.
  public func decomposition(of panel: Panel, into parts: inout PanelDecomposition) {
    var rooms: [[Double]] = []
    swap(&rooms, &parts.components)
    parts = PanelDecomposition(of: panel, using: self, in: &rooms)
  }
}
