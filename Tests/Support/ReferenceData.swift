public import Foundation

/// Data of others, which lies beside the checkout and not in it.
///
/// What may be given away with the project is in a folder `Golden` of its tests;
/// real bills, competition series and the like are not, and tests on them are
/// skipped, visibly, where the folder is absent:
///
///     @Suite(.enabled(if: ReferenceData.has("data/nn5"), "the data of others is not here"))
public enum ReferenceData {
  /// The folder `shared` beside the checkout.
  private static let folder: URL = {
    // This file is Tests/Support/ReferenceData.swift of the checkout.
    let checkout = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return checkout.deletingLastPathComponent().appending(path: "shared")
  }()

  /// Returns where a file or a folder is, if it is there.
  public static func url(_ path: String) -> URL {
    folder.appending(path: path)
  }

  /// Returns true where a file or a folder is there.
  public static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: url(path).path)
  }

  /// Reads a table whose first line names the columns.
  ///
  /// - Throws: The error of the file that could not be read, or ``Golden/Failure``.
  public static func table(_ path: String) throws -> Golden {
    try Golden(contentsOf: url(path))
  }
}
