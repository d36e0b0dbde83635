internal import OutlayCloudSpend

/// A condition on the rows of a bill: the values that a column or a label has, or has not.
///
///     var options = ReadingOptions()
///     options.filters = [RowFilter("ServiceName", [.equal("EC2"), .equal("S3")])]
///     let cube = try SpendCube(contentsOf: "focus.csv", options: options)
///
/// Rows that do not meet it are left out and counted.
public struct RowFilter: Hashable, Sendable {
  /// The dimension, as in dividing spend: a column, or a label such as `Tags/team`.
  public var dimension: String
  /// The values, one of which a row must have.
  public var values: [Value]
  /// Indicates whether rows with one of the values are left out instead of kept.
  public var isNegated: Bool

  /// A value that a row may have.
  public enum Value: Hashable, Sendable {
    /// This text; `(none)` is that of rows without a value.
    case equal(String)
    /// A text of this pattern, in which `*` stands for any text and `?` for a letter.
    case pattern(String)

    /// The text, or the pattern.
    package var text: String {
      switch self {
      case .equal(let text), .pattern(let text): text
      }
    }
  }

  /// Makes a condition.
  public init(_ dimension: String, _ values: [Value], isNegated: Bool = false) {
    self.dimension = dimension
    self.values = values
    self.isNegated = isNegated
  }

  /// Indicates whether a row with a value is kept.
  func keeps(_ text: String) -> Bool {
    let isOne = values.contains { value in
      switch value {
      case .equal(let word): word == text
      case .pattern(let pattern): TextPattern(pattern).matches(text)
      }
    }
    return isOne != isNegated
  }
}
