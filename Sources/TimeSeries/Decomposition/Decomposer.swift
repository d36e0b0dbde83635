/// A method that decomposes a series into a trend, cycles and a remainder.
///
///     let parts = try spend.decomposition(using: .stl(period: 7))
///     parts.trend.values
///
/// ``STL`` has one cycle, ``MSTL`` several. If you are not sure, use the robust form
/// of STL with a period of 7.
public protocol Decomposer: Sendable {
  /// Decomposes a series, from its first to its last amount.
  ///
  /// - Throws: ``TimeSeriesError`` where the history does not allow it.
  func decomposition(of series: Series) throws(TimeSeriesError) -> Decomposition
}

extension Series {
  /// The trend, the cycles and the remainder, from the first to the last
  /// amount.
  ///
  ///     let parts = try spend.decomposition(using: .stl(period: 7, isRobust: true))
  ///     parts.seasonallyAdjusted.values.last
  ///
  /// - Parameter method: How the series is decomposed.
  /// - Returns: The components, which add up to the amounts.
  /// - Throws: ``TimeSeriesError`` where the history does not allow it, such as with
  ///   two periods or less.
  /// - Complexity: That of the method, for STL O(*n*) a pass.
  public func decomposition(
    using method: some Decomposer
  ) throws(TimeSeriesError) -> Decomposition {
    try method.decomposition(of: self)
  }
}

extension Panel {
  /// The trends, the cycles and the remainders of all series, by STL with several
  /// cycles.
  ///
  ///     let parts = panel.decomposition(using: .mstl(periods: [7, 365]))
  ///     parts["Amazon EC2"]?.seasonalStrength
  ///     parts.refusals   // the series that are too short, with the reason
  ///
  /// Each series is decomposed from its own first to its own last amount; the result
  /// is, to the bit, the one that it has alone.
  ///
  /// - Parameter method: How each series is decomposed.
  /// - Returns: The components, days × series each, and the series without any.
  /// - Complexity: O(*n*) a series and pass, over all cores; weights are computed
  ///   once for all series of a length.
  public func decomposition(using method: MSTL) -> PanelDecomposition {
    var rooms: [[Double]] = []
    return PanelDecomposition(of: self, using: method, in: &rooms)
  }

  /// The trends, the cycles and the remainders of all series, by STL with one cycle;
  /// see ``decomposition(using:)-(MSTL)``.
  public func decomposition(using method: STL) -> PanelDecomposition {
    decomposition(using: MSTL(cycles: [method]))
  }

  /// Replaces `parts` by the trends, the cycles and the remainders of all series.
  ///
  ///     var parts = first.decomposition(using: .mstl(periods: [7, 365]))
  ///     for panel in others {
  ///       panel.decomposition(using: .mstl(periods: [7, 365]), into: &parts)
  ///     }
  ///
  /// Components of a panel of the same size are overwritten in place, which saves
  /// making large arrays when panels are many. A component of `parts` that you still
  /// hold is copied, never changed.
  ///
  /// - Parameters:
  ///   - method: How each series is decomposed.
  ///   - parts: The result, the same bits as without its memory.
  public func decomposition(using method: MSTL, into parts: inout PanelDecomposition) {
    var rooms: [[Double]] = []
    swap(&rooms, &parts.components)
    parts = PanelDecomposition(of: self, using: method, in: &rooms)
  }

  /// Replaces `parts` by the decomposition with one cycle; see
  /// ``decomposition(using:into:)-(MSTL,_)``.
  public func decomposition(using method: STL, into parts: inout PanelDecomposition) {
    decomposition(using: MSTL(cycles: [method]), into: &parts)
  }
}

extension Decomposer where Self == STL {
  /// Seasonal and trend decomposition by loess.
  ///
  /// - Parameters:
  ///   - period: The length of the cycle in days, at least 2.
  ///   - seasonalWindow: How fast the cycle may change.
  ///   - isRobust: Whether outliers lose their weight.
  /// - Returns: The settings, with R's defaults for the rest.
  public static func stl(
    period: Int,
    seasonalWindow: STL.Window = .automatic,
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
  ///   - isRobust: Whether outliers lose their weight.
  /// - Returns: The settings, with R's defaults for the rest.
  public static func mstl(periods: [Int], isRobust: Bool = false) -> MSTL {
    MSTL(periods: periods, isRobust: isRobust)
  }

  /// Decomposition into a trend and cycles of several lengths, on another scale.
  package static func mstl(periods: [Int], isRobust: Bool = false, scale: MSTL.Scale) -> MSTL {
    MSTL(periods: periods, isRobust: isRobust, scale: scale)
  }
}

extension STL: Decomposer {
  /// Decomposes a series, from its first to its last amount.
  ///
  /// - Throws: ``TimeSeriesError/tooShort(count:minimum:)`` with two periods or
  ///   less, ``TimeSeriesError/seasonNotObserved(period:day:)`` where a day of
  ///   the cycle never has an amount.
  public func decomposition(of series: Series) throws(TimeSeriesError) -> Decomposition {
    try MSTL(cycles: [self]).decomposition(of: series)
  }
}

extension MSTL: Decomposer {
  /// Decomposes a series, from its first to its last amount.
  ///
  /// - Throws: ``TimeSeriesError/tooShort(count:minimum:)`` with two periods or
  ///   less, ``TimeSeriesError/seasonNotObserved(period:day:)`` where a day of
  ///   a cycle never has an amount.
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
}
