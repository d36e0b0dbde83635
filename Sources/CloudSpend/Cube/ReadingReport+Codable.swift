internal import OutlayTimeSeries

// The account is written flat, days as dates, and reasons in words.

extension ReadingReport: Codable {
  private enum CodingKeys: String, CodingKey {
    case files, layout, columns, amountColumn, currency, unit, timeZone
    case firstDay, lastDay, dayCount, missingDays
    case rowsRead, rowsUsed, amountRead, amountUsed
    case leftOut, negative, corrections, longPeriods, repairs, assumptions, warnings
  }

  /// Writes the account.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(files, forKey: .files)
    try container.encode(layout, forKey: .layout)
    try container.encode(columns, forKey: .columns)
    try container.encodeIfPresent(amountColumn, forKey: .amountColumn)
    try container.encodeIfPresent(currency?.code, forKey: .currency)
    try container.encodeIfPresent(unit, forKey: .unit)
    try container.encode(timeZone, forKey: .timeZone)
    try container.encode(days.lowerBound, forKey: .firstDay)
    try container.encode(days.upperBound - 1, forKey: .lastDay)
    try container.encode(days.count, forKey: .dayCount)
    try container.encode(missingDays.flatMap { Array($0) }, forKey: .missingDays)
    try container.encode(rowsRead, forKey: .rowsRead)
    try container.encode(rowsUsed, forKey: .rowsUsed)
    try container.encode(amountRead, forKey: .amountRead)
    try container.encode(amountUsed, forKey: .amountUsed)
    try container.encode(leftOut, forKey: .leftOut)
    try container.encode(negativeRows, forKey: .negative)
    try container.encode(corrections, forKey: .corrections)
    try container.encode(longPeriodRows, forKey: .longPeriods)
    try container.encode(repairs, forKey: .repairs)
    try container.encode(assumptions, forKey: .assumptions)
    try container.encode(warnings, forKey: .warnings)
  }

  /// Reads an account.
  ///
  /// - Throws: `DecodingError` where it is none, or its last day is before its first.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init()
    files = try container.decode([String].self, forKey: .files)
    layout = try container.decode(String.self, forKey: .layout)
    columns = try container.decode([String].self, forKey: .columns)
    amountColumn = try container.decodeIfPresent(String.self, forKey: .amountColumn)
    let code = try container.decodeIfPresent(String.self, forKey: .currency)
    currency = code.flatMap { $0.isEmpty ? nil : Currency($0) }
    unit = try container.decodeIfPresent(String.self, forKey: .unit)
    timeZone = try container.decodeIfPresent(String.self, forKey: .timeZone) ?? timeZone
    let first = try container.decode(Day.self, forKey: .firstDay)
    let last = try container.decode(Day.self, forKey: .lastDay)
    guard first <= last + 1 else {
      throw DecodingError.dataCorruptedError(
        forKey: .lastDay,
        in: container,
        debugDescription: "\(last) is before \(first)"
      )
    }
    days = first..<(last + 1)
    missingDays = ReadingReport.runs(of: try container.decode([Day].self, forKey: .missingDays))
    rowsRead = try container.decode(Int.self, forKey: .rowsRead)
    rowsUsed = try container.decode(Int.self, forKey: .rowsUsed)
    amountRead = try container.decode(Double.self, forKey: .amountRead)
    amountUsed = try container.decode(Double.self, forKey: .amountUsed)
    leftOut = try container.decode([LeftOut].self, forKey: .leftOut)
    negativeRows = try container.decode(Tally.self, forKey: .negative)
    corrections = try container.decode(Tally.self, forKey: .corrections)
    longPeriodRows = try container.decode(Tally.self, forKey: .longPeriods)
    repairs = try container.decode([Repair].self, forKey: .repairs)
    assumptions = try container.decode([Assumption].self, forKey: .assumptions)
    warnings = try container.decode([Warning].self, forKey: .warnings)
  }

  /// The runs of days that follow each other.
  private static func runs(of days: [Day]) -> [Range<Day>] {
    days.reduce(into: []) { runs, day in
      if let last = runs.last, last.upperBound == day {
        runs[runs.count - 1] = last.lowerBound..<(day + 1)
      } else {
        runs.append(day..<(day + 1))
      }
    }
  }
}

extension ReadingReport.Reason: Codable {
  /// The reasons that name no currency and no unit.
  private static let plain: [Self] = [
    .raggedRow, .textAfterQuote, .noAmount, .unreadableAmount, .noCurrency, .noDay, .longPeriod,
    .uncoveredDays, .scheduled, .totalRow, .strayDay, .notAsked, .replacedExport, .noUnit,
  ]

  /// Writes the reason in words.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// Reads a reason in words.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let (prefix, unitPrefix) = ("other currency ", "other unit ")
    if let reason = Self.plain.first(where: { $0.description == text }) {
      self = reason
    } else if text.hasPrefix(prefix), text != prefix {
      self = .otherCurrency(Currency(String(text.dropFirst(prefix.count))))
    } else if text.hasPrefix(unitPrefix), text != unitPrefix {
      self = .otherUnit(String(text.dropFirst(unitPrefix.count)))
    } else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text)' is no reason to leave rows out"
      )
    }
  }
}

extension ReadingReport.Repair.Kind: Codable {
  /// Writes the repair in words.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// Reads a repair in words.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let kind = Self.allCases.first(where: { $0.description == text }) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text)' is no repair"
      )
    }
    self = kind
  }
}

extension ReadingReport.Warning: Codable {
  private enum CodingKeys: String, CodingKey { case kind, measure, instead, text }

  private enum Kind: String, Codable { case roundedAway }

  /// Writes the kind of doubt, what it is about, and the line that says so.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .roundedAway(let measure, let other):
      try container.encode(Kind.roundedAway, forKey: .kind)
      try container.encode(measure.column, forKey: .measure)
      try container.encode(other.column, forKey: .instead)
    }
    try container.encode(description, forKey: .text)
  }

  /// Reads a doubt, whose line follows from the rest.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func measure(_ key: CodingKeys) throws -> CostMeasure {
      let column = try container.decode(String.self, forKey: key)
      guard let measure = CostMeasure.allCases.first(where: { $0.column == column }) else {
        throw DecodingError.dataCorruptedError(
          forKey: key,
          in: container,
          debugDescription: "'\(column)' is no cost"
        )
      }
      return measure
    }
    switch try container.decode(Kind.self, forKey: .kind) {
    case .roundedAway: self = .roundedAway(try measure(.measure), instead: try measure(.instead))
    }
  }
}
