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
      case .pattern(let pattern): RowFilter.matches(Array(text), Array(pattern))
      }
    }
    return isOne != isNegated
  }

  /// Indicates whether a text is of a pattern, in time of their lengths' product at most.
  private static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
    var (t, p) = (0, 0)
    var retry: (text: Int, pattern: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        retry = (t, p + 1)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
        t += 1
        p += 1
      } else if let last = retry {
        // The star takes one letter more.
        t = last.text + 1
        p = last.pattern
        retry = (t, p)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
