/// The labels of a row: a column that holds all of them, or a column each.
///
/// `Tags/team` asks for the label `team` of the map `Tags`, whatever the layout calls
/// its columns and however it begins their keys.
struct LabelMap: Sendable {
  /// The name by which people ask for the map, as FOCUS has it.
  let name: String
  /// The columns that hold all labels, in JSON.
  var columns: [String] = []
  /// The beginnings that a key in such a column may have.
  var keyPrefixes = [""]
  /// The beginnings of the names of columns of one label.
  var columnPrefixes: [String] = []

  /// The tags of FOCUS.
  static let tags: LabelMap = "Tags"

  /// The sources of the label that a name such as `Tags/team` asks for, in the order in
  /// which they are tried; none where the name asks for something else.
  func sources(of name: String, in header: Header) -> [ColumnPlan.Source] {
    let marks = [self.name] + columns
    guard let mark = marks.first(where: { name.lowercased().hasPrefix($0.lowercased() + "/") })
    else { return [] }
    let label = name.dropFirst(mark.count + 1)
    let own = columnPrefixes.compactMap { prefix in
      header.spelledColumn("\(prefix)\(label)").map { ColumnPlan.Source(column: $0) }
    }
    let held = columns.compactMap { column in
      header.spelledColumn(column).map { position in
        ColumnPlan.Source(column: position, keys: keyPrefixes.map { Array("\($0)\(label)".utf8) })
      }
    }
    return own + held
  }
}

extension LabelMap: ExpressibleByStringLiteral {
  /// Makes the map of the column that has its name.
  init(stringLiteral name: String) {
    self.init(name: name, columns: [name])
  }
}
