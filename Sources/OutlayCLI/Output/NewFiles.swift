import Foundation

/// Files that appear in a directory whole and together, or not at all.
///
/// They are written into a hidden directory beside their places, and moved when
/// all of them are complete.
struct NewFiles {
  let directory: String
  let names: [String]
  /// Indicates whether they may replace others.
  let replacesOthers: Bool

  /// Runs `write` with the directory to write to, and moves the files into
  /// their places.
  ///
  /// - Throws: ``CommandError/exists(file:)`` if a file is in the way, and what
  ///   `write` throws.
  func written<Result>(by write: (String) throws -> Result) throws -> Result {
    let files = FileManager.default
    for name in names where !replacesOthers && files.fileExists(atPath: path(name)) {
      throw CommandError.exists(file: path(name))
    }
    let isNew = !files.fileExists(atPath: directory)
    let hidden = directory + "/.outlay-\(getpid())"
    defer {
      try? files.removeItem(atPath: hidden)
      // Removes the directory only if it is empty.
      if isNew { _ = unsafe rmdir(directory) }
    }
    let result = try write(hidden)
    for name in names { try move(hidden + "/" + name, to: path(name)) }
    return result
  }

  private func path(_ name: String) -> String { directory + "/" + name }

  private func move(_ source: String, to target: String) throws(CommandError) {
    // Unlike a renamed file, a linked one never replaces another, even one that has
    // appeared in the meantime.
    if !replacesOthers {
      if unsafe link(source, target) == 0 { return }
      if errno == EEXIST { throw .exists(file: target) }
    }
    guard unsafe rename(source, target) == 0 else {
      throw .unwritable(reason: unsafe String(cString: strerror(errno)))
    }
  }
}
