/// A value with the series that it is of.
///
///     for refusal in panel.scored().failures {
///       print(refusal.key, refusal.reason)   // Amazon Bedrock 9 observed days …
///     }
public struct Keyed<Value> {
  /// The series.
  public let key: SeriesKey

  /// The value.
  public let value: Value

  /// The name of the series.
  public var name: String { key.name }

  /// Makes the value of a series.
  public init(key: SeriesKey, value: Value) {
    self.key = key
    self.value = value
  }
}

extension Keyed where Value: Error {
  /// The reason for which the series has no result.
  public var reason: Value { value }
}

extension Keyed: Sendable where Value: Sendable {}
extension Keyed: Equatable where Value: Equatable {}
