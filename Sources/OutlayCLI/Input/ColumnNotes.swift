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
    let prefix = "Tags/"
    guard alike.isEmpty, name.lowercased().hasPrefix(prefix.lowercased()),
      !name.hasPrefix(prefix)
    else { return nil }
    return prefix + name.dropFirst(prefix.count)
  }
}
