/// The paths that one member forecasts from every origin: *origins* ×
/// *horizon*, origin after origin.
struct MemberPaths: Sendable {
  /// The number of days of a path.
  let horizon: Int

  /// The amounts, path after path.
  private(set) var values: [Double]

  /// Paths of zeros.
  init(originCount: Int, horizon: Int) {
    self.horizon = horizon
    values = [Double](repeating: 0, count: originCount * horizon)
  }

  /// The amount of day `ahead`, 0 for the first, from an origin.
  subscript(origin: Int, ahead: Int) -> Double {
    get { values[origin * horizon + ahead] }
    set { values[origin * horizon + ahead] = newValue }
  }

  /// Changes every amount.
  @inline(__always)
  mutating func update(_ change: (Double) -> Double) {
    // Twenty members a series are all changed here: checks took more than the changes.
    var values = values.mutableSpan
    for index in 0..<values.count {
      unsafe values[unchecked: index] = change(values[unchecked: index])
    }
  }

  /// Changes every amount with that of the same day in other paths.
  @inline(__always)
  mutating func update(with other: MemberPaths, _ change: (Double, Double) -> Double) {
    let others = other.values.span
    precondition(values.count == others.count)
    var values = values.mutableSpan
    for index in 0..<values.count {
      unsafe values[unchecked: index] = change(
        values[unchecked: index],
        others[unchecked: index]
      )
    }
  }

  /// Sets the amounts of the first seven days ahead of an origin, and carries them on
  /// week after week.
  @inline(__always)
  mutating func setWeeks(from origin: Int, _ amount: (_ ahead: Int) -> Double) {
    let (first, end) = (origin * horizon, (origin + 1) * horizon)
    let second = min(first + 7, end)
    var values = values.mutableSpan
    precondition(first >= 0 && end <= values.count)
    for place in first..<second { values[place] = amount(place - first) }
    for place in second..<end {
      unsafe values[unchecked: place] = values[unchecked: place &- 7]
    }
  }

  /// Keeps every amount within `bounds`.
  mutating func clamp(to bounds: ClosedRange<Double>) {
    update { min(max($0, bounds.lowerBound), bounds.upperBound) }
  }
}

/// The input of every member of the ensemble: a history whose gaps are filled,
/// and the origins to forecast from.
struct MemberHistory: Sendable {
  /// One amount a day.
  private(set) var values: [Double]

  /// One flag a day, true where the amount is known and not filled in.
  let isObserved: [Bool]

  /// The day of the month of every day of the history and of the horizon.
  let daysOfMonth: [Int]

  /// The origins.
  let origins: RollingOrigins

  /// The number of days to forecast.
  let horizon: Int

  /// Room for the paths of a member.
  func emptyPaths() -> MemberPaths {
    MemberPaths(originCount: origins.positions.count, horizon: horizon)
  }

  /// The same days with other amounts.
  func with(_ values: [Double]) -> MemberHistory {
    var history = self
    history.values = values
    return history
  }
}
