internal import OutlayStatistics

// The currency of a row, or the unit of its quantity, and whether it is the one that is
// counted. Both are names by which amounts are told apart, and none is added to another.

extension SpendCubeBuilder {
  /// Indicates whether a row is in a currency that is known to be counted.
  @inlinable @inline(__always)
  package mutating func hasCountedCurrency(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
    guard let code = currencies.code(of: bytes, in: range) else { return false }
    return code == countedCurrency
  }

  /// Indicates whether a row is in the currency that is counted.
  package mutating func isCounted(
    currency bytes: Span<UInt8>,
    in range: Range<Int>,
    amount: Double,
    column: String,
    at place: SpendError.Place
  ) throws(SpendError) -> Bool {
    let code = currencyCode(of: bytes, in: range)
    return try isCounted(code: code, amount, column: column, at: place)
  }

  /// Indicates whether a row of a file that is in one currency is in the one that is
  /// counted.
  package mutating func isCounted(
    named name: String,
    amount: Double,
    at place: SpendError.Place
  ) throws(SpendError) -> Bool {
    try isCounted(code: currencies.code(ofName: name), amount, column: "currency", at: place)
  }

  /// The code of the currency of a row.
  package mutating func currencyCode(of bytes: Span<UInt8>, in range: Range<Int>) -> Int {
    currencies.code(of: bytes, in: range) ?? currencies.insert(bytes, in: range).code
  }

  /// The code of a currency, or of a unit.
  package mutating func currencyCode(ofName name: String) -> Int {
    currencies.code(ofName: name)
  }

  /// Indicates whether a row names a currency or a unit.
  package mutating func isNamed(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
    // The name may be a new one: those before are no longer all.
    let code = currencyCode(of: bytes, in: range)
    return !currencies.names[code].isEmpty
  }

  /// Indicates whether a row in the currency of a code is in the one that is counted,
  /// which the first row with one decides unless it was stated.
  package mutating func isCounted(
    code: Int,
    _ amount: Double,
    column: String,
    at place: SpendError.Place
  ) throws(SpendError) -> Bool {
    if code == countedCurrency { return true }
    let name = currencies.names[code]
    guard !name.isEmpty else {
      if case .quantity = measure {
        leaveOut(.noUnit, inOther: amount)
        return false
      }
      guard rules.isLenient else { throw .noCurrency(place, column: column) }
      tally.leaveOut(.noCurrency, amount)
      return false
    }
    if let unit = measure.unitName {
      if countedCurrency == nil, UnitName.folded(unit) == UnitName.folded(name) {
        // The bill's own spelling is the one that is shown.
        countedCurrency = code
        return true
      }
      otherAmounts.sums[code, default: ChargeTally.Count()].add(amount)
      leaveOut(.otherUnit(name), inOther: amount)
      return false
    }
    guard countedName != nil else {
      return try isFirstCurrency(code, amount, column: column, place)
    }
    if case .cost = measure, rules.currency != nil {
      if rules.rates != nil {
        pendingCurrency = code
        return true
      }
      leaveOut(.otherCurrency(Currency(name)), inOther: amount)
    } else {
      noteOther(code, amount, at: place)
    }
    return false
  }

  /// Indicates whether the first row with a currency may have one.
  private mutating func isFirstCurrency(
    _ code: Int,
    _ amount: Double,
    column: String,
    _ place: SpendError.Place
  ) throws(SpendError) -> Bool {
    guard let unnamedCurrency else {
      countedCurrency = code
      return true
    }
    // Beside charges that name none, one in a currency is in another.
    guard rules.isLenient else { throw .noCurrency(unnamedCurrency, column: column) }
    if case .quantity = measure {
      leaveOut(.otherUnit(currencies.names[code]), inOther: amount)
    } else {
      leaveOut(.otherCurrency(Currency(currencies.names[code])), inOther: amount)
    }
    return false
  }

  /// Indicates whether a row that cannot name a currency is in the one that is counted:
  /// in the one that was stated, or in none as all others.
  package mutating func isCountedUnnamed(
    _ amount: Double,
    at place: SpendError.Place
  ) throws(SpendError) -> Bool {
    if case .cost = measure, rules.currency != nil { return true }
    if unnamedCurrency != nil { return true }
    guard countedCurrency == nil else {
      let none = currencies.code(ofName: "")
      return try isCounted(code: none, amount, column: "currency", at: place)
    }
    unnamedCurrency = place
    return true
  }

  /// The currency that is counted, where one is known.
  var currency: Currency? {
    if case .cost = measure { countedName.map { Currency($0) } } else { nil }
  }

  /// The name of the currency or of the unit that is counted, where one is known.
  var countedName: String? { countedCurrency.map { currencies.names[$0] } }
}
