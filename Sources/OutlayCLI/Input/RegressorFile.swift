import Outlay

/// A CSV of what drives a cost: a date, and a column a regressor.
struct RegressorFile {
  /// A term for each column.
  let terms: [CalendarTerm]

  init(path: String) throws {
    let cube = try SpendCube(contentsOf: path, by: .standard)
    guard cube.dimensions == [.series] else { throw CommandError.notRegressors(file: path) }
    let panel = cube.panel
    terms = zip(panel.names, 0..<panel.count).map { .regressor($0, panel[$1]) }
  }
}
