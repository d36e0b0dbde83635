import Outlay

/// Notes on columns that were found in another letter case than they were given.
enum ColumnNotes {
  /// Returns one line for each dimension that is no column to the letter.
  static func lines(for dimensions: Dimensions, columns: [String]) -> [String] {
    guard case .columns(let dimensions) = dimensions else { return [] }
    return dimensions.compactMap { dimension in
      column(read: dimension.name, among: columns).map {
        "the column '\(dimension.name.shown)' is read as '\($0.shown)'"
      }
    }
  }

  /// The column that another name was read as, or `nil` where the name is its own.
  private static func column(read name: String, among columns: [String]) -> String? {
    guard !columns.contains(name) else { return nil }
    let alike = columns.filter { $0.lowercased() == name.lowercased() }
    if alike.count == 1 { return alike[0] }
    guard alike.isEmpty, name.lowercased().hasPrefix(prefix.lowercased()),
      !name.hasPrefix(prefix)
    else { return nil }
    return prefix + name.dropFirst(prefix.count)
  }

  /// Returns one line for each tag by which spend is divided and that no row has.
  ///
  /// The letters of a tag are taken as they are, unlike those of a column: a
  /// provider may have both `team` and `Team`.
  static func absentTags(of cube: SpendCube) -> [String] {
    let columns = Set(cube.report.columns.map { $0.lowercased() })
    return cube.dimensions.compactMap { dimension in
      let name = dimension.name
      guard name.lowercased().hasPrefix(prefix.lowercased()), !columns.contains(name.lowercased()),
        cube.panel(by: dimension).keys.allSatisfy({ $0.values == [SpendCube.noValue] })
      else { return nil }
      return
        "no row has the tag '\(String(name.dropFirst(prefix.count)).shown)'; check its spelling "
        + "and letter case"
    }
  }

  /// What the names of dimensions begin with that are tags.
  private static let prefix = "Tags/"
}
