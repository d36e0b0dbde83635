/// The outcome for each series of a panel: a value, or the reason there is none.
///
///     let scores = panel.scored()
///     scores["Amazon EC2"]?.score(on: Day(2026, 11, 9))    // by name, by day
///     for series in scores { print(series.key, series.value) }   // in the panel's order
///     scores.failures.map(\.key)                           // the series without one
///
/// The order is that of the panel, and each series has exactly one outcome.
public struct PanelResult<Value, Failure: Error> {
  /// The series, in the order of the panel.
  public let keys: [SeriesKey]

  /// The outcome of each series, in the same order.
  public let outcomes: [Result<Value, Failure>]

  /// Makes the result of series and their outcomes, one each.
  public init(keys: [SeriesKey], outcomes: [Result<Value, Failure>]) {
    precondition(
      keys.count == outcomes.count,
      "\(keys.count) series have \(outcomes.count) outcomes"
    )
    self.keys = keys
    self.outcomes = outcomes
  }

  /// The series that have a value, in order.
  public var successes: [Keyed<Value>] {
    zip(keys, outcomes).compactMap { key, outcome in
      guard case .success(let value) = outcome else { return nil }
      return Keyed(key: key, value: value)
    }
  }

  /// The series that have none, in order, each with its reason.
  public var failures: [Keyed<Failure>] {
    zip(keys, outcomes).compactMap { key, outcome in
      guard case .failure(let reason) = outcome else { return nil }
      return Keyed(key: key, value: reason)
    }
  }

  /// The value of a series, or `nil` where it has none or is not there.
  ///
  /// - Complexity: O(*n*) in the number of series.
  public subscript(key: SeriesKey) -> Value? {
    keys.firstIndex(of: key).flatMap { try? outcomes[$0].get() }
  }

  /// The value of the first series of a name, or `nil` where it has none or is
  /// not there.
  ///
  /// - Complexity: O(*n*) in the number of series.
  public subscript(name: String) -> Value? {
    keys.firstIndex { $0.name == name }.flatMap { try? outcomes[$0].get() }
  }

  /// The result with each value transformed.
  public func mapValues<Other>(
    _ transform: (Value) -> Other
  ) -> PanelResult<Other, Failure> {
    PanelResult<Other, Failure>(keys: keys, outcomes: outcomes.map { $0.map(transform) })
  }
}

extension PanelResult: RandomAccessCollection {
  /// The position of the first series.
  public var startIndex: Int { 0 }

  /// The position after the last series.
  public var endIndex: Int { keys.count }

  /// The series at a position, with its outcome.
  public subscript(position: Int) -> Keyed<Result<Value, Failure>> {
    Keyed(key: keys[position], value: outcomes[position])
  }
}

extension PanelResult: Sendable where Value: Sendable {}
extension PanelResult: Equatable where Value: Equatable, Failure: Equatable {}
