import OutlayStatistics
import OutlayTimeSeries
import RealModule

/// The steps of a scenario, as what they do to the columns of some parts on some days.
///
/// The scopes are held against the values of parts once; each future is then changed by
/// arithmetic alone.
struct ScenarioCourse {
  /// The parts, and after them those that steps add.
  let parts: [ScenarioPart]
  /// Indicates of each part whether totals count it.
  let isCounted: [Bool]
  /// The days.
  let days: Range<Day>
  private let operations: [Operation]

  private enum Operation {
    /// Multiplies columns by a factor a day.
    case scaling([Int], by: [Double])
    /// Moves a share of columns to others from a day on, and adds an amount on it.
    case moving([(from: Int, to: Int)], since: Int, share: Double, ratio: Double, cost: OneOff?)
    /// Replaces usage of columns by a fee from a day on.
    case covering([Int], since: Int, by: Commitment, fee: Int)
    /// Adds a cost from a day on.
    case adding(DailyCost, to: Int, since: Int)
  }

  private struct OneOff {
    let column: Int
    let day: Int
    let amount: Double
  }

  /// Finds the parts that steps change.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - parts: The parts of the spend.
  ///   - dimensions: The dimensions of their values, those of the scenario among them.
  ///   - days: The days.
  ///   - counted: The spend that totals are of.
  /// - Throws: ``ScenarioError/matchesNothing(_:nearest:)``,
  ///   ``ScenarioError/movesToItself(_:)``.
  init(
    _ scenario: Scenario,
    on parts: [ScenarioPart],
    by dimensions: [SpendDimension],
    days: Range<Day>,
    counting counted: SpendScope = .all
  ) throws(ScenarioError) {
    var table = PartTable(parts: parts, dimensions: dimensions)
    var operations: [Operation] = []
    for step in scenario.steps {
      operations.append(try ScenarioCourse.operation(of: step, on: &table, days: days))
    }
    (self.parts, self.operations, self.days) = (table.parts, operations, days)
    let places = table.places(of: counted)
    isCounted = table.parts.map { $0.kind == .rest || $0.holds(counted, places) }
  }

  private static func operation(
    of step: ScenarioStep,
    on table: inout PartTable,
    days: Range<Day>
  ) throws(ScenarioError) -> Operation {
    let since = min(days.count, max(0, step.start - days.lowerBound))
    if case .launch(let cost) = step.change {
      let values = table.values(of: step.scope, over: table.none)
      return .adding(cost, to: table.column(of: ScenarioPart(.usage, values)), since: since)
    }
    let columns = try table.columns(of: step)
    switch step.change {
    case .growth(let rate, let compounding):
      return .scaling(columns, by: days.map { step.growth(rate, compounding, on: $0) })
    case .step(let share), .price(let share):
      return .scaling(columns, by: days.map { $0 < step.start ? 1 : 1 + share })
    case .ramp(let share, let last):
      let count = Double(last + 1 - step.start)
      return .scaling(
        columns,
        by: days.map { 1 + share * min(1, max(0, Double($0 + 1 - step.start) / count)) }
      )
    case .retirement:
      return .scaling(columns, by: days.map { $0 < step.start ? 1 : 0 })
    case .commitment(let commitment):
      let values = table.shared(by: columns)
      let fee = table.column(of: ScenarioPart(.commitmentFee, values))
      return .covering(columns, since: since, by: commitment, fee: fee)
    case .migration(let target, let share, let ratio, let cost):
      // What is there already stays.
      let moves = columns.compactMap { column -> (from: Int, to: Int)? in
        let values = table.values(of: target, over: table.parts[column].values)
        guard values != table.parts[column].values else { return nil }
        return (from: column, to: table.column(of: ScenarioPart(.usage, values)))
      }
      guard !moves.isEmpty else { throw .movesToItself(step) }
      var oneOff: OneOff?
      if cost != 0, days.contains(step.start) {
        let part = ScenarioPart(.oneOff, table.shared(by: moves.map(\.to)))
        oneOff = OneOff(column: table.column(of: part), day: since, amount: cost)
      }
      return .moving(moves, since: since, share: share, ratio: ratio, cost: oneOff)
    case .launch:
      preconditionFailure("a launch changes no part that there is")
    }
  }

  /// Changes the columns of the parts that there are.
  ///
  /// - Parameters:
  ///   - columns: The amounts of each part, a day each.
  ///   - costs: The cost a day of launches, by their place among the steps; the mean where
  ///     there is none.
  /// - Returns: The amounts after all steps, and what each has done.
  func run(on columns: [[Double]], costs: [Int: Double] = [:]) -> ScenarioRun {
    let none = [Double](repeating: 0, count: days.count)
    var columns = columns + Array(repeating: none, count: parts.count - columns.count)
    var run = ScenarioRun(columns: columns, daily: [daily(columns)], covered: [], eligible: [])
    for (place, operation) in operations.enumerated() {
      var covered: [Double] = []
      var eligible: [Double] = []
      switch operation {
      case .scaling(let places, let factors):
        for column in places {
          for day in factors.indices { columns[column][day] *= factors[day] }
        }
      case .moving(let moves, let since, let share, let ratio, let cost):
        // All that moves is known before any of it arrives.
        let moved = moves.map { move in columns[move.from][since...].map { $0 * share } }
        for (move, amounts) in zip(moves, moved) {
          for (day, amount) in zip(since..<days.count, amounts) {
            columns[move.from][day] -= amount
            columns[move.to][day] += amount * ratio
          }
        }
        if let cost { columns[cost.column][cost.day] += cost.amount }
      case .covering(let places, let since, let commitment, let fee):
        for day in since..<days.count {
          // Credits are no usage to cover.
          let usage = places.reduce(0) { $0 + max(0, columns[$1][day]) }
          let most = usage * commitment.eligibleShare
          let part = min(commitment.capacity, most)
          for column in places where columns[column][day] > 0 {
            columns[column][day] -= part * (columns[column][day] / usage)
          }
          columns[fee][day] += commitment.fee
          covered.append(part)
          eligible.append(most)
        }
      case .adding(let cost, let column, let since):
        let amount = costs[place] ?? cost.mean
        for day in since..<days.count { columns[column][day] += amount }
      }
      run.daily.append(daily(columns))
      run.covered.append(covered)
      run.eligible.append(eligible)
    }
    run.columns = columns
    return run
  }

  /// The launches by their place among the steps.
  var launches: [Int: DailyCost] {
    var found: [Int: DailyCost] = [:]
    for (place, operation) in operations.enumerated() {
      if case .adding(let cost, _, _) = operation { found[place] = cost }
    }
    return found
  }

  /// Indicates whether what is expected of the outcome is not the outcome of what is
  /// expected: what a commitment covers ends at its capacity.
  var isBent: Bool {
    operations.contains { if case .covering = $0 { true } else { false } }
  }

  private func daily(_ columns: [[Double]]) -> [Double] {
    (0..<days.count).map { day in
      var sum = CompensatedSum()
      for (column, isCounted) in zip(columns, isCounted) where isCounted { sum.add(column[day]) }
      return sum.value
    }
  }
}

/// The kind and the values of a part, by which it is told from others.
struct ScenarioPart: Hashable, Sendable {
  let kind: ScenarioSpend.Kind
  let values: [String]

  init(_ kind: ScenarioSpend.Kind, _ values: [String]) {
    (self.kind, self.values) = (kind, values)
  }
}

/// What a scenario makes of one course of the spend.
struct ScenarioRun {
  /// The amounts of each part after all steps.
  var columns: [[Double]]
  /// The sum of the parts that are counted before the steps and after each, a day each.
  var daily: [[Double]]
  /// The usage that a commitment covers, of each step, a day each from its first on.
  var covered: [[Double]]
  /// The usage that it could cover.
  var eligible: [[Double]]

  /// The sum over all days after all steps.
  var total: Double { (daily.last ?? []).compensatedSum() }

  /// Combines the amounts of two runs of one course.
  func combined(with other: ScenarioRun, _ operation: (Double, Double) -> Double) -> ScenarioRun {
    func tables(_ left: [[Double]], _ right: [[Double]]) -> [[Double]] {
      zip(left, right).map { zip($0, $1).map(operation) }
    }
    return ScenarioRun(
      columns: tables(columns, other.columns),
      daily: tables(daily, other.daily),
      covered: tables(covered, other.covered),
      eligible: tables(eligible, other.eligible)
    )
  }
}

/// The parts that there are while steps add some.
private struct PartTable {
  private(set) var parts: [ScenarioPart]
  private let dimensions: [SpendDimension]
  private var places: [ScenarioPart: Int]

  init(parts: [ScenarioPart], dimensions: [SpendDimension]) {
    (self.parts, self.dimensions) = (parts, dimensions)
    places = Dictionary(parts.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// The values of spend of which nothing is known.
  var none: [String] { dimensions.map { _ in SpendCube.noValue } }

  /// The columns in the scope of a step.
  func columns(of step: ScenarioStep) throws(ScenarioError) -> [Int] {
    let places = places(of: step.scope)
    let found = parts.indices.filter { parts[$0].isIn(step.scope, places) }
    guard !found.isEmpty else {
      let known = parts.filter { $0.kind == .usage }.map(\.values)
      throw .matchesNothing(step, nearest: step.scope.nearestValue(among: known, by: dimensions))
    }
    return found
  }

  func places(of scope: SpendScope) -> [Int] {
    scope.dimensions.map { dimension in
      guard let place = dimensions.firstIndex(of: dimension) else {
        preconditionFailure("the spend is not divided by \(dimension.name)")
      }
      return place
    }
  }

  /// Some values, with those of a scope of one value of each dimension in their place.
  func values(of scope: SpendScope, over values: [String]) -> [String] {
    var values = values
    for (place, value) in zip(places(of: scope), scope.values ?? []) { values[place] = value }
    return values
  }

  /// The values that some columns have in common, and none where they differ.
  func shared(by columns: [Int]) -> [String] {
    dimensions.indices.map { place in
      let values = Set(columns.map { parts[$0].values[place] })
      return values.count == 1 ? values.first ?? SpendCube.noValue : SpendCube.noValue
    }
  }

  /// The column of a part, which is added where there is none.
  mutating func column(of part: ScenarioPart) -> Int {
    if let place = places[part] { return place }
    parts.append(part)
    places[part] = parts.count - 1
    return parts.count - 1
  }
}

extension ScenarioPart {
  /// Indicates whether the values meet the conditions of a scope, which are on the dimensions
  /// at some places.
  func holds(_ scope: SpendScope, _ places: [Int]) -> Bool {
    zip(scope.conditions, places).allSatisfy { $0.holds(for: values[$1]) }
  }

  /// Indicates whether a part is in a scope, the conditions of which are on the dimensions at
  /// some places.
  func isIn(_ scope: SpendScope, _ places: [Int]) -> Bool {
    switch kind {
    case .usage: holds(scope, places)
    case .rest: scope.conditions.isEmpty
    case .oneOff, .commitmentFee: false
    }
  }
}

extension ScenarioStep {
  /// The factor of growth on a day.
  fileprivate func growth(_ rate: Double, _ compounding: Compounding, on day: Day) -> Double {
    guard day >= start else { return 1 }
    switch compounding {
    case .monthly:
      let months = (day.year - start.year) * 12 + day.month - start.month
      return Double.pow(1 + rate, months + 1)
    case .daily:
      return Double.pow(1 + rate, Double(day - start) * 12 / ScenarioStep.daysOfYear)
    }
  }

  private static let daysOfYear = 365.25
}

extension SpendScope {
  /// The value that is most like one that no row has, where a row has a value of each
  /// dimension.
  func nearestValue(among rows: [[String]], by dimensions: [SpendDimension]) -> String? {
    for condition in conditions {
      guard let place = dimensions.firstIndex(of: condition.dimension) else { continue }
      let values = Set(rows.map { $0[place] })
      if values.contains(where: condition.holds) { continue }
      return NearestName.of(condition.patterns[0], among: values.sorted())
    }
    return nil
  }
}
