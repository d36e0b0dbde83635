internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// A budget of a plan while its rows are read.
struct BudgetDraft {
  let name: String
  private let scope: SpendScope
  private let row: PlanRow
  private var owner: String?
  private var failAbove: Double?
  private var alertAt: PlannedBudget.Thresholds
  private var amounts: [Amount] = []

  /// An amount with the row that has it.
  private struct Amount {
    let period: PlanPeriod
    let text: String
    let amount: Double
    let place: SpendError.Place
  }

  /// Reads a row.
  init(_ row: PlanRow, mark: DecimalMark, weeks: FiscalYear?) throws(SpendError) {
    func flawed(_ name: PlanRow.Name, _ flaw: SpendError.PlanFlaw) -> SpendError {
      .unusablePlan(row.place, column: name.rawValue, text: row[name] ?? "", flaw: flaw)
    }
    guard let text = row[.scope], let scope = SpendScope(text) else {
      throw flawed(.scope, .notAScope)
    }
    self.scope = scope
    self.row = row
    name = row[.name] ?? "\(scope)"
    owner = row[.owner]
    func share(_ name: PlanRow.Name, _ allowed: ClosedRange<Double>) throws(SpendError) -> Double? {
      guard let text = row[name] else { return nil }
      let isPercent = text.hasSuffix("%")
      let digits = isPercent ? String(text.dropLast()) : text
      guard let number = DecimalMark.point.amount(digits),
        allowed.contains(isPercent ? number / 100 : number)
      else { throw flawed(name, name == .failAbove ? .notAChance : .notAShare) }
      return isPercent ? number / 100 : number
    }
    failAbove = try share(.failAbove, 0...1)
    alertAt = PlannedBudget.Thresholds(
      actual: try share(.alertActual, 0.001...10),
      forecast: try share(.alertForecast, 0.001...10)
    )
    func amount(_ text: String, of column: String) throws(SpendError) -> Double {
      // A currency has a column of its own.
      let isPlain = !text.contains { $0.isLetter || $0.isCurrencySymbol }
      guard isPlain, let amount = mark.amount(text), (0...1e30).contains(amount) else {
        throw .unusablePlan(row.place, column: column, text: text, flaw: .notAnAmount)
      }
      return amount
    }
    func period(_ text: String, of column: String) throws(SpendError) -> PlanPeriod {
      guard let period = PlanPeriod(text, weeks: weeks) else {
        let flaw: SpendError.PlanFlaw = PlanPeriod.isOfWeeks(text) ? .noWeeks : .notAPeriod
        throw .unusablePlan(row.place, column: column, text: text, flaw: flaw)
      }
      return period
    }
    for (name, text) in row.periods {
      amounts.append(
        Amount(
          period: try period(name, of: name),
          text: name,
          amount: try amount(text, of: name),
          place: row.place
        )
      )
    }
    guard let text = row[.amount] else {
      guard !amounts.isEmpty, row[.period] == nil else { throw flawed(.amount, .notAnAmount) }
      return
    }
    let own: (PlanPeriod, String)
    if let text = row[.period] {
      guard row[.start] == nil, row[.end] == nil else { throw flawed(.period, .twoPeriods) }
      own = (try period(text, of: PlanRow.Name.period.rawValue), text)
    } else {
      guard let start = row[.start].flatMap({ Day($0) }) else {
        throw row[.start] == nil ? flawed(.period, .notAPeriod) : flawed(.start, .notADay)
      }
      guard let end = row[.end].flatMap({ Day($0) }) else { throw flawed(.end, .notADay) }
      guard start <= end else { throw flawed(.end, .endsBeforeStart) }
      own = (.once(start..<(end + 1)), "\(start)..\(end)")
    }
    amounts.append(
      Amount(
        period: own.0,
        text: own.1,
        amount: try amount(text, of: PlanRow.Name.amount.rawValue),
        place: row.place
      )
    )
  }

  /// Adds the amounts of another row of the budget.
  mutating func add(_ other: BudgetDraft) throws(SpendError) {
    guard other.scope == scope else {
      throw .unusablePlan(
        other.row.place,
        column: "scope",
        text: "\(other.scope)",
        flaw: .otherScope(row: row.place.row)
      )
    }
    amounts += other.amounts
    owner = owner ?? other.owner
    failAbove = failAbove ?? other.failAbove
    alertAt = PlannedBudget.Thresholds(
      actual: alertAt.actual ?? other.alertAt.actual,
      forecast: alertAt.forecast ?? other.alertAt.forecast
    )
  }

  /// The budget of all its rows, each day of which has one amount.
  func budget() throws(SpendError) -> PlannedBudget {
    var periods: [(days: Range<Day>, from: Amount)] = []
    for amount in amounts {
      guard case .once(let days) = amount.period else { continue }
      periods.append((days, amount))
    }
    periods.sort { $0.days.lowerBound < $1.days.lowerBound }
    for (earlier, later) in zip(periods, periods.dropFirst())
    where earlier.days.overlaps(later.days) {
      throw BudgetDraft.overlap(of: earlier.from, and: later.from)
    }
    let planned: PlannedBudget.Amounts
    if let first = amounts.first, case .each(let recurrence) = first.period {
      if amounts.count > 1 { throw BudgetDraft.overlap(of: first, and: amounts[1]) }
      planned = .each(recurrence, first.amount)
    } else {
      if let each = amounts.first(where: { if case .each = $0.period { true } else { false } }) {
        throw BudgetDraft.overlap(of: amounts[0], and: each)
      }
      planned = .once(
        periods.map { PlannedBudget.PlannedAmount($0.from.amount, over: $0.days) }
      )
    }
    return PlannedBudget(
      name,
      scope: scope,
      amounts: planned,
      owner: owner,
      failAbove: failAbove,
      alertAt: alertAt,
      row: row.place.row
    )
  }

  /// The refusal of two amounts for some days, at the later row.
  private static func overlap(of first: Amount, and second: Amount) -> SpendError {
    let (first, second) = first.place.row <= second.place.row ? (first, second) : (second, first)
    return .unusablePlan(
      second.place,
      column: PlanRow.Name.period.rawValue,
      text: second.text,
      flaw: .overlappingPeriod(first.text, row: first.place.row)
    )
  }
}
