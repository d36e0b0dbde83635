import Outlay

/// The cures of the library as options of the command.
enum Flags {
  /// The flag of a cure, with its value where the cure has one.
  static func text(of cure: Cure) -> String {
    switch cure {
    case .lenient: "--lenient"
    case .dateColumn: "--date-column"
    case .amountColumn: "--amount-column"
    case .monthFirst: "--date-order \(DateOrderName.monthFirst.rawValue)"
    case .dayFirst: "--date-order \(DateOrderName.dayFirst.rawValue)"
    case .yearFirst: "--date-order \(DateOrderName.yearFirst.rawValue)"
    case .decimalComma: "--decimal-mark comma"
    case .decimalPoint: "--decimal-mark point"
    case .addSimilar: "--add-similar"
    case .without(let value, let column):
      // A comma begins another value, and a pattern has any letter in its place.
      "--where \(quoted("\(column)!=\(value.replacing(",", with: "?"))"))"
    case .currency(let currency): "--currency \(currency)"
    case .rates: "--rates"
    case .unit(let name): "--measure \(quoted("quantity:\(name)"))"
    case .condition(let column, let value): "--where \(quoted("\(column)=\(value)"))"
    case .measure(let measure): "--measure \(MeasureName(measure).rawValue)"
    case .csv(let file):
      "duckdb -c \"COPY (FROM '\(file)') TO '/dev/stdout' (FORMAT csv)\" | outlay forecast -"
    }
  }

  /// A word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || ":-_./=,".contains($0) }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// The line of an error, its cures as flags.
  static func text(of error: any Error) -> String {
    (error as? SpendError)?.text(spelling: text) ?? "\(error)"
  }

  /// The line of a warning, its cure as a flag.
  static func text(of warning: ReadingReport.Warning) -> String {
    warning.text(spelling: text)
  }
}
