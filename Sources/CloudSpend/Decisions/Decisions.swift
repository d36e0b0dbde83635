/// The decisions of people on anomalies, from a CSV or YAML that they keep.
///
///     let decisions = try Decisions(contentsOf: "decisions.csv")
///     // id,decision,by,until,note
///     // be9a5533db0dfa21,dismissed,Anna,2026-12-31,load tests
///     decisions["be9a5533db0dfa21"]?.by     // "Anna"
///     let report = try DetectionReport(of: cube, .init(decisions: decisions))
///
/// The file is only read: whoever decides writes it.
public struct Decisions: Equatable, Sendable {
  /// The decisions, in the order of the rows.
  public let decisions: [Decision]

  private let places: [String: Int]

  /// Makes the list of decisions; of two on one anomaly the last counts.
  public init(_ decisions: [Decision]) {
    self.decisions = decisions
    places = Dictionary(zip(decisions.map(\.id), 0...)) { $1 }
  }

  /// The decision on the anomaly of an identifier, or `nil` where nobody has decided.
  public subscript(id: String) -> Decision? { places[id].map { decisions[$0] } }
}
