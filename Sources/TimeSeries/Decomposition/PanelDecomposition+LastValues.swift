extension PanelDecomposition {
  /// The reason that a series was not decomposed, or `nil` where it was.
  package func refusal(of column: Int) -> TimeSeriesError? {
    guard case .failure(let reason) = outcomes[column] else { return nil }
    return reason
  }

  /// Fills `rest` with the remainder of a series, the same as in
  /// ``remainder``; missing on all days where it was refused.
  ///
  /// - Parameters:
  ///   - column: The series.
  ///   - rest: Room for a value a day of the panel.
  package func fillRemainder(of column: Int, into rest: inout [Double]) {
    let place = column * observed.dayCount
    for t in 0..<observed.dayCount { rest[t] = components[1][place + t] }
  }

  /// The last trend of a series, followed by the last round of each cycle: from
  /// what a later day would be made up, were nothing to change.
  ///
  /// A cycle is in the order of ``phase(of:period:)``, and all 0 where the
  /// series is too short for it. Of a series that was refused there is none.
  ///
  /// - Complexity: O(the sum of the periods).
  package func lastValues(of column: Int) -> [Double]? {
    guard case .success(let extent) = outcomes[column] else { return nil }
    let place = column * observed.dayCount
    let end = extent.days.upperBound
    var values = [components[0][place + end - 1]]
    for (cycle, period) in periods.enumerated() {
      let first = values.count
      values += [Double](repeating: 0, count: period)
      guard extent.keptCycles.contains(cycle) else { continue }
      for t in (end - period)..<end {
        let phase = PanelDecomposition.phase(of: observed.start + t, period: period)
        values[first + phase] = components[2 + cycle][place + t]
      }
    }
    return values
  }

  /// The place of a day in a cycle, counted from 1970-01-01.
  package static func phase(of day: Day, period: Int) -> Int {
    let rest = day.ordinal % period
    return rest < 0 ? rest + period : rest
  }
}
