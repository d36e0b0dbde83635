internal import OutlayCloudSpend

// The currency that is written beside amounts, which is that of the row.
extension RowReader {
  /// Indicates whether an amount is left out for the currency that is written beside it,
  /// in a file without a column for it.
  mutating func isInOtherCurrency(
    _ text: String,
    _ amount: Double,
    column: Int,
    _ place: SpendError.Place
  ) throws(SpendError) -> Bool {
    guard plan.quantityName == nil, let beside = WrittenCurrency(beside: text) else {
      return false
    }
    guard plan.currency == nil else {
      let name = plan.names[column]
      written.beside = .init(row: place.row, column: name, text: text, written: beside)
      return false
    }
    if written.lastRow != place.row || written.rows == 0 { written.rows += 1 }
    written.lastRow = place.row
    let expected = options.currency ?? plan.knownCurrency
    let currency = try currency(of: beside, in: text, or: expected, column: column, place)
    if let stated = builder.rules.currency {
      guard currency != stated else { return false }
      if converts {
        builder.pendingCurrency = builder.currencyCode(ofName: currency.code)
        return false
      }
      builder.tally.leaveOut(.otherCurrency(currency), amount)
      return true
    }
    let first = written.currency ?? expected ?? currency
    guard currency == first else {
      builder.noteOther(currency, beside: first, amount, at: place)
      return true
    }
    if expected == nil, beside.isShared {
      if written.currency == nil { written.sign = beside.sign }
    } else {
      written.sign = nil
    }
    written.currency = first
    return false
  }

  /// The currency that a sign stands for: the expected one, the only one, that of which
  /// there are rates, or that of the amounts before.
  private func currency(
    of beside: WrittenCurrency,
    in text: String,
    or expected: Currency?,
    column: Int,
    _ place: SpendError.Place
  ) throws(SpendError) -> Currency {
    let all = beside.currencies
    if let expected, all.contains(expected) { return expected }
    if all.count > 1, converts, let target = builder.rules.currency, let rates = options.rates {
      let known = all.filter { $0 == target || rates.firstDay(from: $0, to: target) != nil }
      guard known.count < 2 else {
        throw .ambiguousCurrency(
          place,
          column: plan.names[column],
          text: text,
          currencies: known
        )
      }
      if let only = known.first { return only }
    }
    if let before = written.currency, all.contains(before) { return before }
    return all[0]
  }

  /// Indicates whether the currency that is written beside an amount may be that of its
  /// row's column; one that is not is refused, or left out.
  mutating func isBeside(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    amount: Double,
    place: SpendError.Place
  ) throws(SpendError) -> Bool {
    // A row before may have been left out.
    guard let beside = written.beside.take(), beside.row == place.row, !bytes.isNull(in: range)
    else { return true }
    let named = Currency(bytes.text(in: range))
    if beside.written.currencies.contains(named) { return true }
    guard options.isLenient else {
      throw .contradictoryCurrency(
        place,
        column: beside.column,
        text: beside.text,
        currency: named
      )
    }
    builder.tally.leaveOut(.unreadableAmount, amount)
    return false
  }

  /// Indicates whether a row that names no currency is in the one that was stated, where
  /// others are converted; one whose currency nobody stated is refused, or left out.
  mutating func isStated(_ amount: Double, at place: SpendError.Place) throws(SpendError) -> Bool {
    if written.rows > 0, written.lastRow == place.row { return true }
    if options.currency != nil {
      written.statedRows += 1
      return true
    }
    guard options.isLenient else {
      throw .unnamedCurrency(place, target: builder.rules.currency ?? "USD")
    }
    builder.tally.leaveOut(.noCurrency, amount)
    return false
  }

  /// Lets the bill be in the currency that is written beside its amounts, and says of those
  /// without one, or of a sign of several, what they are taken for.
  mutating func nameWrittenCurrency() {
    func assume(_ kind: ReadingReport.Assumption.Kind, _ names: [String]) {
      builder.report.assumptions.append(ReadingReport.Assumption(kind, names))
    }
    if let currency = options.currency, written.statedRows > 0 {
      assume(.statedCurrency, [currency.code, "\(written.statedRows)"])
    }
    guard builder.rules.currency == nil, let currency = written.currency else { return }
    let unread = [ReadingReport.Reason.noAmount, .unreadableAmount, .raggedRow, .textAfterQuote]
      .reduce(0) { $0 + (builder.tally.leftOut[$1]?.rows ?? 0) }
    let name = written.sign ?? currency.code
    if let sign = written.sign {
      assume(.currencySign, [sign])
    } else {
      builder.writtenCurrency = currency
    }
    if plan.knownCurrency == nil, written.rows < builder.tally.rowsRead - unread {
      assume(.writtenCurrency, [name])
    }
  }
}
