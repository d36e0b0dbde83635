extension ReadingReport {
  /// A decision about what a file means that it does not state itself.
  ///
  ///     let report = try SpendCube(contentsOf: "usage.csv").report
  ///     report.assumptions   // [amounts are those of cost_usd; not added: tokens]
  ///
  /// An option of the reading overrides each.
  public struct Assumption: Hashable, Sendable, CustomStringConvertible {
    /// The kind of decision.
    public let kind: Kind
    /// The names of what it is about, such as columns.
    public let names: [String]

    package init(_ kind: Kind, _ names: [String] = []) {
      self.kind = kind
      self.names = names
    }

    /// A kind of decision.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
      /// Lines above the header are left out: their number, and the row of the header.
      case titleLines
      /// One of several columns of numbers holds the amounts, the first name; the others
      /// are not added to it.
      case amountColumn
      /// A column, the first name, is the sum of the others, or of those that follow, and left
      /// out.
      case totalColumn
      /// Columns of numbers are no amounts by their names, and not counted.
      case asideColumns
      /// Columns name another currency than the one that is asked for, and are not counted.
      case otherCurrencyColumns
      /// Columns are together the sum of the others, and left out.
      case totalColumns
      /// Rows of a value are sums of others, and left out.
      case totalRows
      /// No column names a currency, so that all amounts are taken to be in one.
      case oneCurrency
      /// No column names a unit, so that all quantities are taken to be in one.
      case oneUnit
      /// The costs of commitments are not told apart, so that the effective cost is the
      /// billed one.
      case billedAsEffective
      /// A day on which a series has no row, though others have, costs it nothing.
      case absentIsZero
      /// Rows come on a day or two of each month, and the other days cost nothing.
      case fewDays
      /// Weekdays that never have a row cost nothing.
      case emptyWeekdays
      /// A row is the amount of a month, and spread over its days.
      case monthlyRows
      /// A row is the amount of a week, and spread over its days.
      case weeklyRows
      /// A row is the amount of two weeks, and spread over their days.
      case fortnightlyRows
      /// A row is the amount of a quarter, and spread over its days.
      case quarterlyRows
      /// A row is the amount of a year, and spread over its days.
      case yearlyRows
      /// Rows are dated by several of days and the periods that are named, and each is spread
      /// over its own days.
      case writtenPeriods
      /// Each column is the amount of the period that it is named for, from the first name to
      /// the second; the others are not added.
      case periodColumns
      /// A row is the amount from the day of a column, the first name, through that of the
      /// second.
      case lastDays
      /// A row is the amount from the day of a column, the first name, to the day before that
      /// of the second.
      case endDays
      /// Amounts are in parts or multiples of their currency, by the names of their columns:
      /// what is done to them, and the columns.
      case scaledAmounts
      /// A comma is the decimal mark of a column, and a point groups its digits.
      case decimalComma
      /// Dates have their day first, by those of the column that can have no other order.
      case dayFirst
      /// Dates have their month first, by those of the column that can have no other order.
      case monthFirst
      /// Dates have a year of two digits first, by which their days lie close together.
      case yearFirst
      /// Times of a column name no offset, and are taken to be in UTC.
      case utcTimes
      /// Days far from all others are left out.
      case strayDays
      /// Amounts of one currency were converted into another.
      case converted
      /// Amounts without a currency are in the one that was stated, and so not converted.
      case statedCurrency
      /// Amounts without a currency are in the one that is written beside others.
      case writtenCurrency
      /// Amounts have a sign that several currencies share, and are taken to be in one.
      case currencySign
      /// The provider says of days that it has estimated them.
      case estimatedDays
      /// All charges of a billing period are on invoices, so that its last days, through the one
      /// that is named, are complete.
      case invoicedDays
      /// No row has a value that a condition leaves out.
      case unmetCondition
      /// A file, the first name, comes again under others, and is read once.
      case sameFile
      /// A file, the first name, has the same bytes as others, whose folders tell their rows
      /// apart; all are counted.
      case sameRows
      /// A file, the first name, has the same rows as others but for amounts, which may be
      /// those of two teams; all are counted.
      case similarFiles
      /// A billing period of a file, the first name, is replaced by that of a later export,
      /// the second.
      case replacedExport
      /// No row that is shown has a value of a column or label that was to be hashed.
      case unhashedColumn
      /// Files lack a column, the first name, that others have; their rows have no value of it.
      case absentColumn
      /// Files in a folder are no bills, and left out.
      case noBills
      /// Purchases have a cost beside that of usage, which counts twice if they are
      /// commitments.
      case purchaseCosts
    }

    /// Some names, and the number of those that are left out.
    private static func list(_ names: some Collection<String>) -> String {
      let most = 6
      let rest = names.count > most ? " and \(names.count - most) more" : ""
      return names.prefix(most).joined(separator: ", ") + rest
    }

    /// The decision in one line.
    public var description: String {
      let first = names.first ?? ""
      let others = Assumption.list(names.dropFirst())
      return switch kind {
      case .titleLines:
        (first == "1" ? "1 line above the header is" : "\(first) lines above the header are")
          + " left out: it is row \(others)"
      case .amountColumn:
        "amounts are those of \(first)" + (others.isEmpty ? "" : "; not added: \(others)")
      case .totalColumn:
        "the column \(first) is the sum of \(others.isEmpty ? "the others" : others), and left out"
      case .asideColumns:
        "not counted, as these are no amounts by their names: \(Assumption.list(names))"
      case .otherCurrencyColumns:
        "not counted, as their names are of another currency: \(Assumption.list(names))"
      case .totalColumns:
        "the columns \(Assumption.list(names)) are together the sum of the others, and left out"
      case .totalRows: "rows of \(first) are sums of the others, and left out"
      case .oneCurrency: "no currency is named: all amounts are taken to be in one"
      case .oneUnit: "no unit is named: all quantities are taken to be in one"
      case .billedAsEffective:
        "commitments are not told apart: the effective cost is taken to be \(first)"
      case .absentIsZero: "a day without a row costs a series nothing, where others have rows"
      case .fewDays: "rows come on a day or two of a month: the other days cost nothing"
      case .emptyWeekdays:
        "weekdays that never have a row cost nothing: \(names.joined(separator: ", "))"
      case .monthlyRows: "each row is the amount of a month, spread over its days"
      case .weeklyRows: "each row is the amount of \(weeks("a week")), spread over its days"
      case .fortnightlyRows:
        "each row is the amount of \(weeks("two weeks")), spread over their days"
      case .quarterlyRows: "each row is the amount of a quarter, spread over its days"
      case .yearlyRows: "each row is the amount of a year, spread over its days"
      case .writtenPeriods:
        "rows dated by \(names.joined(separator: " or ")) beside others are spread over the days of "
          + "theirs"
      case .periodColumns:
        "each column from \(first) to \(names.dropFirst().first ?? first) is the amount of the "
          + "period that it is named for"
          + (names.count > 2 ? "; not added: \(Assumption.list(names.dropFirst(2)))" : "")
      case .lastDays: "a row is the amount from its \(first) through its \(others)"
      case .endDays: "a row is the amount from its \(first) to the day before its \(others)"
      case .scaledAmounts: "the amounts of \(others) are \(first), as the name says"
      case .decimalComma: "the comma of \(first) is its decimal mark"
      case .dayFirst: "the dates of \(first) are day, month, year"
      case .monthFirst: "the dates of \(first) are month, day, year"
      case .yearFirst: "the dates of \(first) are year, month, day"
      case .utcTimes: "the times of \(first) name no offset: they are taken to be in UTC"
      case .strayDays: "days far from all others are left out: \(names.joined(separator: ", "))"
      case .converted: conversion
      case .statedCurrency:
        "\(others == "1" ? "1 row that names" : "\(others) rows that name") no currency: taken to be "
          + "in \(first), as stated"
      case .writtenCurrency:
        "amounts without a currency are taken to be in \(first), as those beside them"
      case .currencySign:
        "amounts are in \(first), which several currencies share: all are taken to be in one"
      case .estimatedDays:
        "the provider has estimated \(names.joined(separator: " to ")): kept, but for days that "
          + "are still filling"
      case .invoicedDays:
        "all charges of the billing period through \(first) are on invoices: its last days are "
          + "complete"
      case .unmetCondition: "no row has \(others) as its \(first), so that none is left out for it"
      case .sameFile: "\(first) is read once, and not again as \(others)"
      case .sameRows:
        "\(first) has the same rows as \(others): all are counted, as their folders tell them apart"
      case .similarFiles:
        "the rows of \(others) differ from those of \(first) in their amounts at most: all are "
          + "counted"
      case .replacedExport:
        "\(first) is replaced by the later export \(names.dropFirst().joined(separator: " for "))"
      case .absentColumn: "the column \(first) is empty in files that lack it: \(others)"
      case .unhashedColumn: "nothing shown is of \(first), so that none of it is hashed"
      case .noBills: "files that are no bills are left out: \(Assumption.list(names))"
      case .purchaseCosts:
        "purchases have an \(first) of their own: where they are commitments, their use counts "
          + "twice"
      }
    }
  }
}

extension ReadingReport.Assumption {
  /// The weeks of a row, which a column may date on their last day.
  private func weeks(_ weeks: String) -> String {
    names.first.map { "\(weeks) to the day of its \($0)" } ?? weeks
  }

  /// The amounts that were converted, and their rates.
  private var conversion: String {
    guard names.count == 6 else { return names.joined(separator: ", ") }
    let rows = names[2] == "1" ? "1 row" : "\(names[2]) rows"
    let rates = names[3] == "1" ? names[4] : "\(names[3]) rates from \(names[4]) to \(names[5])"
    return "\(names[0]) of \(rows) converted to \(names[1]), at \(rates)"
  }
}

extension ReadingReport.Assumption: Codable {
  private enum CodingKeys: String, CodingKey { case kind, names, text }

  /// Writes the kind, the names and the line that says so.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(names, forKey: .names)
    try container.encode(description, forKey: .text)
  }

  /// Reads a decision, whose line follows from the rest.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(Kind.self, forKey: .kind),
      try container.decode([String].self, forKey: .names)
    )
  }
}
