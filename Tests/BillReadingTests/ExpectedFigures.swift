import Foundation
import OutlayTestSupport
import Testing

/// The sums of the samples of all formats, which were computed apart from this project.
struct ExpectedFigures {
  static let folder = "data/billing_formats"

  /// Indicates whether the samples are beside the checkout.
  static var areHere: Bool { ReferenceData.has(folder) }

  private let entries: [String: Any]

  init() throws {
    let url = ReferenceData.url("\(ExpectedFigures.folder)/expected.json")
    entries = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    )
  }

  var files: Set<String> { Set(entries.keys) }

  /// Returns where a sample is.
  static func path(_ file: String) -> String {
    ReferenceData.url("\(folder)/\(file)").path
  }

  /// The entry of a file, or that of the file of which it is a twin.
  func entry(_ file: String) throws -> [String: Any] {
    let entry = try #require(entries[file] as? [String: Any])
    return try (entry["same as"] as? String).map { try self.entry($0) } ?? entry
  }

  /// The number at some keys of a file's entry.
  func number(_ keys: [String], of file: String) throws -> Double {
    let value = try keys.reduce(try entry(file) as Any) { value, key in
      try #require((value as? [String: Any])?[key])
    }
    return try #require(value as? Double)
  }
}
