public import OutlayCloudSpend
public import OutlayTimeSeries

/// A series as reports name it: its value in each dimension, and its name.
///
///     { "ServiceName": "Amazon EC2", "RegionId": "eu-west-1",
///       "name": "Amazon EC2 / eu-west-1" }
///
/// Series are told apart by their values; the name is for people. A dimension that
/// is itself called `name` is written `name_`, and that called `name_` with one
/// underscore more, so that no value is lost.
public struct ReportSeries: Hashable, Sendable {
  /// The name, for people.
  public let name: String

  /// The value in each dimension; none for a total.
  public let values: [String: String]

  /// Names the series of a key, which has a value for each of the dimensions.
  public init(_ key: SeriesKey, by dimensions: [SpendDimension]) {
    name = key.name
    values = Dictionary(zip(dimensions.map(\.name), key.values)) { first, _ in first }
  }

  /// Names an amount that is of no series.
  init(name: String) {
    self.name = name
    values = [:]
  }
}

extension ReportSeries: Codable {
  private static let nameKey = "name"

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  /// Indicates whether a key is `name` and underscores, `count` or more.
  private static func isName(_ key: String, underscores count: Int) -> Bool {
    let rest = key.dropFirst(nameKey.count)
    return key.hasPrefix(nameKey) && rest.count >= count && rest.allSatisfy { $0 == "_" }
  }

  /// Writes an object of the values and the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: Key(ReportSeries.nameKey))
    for (dimension, value) in values {
      let isName = ReportSeries.isName(dimension, underscores: 0)
      try container.encode(value, forKey: Key(isName ? dimension + "_" : dimension))
    }
  }

  /// Reads an object of the values and the name.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    name = try container.decode(String.self, forKey: Key(ReportSeries.nameKey))
    var values: [String: String] = [:]
    for key in container.allKeys where key.stringValue != ReportSeries.nameKey {
      let text = key.stringValue
      let dimension = ReportSeries.isName(text, underscores: 1) ? String(text.dropLast()) : text
      values[dimension] = try container.decode(String.self, forKey: key)
    }
    self.values = values
  }
}
