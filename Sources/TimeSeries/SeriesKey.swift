/// The identity of a series: its value in each dimension it was divided by.
///
///     let key = SeriesKey(["Amazon EC2", "eu-west-1"])
///     key.name                                             // "Amazon EC2 / eu-west-1"
///     SeriesKey(["x / y", "z"]) == SeriesKey(["x", "y / z"])   // false
///
/// Series are matched by their values. The name is for people: two keys may share
/// one, since values may contain what joins them.
public struct SeriesKey: Hashable, Sendable {
  /// The values, one a dimension, in the order of the dimensions; none for the
  /// total.
  public let values: [String]

  /// Makes the key of a series of some values.
  public init(_ values: [String]) {
    self.values = values
  }

  /// The key of what is not divided.
  public static let total = SeriesKey([])

  /// The values joined by ` / `; `total` where there are none.
  public var name: String {
    values.isEmpty ? "total" : values.joined(separator: " / ")
  }
}

extension SeriesKey: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  /// Makes the key of a series of one value.
  public init(stringLiteral value: String) {
    self.init([value])
  }

  /// Makes the key of a series of some values.
  public init(arrayLiteral values: String...) {
    self.init(values)
  }
}

extension SeriesKey: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}

extension SeriesKey: Codable {
  /// Writes the values, as an array.
  public func encode(to encoder: any Encoder) throws {
    try values.encode(to: encoder)
  }

  /// Reads the values from an array.
  public init(from decoder: any Decoder) throws {
    self.init(try [String](from: decoder))
  }
}

extension SeriesKey: Comparable {
  /// Returns whether the values of one key come before those of another, the first
  /// dimension first.
  public static func < (left: SeriesKey, right: SeriesKey) -> Bool {
    left.values.lexicographicallyPrecedes(right.values)
  }
}
