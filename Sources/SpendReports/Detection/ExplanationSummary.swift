public import OutlayAnomalyDetection
internal import OutlayCloudSpend
internal import OutlayStatistics
internal import OutlayTimeSeries

/// An explanation as it is reported: the leading parts, the others together, and
/// what is left; they add up to the impact.
public struct ExplanationSummary: Codable, Equatable, Sendable {
  /// The dimension that divides the impact.
  public let dimension: String
  /// The parts that matter most, five at most.
  public let causes: [Part]
  /// The others, together.
  public let others: Others
  /// The impact that the parts leave unexplained.
  public let residual: Double
  /// Parts that may go on under another name.
  public let renames: [PossibleRename]

  /// A part and its contribution.
  public struct Part: Codable, Equatable, Sendable {
    /// The part.
    public let series: ReportSeries
    /// Indicates whether it is new, vanished or changed.
    public let change: Contribution.Change
    /// The sum of its amounts.
    public let observed: Double
    /// The sum of its expected amounts.
    public let expected: Double
    /// The difference.
    public let impact: Double
    /// Its own parts by the next dimension.
    public let explanation: ExplanationSummary?
  }

  /// Parts that matter less, together.
  public struct Others: Codable, Equatable, Sendable {
    /// The number of parts.
    public let count: Int
    /// The sum of their amounts.
    public let observed: Double
    /// The sum of their expected amounts.
    public let expected: Double
    /// The difference.
    public let impact: Double
  }

  /// More causes than these are a list and no explanation.
  private static let limit = 5

  init(_ explanation: Explanation) {
    let shown = explanation.leading.prefix(ExplanationSummary.limit)
    let rest = explanation.contributions.dropFirst(shown.count)
    let dimension = explanation.dimension
    self.dimension = dimension
    causes = shown.map { cause in
      Part(
        series: ReportSeries(cause.key, by: [SpendDimension(dimension)]),
        change: cause.change,
        observed: cause.observed,
        expected: cause.expected,
        impact: cause.impact,
        explanation: cause.explanation.map { ExplanationSummary($0) }
      )
    }
    others = Others(
      count: rest.count,
      observed: rest.map(\.observed).compensatedSum(),
      expected: rest.map(\.expected).compensatedSum(),
      impact: rest.map(\.impact).compensatedSum()
    )
    residual = explanation.residual
    renames = explanation.possibleRenames
  }
}

// The parts of an explanation have one value each, which is written alone.
extension PossibleRename: Codable {
  private enum CodingKeys: String, CodingKey { case from, to }

  /// Writes the value that vanished, and the one that is new.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(from.name, forKey: .from)
    try container.encode(to.name, forKey: .to)
  }

  /// Reads the value that vanished, and the one that is new.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func key(_ place: CodingKeys) throws -> SeriesKey {
      SeriesKey([try container.decode(String.self, forKey: place)])
    }
    self.init(from: try key(.from), to: try key(.to))
  }
}
