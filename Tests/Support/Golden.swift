public import Foundation

/// A table of reference results, by columns.
///
///     let table = try Golden("stl-r.csv").rows(where: "scenario", is: "co2 s7")
///     let trend = try table("trend")
///
/// The table is in a folder `Golden` of the tests that ask for it, beside the
/// program that made it.
public struct Golden: Sendable {
  /// A column or a table that is not there.
  public enum Failure: Error, CustomStringConvertible {
    case noTable(String)
    case noColumn(String, columns: [String])
    case ragged(row: Int)

    /// Names the table, the column or the row.
    public var description: String {
      switch self {
      case .noTable(let name): "there is no Golden/\(name) above the test that asks for it"
      case .noColumn(let name, let columns): "there is no column \(name) among \(columns)"
      case .ragged(let row): "row \(row) has not as many cells as the heading"
      }
    }
  }

  private var columns: [String: [String]] = [:]

  /// Reads the table of a name in the nearest folder `Golden` above a file.
  ///
  /// - Throws: ``Failure``, or the error of the file that could not be read.
  public init(_ name: String, above file: String = #filePath) throws {
    var folder = URL(filePath: file).deletingLastPathComponent()
    while folder.path.count > 1 {
      let table = folder.appending(path: "Golden").appending(path: name)
      if FileManager.default.fileExists(atPath: table.path) {
        try self.init(contentsOf: table)
        return
      }
      folder.deleteLastPathComponent()
    }
    throw Failure.noTable(name)
  }

  /// Reads a table whose first line names the columns.
  ///
  /// - Throws: ``Failure/ragged(row:)``, or the error of the file that could not
  ///   be read.
  public init(contentsOf file: URL) throws {
    let rows = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
      .map { line in
        // A name may stand in quotation marks; no cell has a comma.
        line.split(separator: ",", omittingEmptySubsequences: false)
          .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " \"")) }
      }
    let heading = rows.first ?? []
    for (number, row) in rows.enumerated() where row.count != heading.count {
      throw Failure.ragged(row: number + 1)
    }
    for (place, name) in heading.enumerated() {
      columns[name] = rows.dropFirst().map { $0[place] }
    }
  }

  /// Returns the numbers of a column; a cell that is no number is NaN.
  ///
  /// - Throws: ``Failure/noColumn(_:columns:)``.
  public func callAsFunction(_ column: String) throws -> [Double] {
    try text(column).map { Double($0) ?? .nan }
  }

  /// Returns the cells of a column.
  ///
  /// - Throws: ``Failure/noColumn(_:columns:)``.
  public func text(_ column: String) throws -> [String] {
    guard let cells = columns[column] else {
      throw Failure.noColumn(column, columns: columns.keys.sorted())
    }
    return cells
  }

  /// Returns the rows in which a column has a value.
  ///
  /// - Throws: ``Failure/noColumn(_:columns:)``.
  public func rows(where column: String, is value: String) throws -> Golden {
    let kept = try text(column).enumerated().filter { $0.element == value }.map(\.offset)
    var table = self
    table.columns = columns.mapValues { cells in kept.map { cells[$0] } }
    return table
  }
}
