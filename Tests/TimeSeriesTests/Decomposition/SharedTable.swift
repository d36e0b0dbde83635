import Foundation
import OutlayTimeSeries

/// A table of reference results that lie beside the checkout, by column.
struct SharedTable {
  private(set) var columns: [String: [String]] = [:]

  /// Whether the folder of reference results is there.
  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  private static var folder: URL {
    // This file lies in Tests/TimeSeriesTests/Decomposition.
    var package = URL(filePath: #filePath)
    for _ in 0..<4 { package.deleteLastPathComponent() }
    return package.deletingLastPathComponent().appending(path: "shared/data/golden")
  }

  /// Reads a table, whose first line names the columns.
  init(_ path: String) throws {
    let text = try String(contentsOf: SharedTable.folder.appending(path: path), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",").map { cell in
        cell.trimmingCharacters(in: CharacterSet(charactersIn: " \""))
      }
    }
    for (place, name) in (lines.first ?? []).enumerated() {
      columns[name] = lines.dropFirst().map { $0[place] }
    }
  }

  /// The numbers of a column.
  func callAsFunction(_ column: String) -> [Double] {
    (columns[column] ?? []).map { Double($0) ?? .nan }
  }

  /// The rows in which a column has a value.
  func rows(where column: String, is value: String) -> SharedTable {
    let kept = (columns[column] ?? []).enumerated().filter { $0.element == value }.map(\.offset)
    var table = self
    table.columns = columns.mapValues { cells in kept.map { cells[$0] } }
    return table
  }
}

/// The largest difference of two columns, relative to the largest magnitude of
/// `scale`; infinite where they differ in length.
func difference(_ values: [Double], _ reference: [Double], scale: [Double]) -> Double {
  guard values.count == reference.count, !values.isEmpty else { return .infinity }
  let size = scale.map(\.magnitude).max() ?? 1
  return zip(values, reference).map { ($0 - $1).magnitude / size }.max() ?? .infinity
}
