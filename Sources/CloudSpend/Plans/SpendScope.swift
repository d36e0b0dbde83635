/// The part of the spend that a budget is for, by values of dimensions.
///
///     let scope = SpendScope("Tags/team: search; ServiceName: Amazon*|Azure*")
///     scope?.dimensions                              // [Tags/team, ServiceName]
///     scope?.contains(["search", "Amazon EC2"])      // true
///
/// Conditions stand between semicolons and hold together. Each has a dimension, a colon or
/// `=`, and values of which one is enough, with bars between them; `*` stands for any
/// text, `?` for one letter, and `(none)` for no value. `*` alone is all spend.
public struct SpendScope: Hashable, Sendable {
  /// The conditions, each of another dimension.
  public let conditions: [Condition]

  /// The values that a dimension may have.
  public struct Condition: Hashable, Sendable {
    /// The dimension.
    public let dimension: SpendDimension
    /// The values, or patterns of them.
    public let patterns: [String]

    /// The same for each of the values alone.
    var alternatives: [Condition] {
      patterns.map { Condition(dimension: dimension, patterns: [$0]) }
    }

    /// Indicates whether a value is one of them.
    func holds(for value: String) -> Bool {
      patterns.contains { $0 == value || TextPattern($0).matches(value) }
    }
  }

  /// The scope of all spend.
  public static let all = SpendScope(conditions: [])

  private init(conditions: [Condition]) { self.conditions = conditions }

  /// Reads a scope, `nil` where the text is none.
  public init?(_ text: String) {
    let text = text.trimmingBlanks
    guard text != "*" else {
      self = .all
      return
    }
    var conditions: [Condition] = []
    for part in text.split(separator: ";", omittingEmptySubsequences: false) {
      guard let mark = part.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return nil }
      let dimension = SpendDimension(part[..<mark].trimmingBlanks)
      let patterns = part[part.index(after: mark)...]
        .split(separator: "|", omittingEmptySubsequences: false).map(\.trimmingBlanks)
      guard !dimension.name.isEmpty, patterns.allSatisfy({ !$0.isEmpty }),
        !conditions.contains(where: { $0.dimension == dimension })
      else { return nil }
      conditions.append(Condition(dimension: dimension, patterns: patterns))
    }
    self.conditions = conditions
  }

  /// The dimensions of the conditions, in order.
  public var dimensions: [SpendDimension] { conditions.map(\.dimension) }

  /// Indicates whether spend with these values, one for each of ``dimensions``, is in it.
  public func contains(_ values: [String]) -> Bool {
    precondition(values.count == conditions.count, "a value for each dimension is needed")
    return zip(conditions, values).allSatisfy { $0.holds(for: $1) }
  }
}

extension SpendScope: CustomStringConvertible {
  /// The scope as it is written.
  public var description: String {
    conditions.isEmpty
      ? "*"
      : conditions.map { "\($0.dimension.name): \($0.patterns.joined(separator: "|"))" }
        .joined(separator: "; ")
  }
}
