/// The series of a panel decomposed into trends, cycles and remainders.
///
///     let parts = panel.decomposition(using: .stl(period: 7))
///     parts.remainder            // a panel
///     parts["Amazon EC2"]?.trendStrength    // of one series
///
/// A day outside a series' own first and last amount is missing in all its
/// components, as are all days of a series that was refused.
public struct PanelDecomposition: Sendable {
  /// The amounts, on the scale of the components.
  public let observed: Panel

  /// The lengths of the cycles asked for, in days.
  public let periods: [Int]

  /// The components, each stored as a panel is: trend, remainder, cycles, and
  /// weights where the fit had any.
  var components: [[Double]]

  let hasWeights: Bool

  /// The extent of each series, or the reason it was refused.
  let outcomes: [Result<Extent, TimeSeriesError>]

  /// The days of a series, and the places of the cycles fitted to them.
  struct Extent {
    let history: History
    let keptCycles: [Int]

    var days: Range<Int> { history.days }
  }

  /// The parts that change slowly.
  public var trend: Panel { component(0) }

  /// The cycles of a period, or `nil` where it was not asked for; missing in
  /// series too short for it.
  public func seasonal(period: Int) -> Panel? {
    periods.firstIndex(of: period).map { component(2 + $0) }
  }

  /// The amounts without trends and cycles; missing where the amount is.
  public var remainder: Panel { component(1) }

  /// The decomposition of each series, over its own days, or the reason it has
  /// none.
  ///
  /// Made when asked for, with a copy of all components.
  public var series: PanelResult<Decomposition, TimeSeriesError> {
    PanelResult(keys: observed.keys, outcomes: observed.keys.indices.map(attempt))
  }

  /// The series that were not decomposed, with the reason.
  public var refusals: [Keyed<TimeSeriesError>] {
    zip(observed.keys, outcomes).compactMap { key, outcome in
      guard case .failure(let reason) = outcome else { return nil }
      return Keyed(key: key, value: reason)
    }
  }

  /// The decomposition of one series, over its own days, or `nil` where it was
  /// refused.
  public subscript(column: Int) -> Decomposition? {
    try? attempt(column).get()
  }

  /// The decomposition of the series of a key, or `nil` where it was refused or is
  /// not there.
  ///
  /// - Complexity: O(*n*) in the number of series.
  public subscript(key: SeriesKey) -> Decomposition? {
    observed.keys.firstIndex(of: key).flatMap { self[$0] }
  }

  /// The decomposition of the first series of a name, or `nil` where it was refused
  /// or is not there.
  ///
  /// - Complexity: O(*n*) in the number of series.
  public subscript(name: String) -> Decomposition? {
    observed.keys.firstIndex { $0.name == name }.flatMap { self[$0] }
  }

  /// The decomposition of one series, or why it was refused.
  package func attempt(_ column: Int) -> Result<Decomposition, TimeSeriesError> {
    outcomes[column].map { extent in
      let days = extent.days
      let start = observed.start + days.lowerBound
      let offset = column * observed.dayCount
      let series = { (values: [Double]) in
        Series(
          start: start,
          values: Array(values[(offset + days.lowerBound)..<(offset + days.upperBound)])
        )
      }
      let amounts = series(observed.values)
      return Decomposition(
        observed: amounts,
        trend: series(components[0]),
        seasonal: extent.keptCycles.map { cycle in
          Decomposition.Cycle(period: periods[cycle], series: series(components[2 + cycle]))
        },
        remainder: series(components[1]),
        weights: hasWeights
          ? series(components[2 + periods.count]).values
          : amounts.values.map { $0.isNaN ? 0 : 1 },
        droppedPeriods: periods.indices.filter { !extent.keptCycles.contains($0) }
          .map { periods[$0] },
        composition: .additive
      )
    }
  }

  private func component(_ index: Int) -> Panel {
    Panel(
      start: observed.start,
      dayCount: observed.dayCount,
      keys: observed.keys,
      values: components[index]
    )
  }
}
