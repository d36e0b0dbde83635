internal import OutlayStatistics
internal import OutlayTimeSeries

/// The amounts of one currency that were converted.
struct Conversion: Sendable {
  private var rows = 0
  private var amount = CompensatedSum()
  private var converted = CompensatedSum()
  private var rates: Set<Double> = []

  mutating func add(_ amount: Double, as converted: Double, at rate: Double) {
    rows += 1
    self.amount.add(amount)
    self.converted.add(converted)
    rates.insert(rate)
  }

  /// The names of an assumption that says what was converted.
  func names(from: Currency, to: Currency) -> [String] {
    let bounds = [rates.min(), rates.max()].map { "\($0 ?? 0)" }
    return [
      "\(amount.value.inHundredths) \(from)", "\(converted.value.inHundredths) \(to)", "\(rows)",
      "\(rates.count)",
    ] + bounds
  }
}

extension SpendCubeBuilder {
  /// The amount of the row at hand in the currency that is counted, at the rate of its
  /// first day.
  package mutating func converted(
    _ amount: Double,
    on second: Int
  ) throws(SpendError) -> Double {
    guard let code = pendingCurrency, let counted = currency, let rates = rules.rates else {
      return amount
    }
    pendingCurrency = nil
    let (from, day) = (Currency(currencies.names[code]), Day(ordinal: day(ofSecond: second)))
    guard let rate = rates.rate(from: from, to: counted, on: day) else {
      throw .noRate(
        file: rates.name,
        from: from,
        to: counted,
        day: day,
        firstDay: rates.firstDay(from: from, to: counted)
      )
    }
    let converted = amount * rate
    conversions[code, default: Conversion()].add(amount, as: converted, at: rate)
    tally.amountRead.add(-amount)
    tally.amountRead.add(converted)
    return converted
  }

  /// The amount of a row that is left out in the currency that is counted, with its code,
  /// or `nil` where it is not known; nobody asks for the rate of such a row.
  package func convertedAside(
    _ amount: Double,
    from code: Int,
    on second: Int
  ) -> (amount: Double, code: Int)? {
    guard let countedCurrency, let counted = currency, let rates = rules.rates,
      let rate = rates.rate(
        from: Currency(currencies.names[code]),
        to: counted,
        on: Day(ordinal: day(ofSecond: second))
      )
    else { return nil }
    return (amount * rate, countedCurrency)
  }

  /// Leaves out the row at hand, whose day is not known, where it was to be converted.
  ///
  /// - Returns: Whether it was.
  package mutating func leaveOutPending(_ amount: Double) -> Bool {
    guard let code = pendingCurrency else { return false }
    pendingCurrency = nil
    leaveOut(.otherCurrency(Currency(currencies.names[code])), inOther: amount)
    return true
  }

  /// The decisions on which amounts were converted, those of the first currency first.
  var conversionAssumptions: [ReadingReport.Assumption] {
    guard let counted = currency else { return [] }
    return conversions.sorted { $0.key < $1.key }.map { code, conversion in
      let from = Currency(currencies.names[code])
      return ReadingReport.Assumption(.converted, conversion.names(from: from, to: counted))
    }
  }
}
