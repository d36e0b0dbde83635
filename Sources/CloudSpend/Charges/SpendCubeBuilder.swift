internal import OutlayStatistics
internal import OutlayTimeSeries

/// The place where every reader of bills ends: charges go in, a cube comes out.
///
///     var builder = SpendCubeBuilder(by: [.serviceName])
///     try builder.append(Charge(3.5, on: Day(2026, 11, 20), values: ["EC2"]))
///     try builder.append(Charge(1.5, on: Day(2026, 11, 20), values: ["S3"]))
///     let cube = try builder.cube()
///     cube.total[Day(2026, 11, 20)]   // 5
///
/// It holds the sums of groups and days, never charges, so that its size does
/// not depend on their number.
public struct SpendCubeBuilder: ~Copyable {
  package let measure: AmountMeasure
  package let dimensions: [SpendDimension]
  package let semantics: BillSemantics
  package let rules: ChargeRules
  let policy: ChargeRules.PeriodPolicy
  /// The name of the charges in messages.
  let name: String

  /// The values of each dimension.
  @usableFromInline var values: [ValueTable]
  /// The name of a value as it is written, which is that of no value for some.
  let naming: @Sendable (String) -> String
  /// The groups: of the first dimension its codes, and then for each further
  /// one the pairs of the group so far and a code.
  @usableFromInline var groups: [PairIndex]
  /// The currencies of the bill, or the units of its quantities.
  @usableFromInline var currencies: ValueTable
  /// The code of the currency that is counted, once it is known.
  @usableFromInline var countedCurrency: Int?
  /// The code of the currency of the row at hand, where it is to be converted.
  package var pendingCurrency: Int?
  /// The currency that is written beside amounts of a bill that has no column for it.
  package var writtenCurrency: Currency?
  /// The amounts that were converted, by the code of their currency.
  var conversions: [Int: Conversion] = [:]
  /// The amounts in other currencies than the one that is counted.
  var otherAmounts = OtherAmounts()
  /// The first charge that names no currency, where none was stated.
  var unnamedCurrency: SpendError.Place?
  /// The amounts of charges that belong to one day.
  var cells = CellTable()
  /// The rows of its first and last days.
  var outermost = OutermostRows()
  /// The columns of the dates of charges and of the ends of their periods.
  package var dateColumns: (start: String?, end: String?) = (nil, nil)
  /// The days of which the bill says that nothing was charged.
  var unchargedDays: Set<Int> = []
  /// The days of charges that are on no invoice, where the bill says of each on which it is.
  package var openCharges: OpenCharges?
  /// The days of rows that were not asked for.
  var asideDays: Set<Int> = []
  /// The amounts of rows that are dated by a period, by the first day of it.
  var writtenCells: [RowPeriod: CellTable] = [:]
  /// The column of currencies where it holds units.
  package var unitColumn: String?
  /// The week of which each row is the amount by the name of its date, where dates are as far
  /// apart.
  package var namedWeek: RowPeriod?
  /// Indicates whether a date is that of the end of what its row is the amount of.
  package var datesEndPeriods = false
  /// The amounts to be spread, by group and period: on which days they may
  /// fall is known only when all charges are.
  var periods: [ChargePeriod: ChargeSum] = [:]
  /// Indicates whether the charges are rows of a table of no known layout, which may be
  /// amounts of a month or a week.
  package var isTable = false
  /// Indicates whether a row has an amount of each group.
  package var isWide = false
  package var tally = ChargeTally()
  package var report = ReadingReport()

  /// The period of charges of one group, in seconds since 1970.
  struct ChargePeriod: Hashable {
    let group: Int
    let seconds: Range<Int>
  }

  /// The sum of charges and their number.
  struct ChargeSum {
    var amount = CompensatedSum()
    var rows = 0
  }

  /// The largest amount: no bill holds more, and sums of what is below cannot
  /// overflow.
  package static let largestAmount = 1e30

  @inlinable package static var secondsPerDay: Int { 86_400 }

  /// Makes a builder without charges.
  ///
  /// - Parameters:
  ///   - measure: The cost that the amounts are, or the quantity.
  ///   - dimensions: The dimensions that divide them, none twice.
  ///   - semantics: The meaning of the bill beyond its charges.
  ///   - rules: The rules by which charges are counted.
  ///   - name: The name of the charges in messages.
  public init(
    measure: AmountMeasure = .effectiveCost,
    by dimensions: [SpendDimension],
    semantics: BillSemantics = BillSemantics(),
    rules: ChargeRules = ChargeRules(),
    name: String = "charges"
  ) {
    self.init(
      measure: measure,
      by: dimensions,
      semantics: semantics,
      rules: rules,
      name: name,
      nulls: [""]
    )
    report.files = [name]
    report.columns = dimensions.map(\.name)
  }

  /// Makes a builder in which some texts stand for no value.
  package init(
    measure: AmountMeasure,
    by dimensions: [SpendDimension],
    semantics: BillSemantics,
    rules: ChargeRules,
    name: String,
    nulls: Set<String>
  ) {
    precondition(
      Set(dimensions).count == dimensions.count,
      "a dimension occurs twice: \(dimensions)"
    )
    self.measure = measure
    self.dimensions = dimensions
    self.semantics = semantics
    self.rules = rules
    self.name = name
    policy = rules.periodPolicy.resolved(for: measure)
    naming = { nulls.contains($0) ? SpendCube.noValue : $0 }
    values = [ValueTable](repeating: ValueTable(naming: naming), count: dimensions.count)
    groups = [PairIndex](repeating: PairIndex(), count: max(0, dimensions.count - 1))
    if case .quantity = measure {
      // Cost Explorer writes so where it has added quantities of several units.
      currencies = ValueTable(folding: UnitName.folded) {
        nulls.contains($0) || $0 == "N/A" ? "" : $0
      }
    } else {
      currencies = ValueTable { nulls.contains($0) ? "" : Currency($0).code }
      if let currency = rules.currency { countedCurrency = currencies.code(ofName: currency.code) }
    }
  }

  /// Adds a charge.
  ///
  /// - Parameter charge: The charge, with a value for each dimension.
  /// - Throws: ``SpendError``, with the number of the charge as its row, where
  ///   the amount is not finite or above 1e30, or the currency not that of the
  ///   others.
  /// - Complexity: O(1) a value.
  public mutating func append(_ charge: Charge) throws(SpendError) {
    precondition(
      charge.values.count == dimensions.count,
      "\(charge.values.count) values for \(dimensions.count) dimensions"
    )
    tally.rowsRead += 1
    let place = SpendError.Place(file: name, row: tally.rowsRead)
    guard try isUsable(charge.amount, at: place) else { return }
    tally.amountRead.add(charge.amount)
    if let currency = charge.currency {
      let code = currencies.code(ofName: currency.code)
      guard try isCounted(code: code, charge.amount, column: "currency", at: place) else { return }
    } else {
      guard try isCountedUnnamed(charge.amount, at: place) else { return }
    }
    var group = 0
    for (dimension, value) in charge.values.enumerated() {
      group = self.group(group, code(named: value, of: dimension), of: dimension)
    }
    // Days of a bill begin at its own midnight, seconds are those of UTC.
    let start = second(of: charge.days.lowerBound)
    if charge.days.isEmpty { tally.repairs[.noPeriodEnd, default: 0] += 1 }
    let end = charge.days.count > 1 ? second(of: charge.days.upperBound) : nil
    let amount = try converted(charge.amount, on: start)
    add(
      amount,
      to: group,
      from: start,
      to: end,
      isCorrection: charge.isCorrection,
      row: tally.rowsRead
    )
  }

  private func second(of day: Day) -> Int {
    day.ordinal * SpendCubeBuilder.secondsPerDay - semantics.secondsAheadOfUTC
  }

  private mutating func isUsable(
    _ amount: Double,
    at place: SpendError.Place
  ) throws(SpendError) -> Bool {
    if amount.magnitude <= SpendCubeBuilder.largestAmount { return true }
    guard rules.isLenient else {
      let flaw: SpendError.AmountFlaw = amount.isFinite ? .tooLarge : .notFinite
      throw .unreadableAmount(place, column: "amount", text: "\(amount)", flaw: flaw)
    }
    tally.leaveOut(.unreadableAmount, 0)
    return false
  }
}
