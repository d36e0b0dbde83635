import Foundation
import Outlay

/// Notes on columns that were found in another letter case than they were given.
enum ColumnNotes {
  /// Returns one line for each dimension that is no column to the letter.
  static func lines(for dimensions: SpendDivision, columns: [String]) -> [String] {
    switch dimensions {
    case .standard: []
    case .adding(_, let asked): lines(for: asked, columns: columns)
    case .columns(let dimensions):
      dimensions.compactMap { dimension in
        column(read: dimension.name, among: columns).map {
          "the column '\(dimension.name.shown)' is read as '\($0.shown)'"
        }
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

  /// Returns the keys of tags by which spend is divided and that no row has.
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
      return String(name.dropFirst(prefix.count))
    }
  }

  /// Returns the line that says that no row has a tag, with the nearest of those that
  /// rows have.
  static func absence(of tag: String, among tags: [String]) -> String {
    let question = Suggestion.question(for: tag, among: tags)
    return "no row has the tag '\(tag.shown)'"
      + (question.isEmpty ? "; check its spelling and letter case" : question)
  }

  /// The keys of the tags of a bill that is divided by the column that holds them.
  static func tags(of cube: SpendCube) -> [String] {
    // One day lists the values, of which there may be as many as rows.
    let first = cube.days.lowerBound
    let texts = cube[first..<(first + 1)].panel.keys.flatMap(\.values)
    let keys = texts.flatMap { text -> [String] in
      let object = text.hasPrefix("{") ? text : "{\(text)}"
      let tags = try? JSONSerialization.jsonObject(with: Data(object.utf8)) as? [String: Any]
      return tags.map { Array($0.keys) } ?? []
    }
    return Set(keys).sorted()
  }

  /// The column that holds tags.
  static let tagColumn: SpendDimension = "Tags"

  /// The beginning of the names of dimensions that are tags.
  private static let prefix = "Tags/"
}
