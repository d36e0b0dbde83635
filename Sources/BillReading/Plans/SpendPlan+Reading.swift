public import OutlayCloudSpend
public import OutlayTimeSeries

extension SpendPlan {
  /// Reads a file of budgets, CSV or YAML, gzipped or not: by its first letters, not by its
  /// name.
  ///
  ///     name,scope,period,amount,owner,fail_above
  ///     search,Tags/team: search,2026-10,12000,Anna,0.5
  ///     search,Tags/team: search,2026-11,13000,,
  ///     all,*,quarter,900000,,
  ///
  /// A spreadsheet may have a row a scope and a column a period, `scope,2026-10,2026-11`; an
  /// entry of a list in YAML has `amount`, or `amounts` with a period each:
  ///
  ///     - scope: "Tags/team: search"
  ///       owner: Anna
  ///       amounts:
  ///         2026-10: 12000
  ///         2026-11: 13000
  ///
  /// A period is a month (`2026-10`, `Oct 2026`), a quarter (`2026-Q4`), a year, two days
  /// (`2026-10-01..2027-03-31`, or the columns `start` and `end`), `P1` to `P12` of a year of
  /// weeks, or `day`, `week`, `month`, `quarter` or `year` for an amount that comes again.
  /// `name` is the scope where it is left out; rows of one name are one budget. `currency`,
  /// `owner`, `fail_above`, `alert_actual`, `alert_forecast` and `note` may be left out.
  ///
  /// - Parameters:
  ///   - path: The path; `-` is standard input.
  ///   - weeks: The year of weeks that `P1` to `P12` are of.
  /// - Throws: ``SpendError``, such as ``SpendError/unusablePlan(_:column:text:flaw:)``.
  public init(contentsOf path: String, weeks: FiscalYear? = nil) throws(SpendError) {
    try self.init(reading: ByteSource(path: path), weeks: weeks)
  }

  /// Reads budgets, CSV or YAML, from memory.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - name: The name of the file in messages.
  ///   - weeks: The year of weeks that `P1` to `P12` are of.
  /// - Throws: ``SpendError``, as reading a file does.
  public init(
    bytes: [UInt8],
    name: String = "plan",
    weeks: FiscalYear? = nil
  ) throws(SpendError) {
    try self.init(reading: ByteSource(memory: bytes, name: name), weeks: weeks)
  }

  private init(reading source: consuming ByteSource, weeks: FiscalYear?) throws(SpendError) {
    let name = source.name
    let rows = try PlanRow.all(of: source)
    guard !rows.isEmpty else { throw .empty(file: name) }
    let mark = try PlanRow.decimalMark(of: rows)
    var budgets: [BudgetDraft] = []
    var places: [String: Int] = [:]
    var currency: (currency: Currency, row: Int)?
    for row in rows {
      let draft = try BudgetDraft(row, mark: mark, weeks: weeks)
      if let (text, own) = row.currency {
        if let currency, currency.currency != own {
          throw .unusablePlan(
            row.place,
            column: "currency",
            text: text,
            flaw: .otherCurrency(row: currency.row)
          )
        }
        currency = currency ?? (own, row.place.row)
      }
      if let place = places[draft.name] {
        try budgets[place].add(draft)
      } else {
        places[draft.name] = budgets.count
        budgets.append(draft)
      }
    }
    var planned: [PlannedBudget] = []
    for budget in budgets { planned.append(try budget.budget()) }
    do {
      try self.init(planned, currency: currency?.currency)
    } catch {
      preconditionFailure("names are those of drafts, whose amounts were checked: \(error)")
    }
  }
}
