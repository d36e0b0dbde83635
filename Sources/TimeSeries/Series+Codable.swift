// A series is written as its first day and its amounts, null where a day is missing:
// JSON has no NaN.

extension Series: Codable {
  private enum CodingKeys: String, CodingKey { case start, amounts }

  /// Writes the first day and the amounts.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(start, forKey: .start)
    try container.encode(values.map { $0.isNaN ? nil : $0 }, forKey: .amounts)
  }

  /// Reads the first day and the amounts.
  ///
  /// - Throws: `DecodingError` where they are none, or one is infinite.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let values = try container.decode([Double?].self, forKey: .amounts).map { $0 ?? .nan }
    guard !values.contains(where: \.isInfinite) else {
      throw DecodingError.dataCorruptedError(
        forKey: .amounts,
        in: container,
        debugDescription: "an amount is infinite"
      )
    }
    self.init(start: try container.decode(Day.self, forKey: .start), values: values)
  }
}
