internal import OutlayStatistics
public import OutlayTimeSeries

/// The spend of some days by parts, which scenarios change.
///
///     let spend = ScenarioSpend(days: days, by: [.serviceName], parts: [
///       ScenarioSpend.Part(["inference"], inference),
///       ScenarioSpend.Part(["compute"], compute),
///     ])
///     spend.total     // 42_050.4
public struct ScenarioSpend: Hashable, Sendable {
  /// The days.
  public let days: Range<Day>
  /// The dimensions of the parts.
  public let dimensions: [SpendDimension]
  /// The parts.
  public let parts: [Part]

  /// A part of the spend.
  public struct Part: Hashable, Sendable {
    /// The kind of the part.
    public let kind: Kind
    /// The value of each dimension.
    public let values: [String]
    /// The amount of each day.
    public let amounts: [Double]

    /// Makes a part.
    public init(_ values: [String], _ amounts: [Double], kind: Kind = .usage) {
      (self.kind, self.values, self.amounts) = (kind, values, amounts)
    }

    /// The sum of its days.
    public var total: Double { amounts.compensatedSum() }
  }

  /// A kind of part.
  ///
  /// The scope of a step holds usage alone: what is paid once and what is committed to stays
  /// as it is.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    /// Spend of the bill, or that takes its place.
    case usage
    /// What a migration costs once.
    case oneOff = "one-off"
    /// The fees of a commitment.
    case commitmentFee = "commitment-fee"
    /// Spend of the bill that no step is about.
    case rest
  }

  /// Makes the spend of some days.
  public init(days: Range<Day>, by dimensions: [SpendDimension], parts: [Part]) {
    for part in parts {
      precondition(
        part.values.count == dimensions.count && part.amounts.count == days.count,
        "\(part.amounts.count) days of \(part.values) are not \(days.count) by \(dimensions)"
      )
    }
    (self.days, self.dimensions, self.parts) = (days, dimensions, parts)
  }

  /// The sum of all parts and days.
  public var total: Double { parts.flatMap(\.amounts).compensatedSum() }

  /// The sum of all parts, a day each.
  public var daily: [Double] {
    days.indices.map { day in parts.map { $0.amounts[day - days.startIndex] }.compensatedSum() }
  }
}
