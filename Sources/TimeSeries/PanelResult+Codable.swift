// A result is written as an array of series in order, each with its key and
// either its value or the text of the reason it has none:
//
//     [{"key": ["Amazon EC2"], "value": 0.7}, {"key": ["Amazon S3"], "reason": "…"}]
//
// A reason is written for people: an error need not be one that can be read back,
// so what is read has its text.

/// The text of the reason for which a series has no result, as it was written.
public struct WrittenReason: Error, Hashable, CustomStringConvertible {
  /// The text.
  public let description: String

  /// Makes the reason of a text.
  public init(_ description: String) {
    self.description = description
  }
}

private enum PanelResultKeys: CodingKey { case key, value, reason }

extension PanelResult: Encodable where Value: Encodable {
  /// Writes the series, each with its value or the text of its reason.
  public func encode(to encoder: any Encoder) throws {
    var array = encoder.unkeyedContainer()
    for series in self {
      var container = array.nestedContainer(keyedBy: PanelResultKeys.self)
      try container.encode(series.key, forKey: .key)
      switch series.value {
      case .success(let value): try container.encode(value, forKey: .value)
      case .failure(let reason): try container.encode("\(reason)", forKey: .reason)
      }
    }
  }
}

extension PanelResult: Decodable where Value: Decodable, Failure == WrittenReason {
  /// Reads what a result of any reasons has written.
  ///
  /// - Throws: `DecodingError` where a series has neither value nor reason.
  public init(from decoder: any Decoder) throws {
    var array = try decoder.unkeyedContainer()
    var keys: [SeriesKey] = []
    var outcomes: [Result<Value, WrittenReason>] = []
    while !array.isAtEnd {
      let container = try array.nestedContainer(keyedBy: PanelResultKeys.self)
      keys.append(try container.decode(SeriesKey.self, forKey: .key))
      if let reason = try container.decodeIfPresent(String.self, forKey: .reason) {
        outcomes.append(.failure(WrittenReason(reason)))
      } else {
        outcomes.append(.success(try container.decode(Value.self, forKey: .value)))
      }
    }
    self.init(keys: keys, outcomes: outcomes)
  }
}
