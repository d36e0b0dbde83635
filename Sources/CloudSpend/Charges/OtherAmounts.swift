internal import OutlayStatistics

/// The amounts in other currencies or units than the one that is counted.
struct OtherAmounts: Sendable {
  /// The first row that is in another currency than those before it, though none was
  /// chosen.
  var mixedPlace: SpendError.Place?
  /// The currency of the amounts that are counted, where it is written beside them.
  var writtenName: String?
  /// The amounts by the code of their currency.
  var sums: [Int: ChargeTally.Count] = [:]
  /// The rows that were left out before their currency was looked at, by reason and by
  /// the code of their currency, which some do not name.
  var asides: [Aside: ChargeTally.Count] = [:]

  struct Aside: Hashable {
    let reason: ReadingReport.Reason
    let code: Int?
  }
}

extension SpendCubeBuilder {
  /// Leaves out a row that is in another currency, whose amount is then none of those
  /// that were read.
  package mutating func leaveOut(_ reason: ReadingReport.Reason, inOther amount: Double) {
    tally.amountRead.add(-amount)
    tally.leaveOut(reason, amount)
  }

  /// Leaves out a row, in the currency of a code, whose amount was not counted as read.
  package mutating func leaveOutAside(
    _ reason: ReadingReport.Reason,
    _ amount: Double,
    currency code: Int?
  ) {
    let aside = OtherAmounts.Aside(reason: reason, code: code)
    otherAmounts.asides[aside, default: ChargeTally.Count()].add(amount)
  }

  /// Notes an amount in another currency than those before it, which is refused once the
  /// sums of all are known.
  package mutating func noteOther(_ code: Int, _ amount: Double, at place: SpendError.Place) {
    if otherAmounts.mixedPlace == nil { otherAmounts.mixedPlace = place }
    otherAmounts.sums[code, default: ChargeTally.Count()].add(amount)
  }

  /// Notes an amount in another currency than the one that is written beside others.
  package mutating func noteOther(
    _ currency: Currency,
    beside written: Currency,
    _ amount: Double,
    at place: SpendError.Place
  ) {
    if countedCurrency == nil { otherAmounts.writtenName = written.code }
    noteOther(currencies.code(ofName: currency.code), amount, at: place)
  }

  /// The refusal of amounts in several currencies or units, where there are.
  var mixture: SpendError? {
    guard let place = otherAmounts.mixedPlace else { return nil }
    var used = CompensatedSum()
    for group in 0..<cells.groupCount {
      for (_, sum) in cells.amounts(ofGroup: group) { used.add(sum) }
    }
    for period in periods.values { used.add(period.amount) }
    let counted = SpendError.NamedSum(
      name: countedName ?? otherAmounts.writtenName ?? "",
      rows: tally.rowsUsed,
      amount: used.value
    )
    let sums = [counted] + otherSums
    if case .quantity = measure { return .severalUnits(place, sums: sums) }
    if let unitColumn { return .severalUnitsBeside(place, column: unitColumn, sums: sums) }
    return .mixedCurrencies(place, sums: sums)
  }

  /// The sums of the other units, where there are.
  var sumsOfOtherUnits: [SpendError.NamedSum]? {
    otherAmounts.sums.isEmpty ? nil : otherSums
  }

  /// The sums of the other currencies, those that came first first.
  private var otherSums: [SpendError.NamedSum] {
    otherAmounts.sums.sorted { $0.key < $1.key }.map { code, count in
      SpendError.NamedSum(
        name: currencies.names[code],
        rows: count.rows,
        amount: count.amount.value
      )
    }
  }

  /// Accounts for the rows that were left out before their currency was looked at: those
  /// in another are left out for that.
  func account(forOtherAmountsIn tally: inout ChargeTally) {
    for (aside, count) in otherAmounts.asides {
      let name = aside.code.map { currencies.names[$0] } ?? ""
      let isCounted = name.isEmpty || aside.code == countedCurrency
      let reason: ReadingReport.Reason =
        isCounted
        ? aside.reason : measure.cost == nil ? .otherUnit(name) : .otherCurrency(Currency(name))
      tally.leaveOut(reason, count.amount.value, rows: count.rows)
      if isCounted { tally.amountRead.add(count.amount) }
    }
  }
}
