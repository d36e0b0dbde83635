public import OutlayTimeSeries

/// The units over which cost is divided, by day: the quantities of a bill, or a series from
/// anywhere, such as customers.
///
///     let tokens = UnitCount(try SpendCube(contentsOf: "llm.csv", measure: .quantity("tokens")))
///     let customers = UnitCount("customers", counts, as: .stock)
///     cube.unitCost(per: customers).value   // 3.85 for each customer
public struct UnitCount: Sendable {
  /// The name of the unit.
  public let name: String
  /// The way in which units add up over days.
  public let kind: UnitKind
  /// The units of all series, day by day, missing where they are not known.
  public let total: Series
  /// The dimensions of the cost by which they are known; none where all series of cost are
  /// divided by the same units.
  public let dimensions: [SpendDimension]

  private let panel: Panel
  /// Indicates whether a series that has no units at all is known to have none.
  private let isComplete: Bool

  /// Makes the units of quantities that were read by the dimensions of the cost.
  ///
  /// - Parameters:
  ///   - quantities: The quantities.
  ///   - name: The name of the unit, or `nil` for that of the quantities.
  ///   - kind: The way in which units add up.
  ///   - dimensions: The dimensions of the cost by which they are known, or `nil` for those
  ///     of the quantities.
  ///   - isComplete: Whether a series of cost without quantities is known to have none, as
  ///     it is where they are those of the same bill.
  public init(
    _ quantities: SpendCube,
    named name: String? = nil,
    as kind: UnitKind = .flow,
    by dimensions: [SpendDimension]? = nil,
    isComplete: Bool = true
  ) {
    self.name = name ?? quantities.unit ?? "unit"
    self.kind = kind
    self.dimensions = dimensions ?? quantities.dimensions
    self.isComplete = isComplete
    panel = quantities.panelOfCoveredDays(by: self.dimensions)
    total = quantities.total
  }

  /// Makes the units of a series, by which all cost is divided.
  public init(_ name: String, _ units: Series, as kind: UnitKind = .flow) {
    self.name = name
    self.kind = kind
    total = units
    dimensions = []
    isComplete = false
    panel = Panel(keys: [.total], series: [units])
  }

  /// The units of a series of cost.
  ///
  /// - Parameters:
  ///   - key: The series.
  ///   - dimensions: The dimensions that it is a series of.
  /// - Returns: The units a day, those of several series being the same where they are
  ///   known by fewer dimensions.
  package func units(of key: SeriesKey, by dimensions: [SpendDimension]) -> Series {
    guard !self.dimensions.isEmpty, !dimensions.isEmpty else { return total }
    let shared = self.dimensions.filter(dimensions.contains)
    guard shared == self.dimensions else { return total }
    let values = shared.compactMap { dimension in
      dimensions.firstIndex(of: dimension).map { key.values[$0] }
    }
    if let units = panel[SeriesKey(values)] { return units }
    let none = isComplete ? total.values.map { $0.isNaN ? .nan : 0 } : []
    return Series(start: total.start, values: none)
  }
}

extension SpendCube {
  /// The amounts by some dimensions, which are nothing before the first row of a series too,
  /// where an absent row is nothing.
  package func panelOfCoveredDays(by dimensions: [SpendDimension]) -> Panel {
    let panel = panel(by: dimensions)
    guard semantics.absentRow == .zero else { return panel }
    let series = panel.keys.indices.map { column in
      let values = zip(panel[column].values, total.values)
        .map { $0.isNaN && !$1.isNaN ? 0 : $0 }
      return Series(start: panel.start, values: values)
    }
    return Panel(keys: panel.keys, series: series)
  }
}
