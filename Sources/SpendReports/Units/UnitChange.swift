internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The change of a cost between two periods, by price, volume and mix.
public struct UnitChange: Codable, Equatable, Sendable {
  /// The earlier days.
  public let before: UnitReport.Entry
  /// The later days.
  public let after: UnitReport.Entry
  /// The later cost less the earlier, that of days whose units are not known included.
  public let change: Double
  /// The dimensions by which the units are known, whose series are the parts.
  public let dimensions: [String]
  /// The terms over all parts, which add up to the change.
  public let terms: Terms
  /// The terms where new and retired parts are their whole cost, which add up to it too.
  public let termsOfContinuing: Terms
  /// The earlier cost of the retired parts.
  public let retiredCost: Double
  /// The parts, the largest change first.
  public let parts: [Part]

  /// Amounts by reason.
  public struct Terms: Codable, Equatable, Sendable {
    /// The change of prices, at the later quantities.
    public let price: Double
    /// The change of all units, at the earlier mean price.
    public let volume: Double
    /// The change of the shares of parts, at the earlier prices.
    public let mix: Double
    /// The parts that had no units in the earlier period.
    public let new: Double
    /// The parts that have no units in the later period.
    public let retired: Double
    /// The costs that are for no units, or for units that are not known.
    public let withoutQuantity: Double

    init(_ terms: PriceVolumeMix.Terms) {
      (price, volume, mix) = (terms.price, terms.volume, terms.mix)
      (new, retired) = (terms.new, terms.retired)
      withoutQuantity = terms.withoutQuantity
    }
  }

  /// A part of the cost, and its terms.
  public struct Part: Codable, Equatable, Sendable {
    /// The part.
    public let series: ReportSeries
    /// The earlier cost.
    public let costBefore: Double
    /// The later cost.
    public let costAfter: Double
    /// The earlier units, or `nil` where there are none.
    public let unitsBefore: Double?
    /// The later units, or `nil` where there are none.
    public let unitsAfter: Double?
    /// The later cost less the earlier.
    public let change: Double
    /// The terms.
    public let terms: Terms
  }

  init(_ split: PriceVolumeMix, from before: UnitCost, to after: UnitCost, by units: UnitCount) {
    self.before = UnitReport.Entry(before)
    self.after = UnitReport.Entry(after)
    change = split.change
    dimensions = units.dimensions.map(\.name)
    terms = Terms(split.terms)
    termsOfContinuing = Terms(split.termsOfContinuing)
    retiredCost = split.retiredCost
    parts = split.parts
      .map { part in
        Part(
          series: ReportSeries(part.key, by: units.dimensions),
          costBefore: part.before.total,
          costAfter: part.after.total,
          unitsBefore: part.before.quantity,
          unitsAfter: part.after.quantity,
          change: part.after.total - part.before.total,
          terms: Terms(part.terms)
        )
      }
      .enumerated()
      .sorted {
        ($1.element.change.magnitude, $0.offset) < ($0.element.change.magnitude, $1.offset)
      }
      .map(\.element)
  }
}

extension UnitChange.Terms {
  /// The terms that are not 0 and their names, in the order of the formula.
  package var named: [(name: String, amount: Double)] {
    [
      ("price", price), ("volume", volume), ("mix", mix), ("new parts", new),
      ("retired parts", retired), ("without quantity", withoutQuantity),
    ]
    .filter { $0.1 != 0 }
  }
}
