/// An option of reading that cures a failure or a doubt.
///
///     do {
///       _ = try SpendCube(contentsOf: "focus.csv")
///     } catch {
///       error.cures                             // [.currency("EUR")]
///       error.text { cure in "the option \(cure)" }
///     }
///
/// A program over the library spells a cure in its own words, such as a flag.
public enum Cure: Hashable, Sendable {
  /// Unreadable rows are repaired or left out, and counted.
  case lenient
  /// The column of days is named.
  case dateColumn
  /// The column of amounts is named.
  case amountColumn
  /// A date such as 5/1/25 is read as 1 May 2025.
  case monthFirst
  /// A date such as 5/1/25 is read as 5 January 2025.
  case dayFirst
  /// A date such as 25/1/5 is read as 5 January 2025.
  case yearFirst
  /// A comma stands before the decimals of amounts.
  case decimalComma
  /// A point stands before the decimals of amounts.
  case decimalPoint
  /// Files with the same keys and other amounts are added.
  case addSimilar
  /// Rows with a value of a column are left out, or the series of that name.
  case without(String, in: String)
  /// The currency to count is stated.
  case currency(Currency)
  /// A list of rates is given, at which currencies are converted.
  case rates
  /// The unit of the quantities to count is named.
  case unit(String)
  /// Rows with a value of a column, or one of several between commas, are counted alone.
  case condition(String, equals: String)
  /// Another cost of a charge is counted.
  case measure(CostMeasure)
  /// A file is converted to CSV by another program.
  case csv(of: String)
}

extension Cure: CustomStringConvertible {
  /// The cure as Swift spells it.
  public var description: String {
    switch self {
    case .lenient: "isLenient = true"
    case .dateColumn: "dateColumn"
    case .amountColumn: "amountColumn"
    case .monthFirst: "dateOrder = .monthFirst"
    case .dayFirst: "dateOrder = .dayFirst"
    case .yearFirst: "dateOrder = .yearFirst"
    case .decimalComma: "decimalMark = .comma"
    case .decimalPoint: "decimalMark = .point"
    case .addSimilar: "addsSimilarFiles = true"
    case .without(let value, let column):
      "filters = [RowFilter(\"\(column)\", [.equal(\"\(value)\")], isNegated: true)]"
    case .currency(let currency): "currency = \"\(currency)\""
    case .rates: "rates"
    case .unit(let name): "measure: .quantity(\"\(name)\")"
    case .condition(let column, let value):
      "filters = [RowFilter(\"\(column)\", ["
        + value.split(separator: ",").map { ".equal(\"\($0)\")" }.joined(separator: ", ") + "])]"
    case .measure(let measure): "measure: .\(measure)"
    case .csv(let file): "duckdb -c \"COPY (FROM '\(file)') TO 'bill.csv' (FORMAT csv)\""
    }
  }
}
