import Outlay

/// A CSV of what drives a cost: a date, and a column a regressor.
struct RegressorFile {
  /// A term for each column.
  let terms: [CalendarTerm]

  init(path: String) throws {
    let panel = try Panel(regressorsOf: path)
    terms = zip(panel.names, 0..<panel.count).map { .regressor($0, panel[$1]) }
  }
}
