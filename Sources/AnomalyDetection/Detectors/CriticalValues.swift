import OutlayTimeSeries

/// The critical values of the most extreme of so many amounts, for all counts that a
/// test needs: a quantile each, which the series of a panel share.
struct CriticalValues: Sendable {
  private let values: [Int: Double]

  /// The values for a range of counts, each at least 3.
  init(among counts: ClosedRange<Int>, significance: Double) {
    self.init(counts, significance: significance)
  }

  /// The values that a test needs for series of so many observed days each.
  init(of test: GeneralizedESD, among counts: Set<Int>) {
    let needed = Set(counts.flatMap { max(3, $0 - test.most(among: $0))...max(3, $0) })
    self.init(needed, significance: test.significance)
  }

  /// The values that a test needs for the series of a panel.
  init(of test: GeneralizedESD, for panel: Panel) {
    let counts = (0..<panel.count).map { panel[$0].observedCount }
    self.init(
      of: test,
      among: Set(counts.filter { $0 >= GeneralizedESD.minimumCount })
    )
  }

  private init(_ counts: some Sequence<Int>, significance: Double) {
    values = Dictionary(
      uniqueKeysWithValues: counts.map {
        ($0, ExtremeDeviates.criticalValue(among: $0, significance: significance))
      }
    )
  }

  /// The value among `count` amounts.
  subscript(count: Int) -> Double {
    guard let value = values[count] else {
      preconditionFailure("no critical value was worked out for \(count) amounts")
    }
    return value
  }
}
