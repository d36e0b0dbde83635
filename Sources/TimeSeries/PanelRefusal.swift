/// A series of a panel for which there is no result, and the reason.
///
///     for refusal in panel.scored().failures {
///       print(refusal.key, refusal.reason)   // Amazon Bedrock 9 observed days …
///     }
public struct PanelRefusal<Reason: Error>: Sendable {
  /// The series.
  public let key: SeriesKey

  /// The reason.
  public let reason: Reason

  /// The name of the series.
  public var name: String { key.name }

  /// Makes the refusal of a series.
  public init(key: SeriesKey, reason: Reason) {
    self.key = key
    self.reason = reason
  }
}

extension PanelRefusal: Equatable where Reason: Equatable {}
