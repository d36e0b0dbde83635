import Foundation

/// Files that appear in a directory whole and together, or not at all.
///
/// They are written into a hidden directory beside their places, and moved when
/// all of them are complete. A signal that ends the run before leaves nothing.
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
    let written = names.flatMap { [hidden + "/" + $0, kept($0, in: hidden)] }
    return try EndedRun.removing(written, folders: [hidden] + (isNew ? [directory] : [])) {
      defer {
        try? files.removeItem(atPath: hidden)
        // Removes the directory only if it is empty.
        if isNew { _ = unsafe rmdir(directory) }
      }
      let result = try write(hidden)
      try EndedRun.withoutSignals { try moveAll(from: hidden) }
      return result
    }
  }

  /// Moves all files into their places, or leaves all places as they were.
  private func moveAll(from hidden: String) throws {
    var moved: [String] = []
    do {
      for name in names {
        if replacesOthers { _ = unsafe link(path(name), kept(name, in: hidden)) }
        try move(hidden + "/" + name, to: path(name))
        moved.append(name)
      }
    } catch {
      for name in moved { takeBack(name, in: hidden) }
      throw error
    }
  }

  private func path(_ name: String) -> String { directory + "/" + name }

  /// The path of the file that a new one replaces, until all are in their places.
  private func kept(_ name: String, in hidden: String) -> String { hidden + "/" + name + ".kept" }

  /// Removes a file from its place, and puts back what it replaced.
  private func takeBack(_ name: String, in hidden: String) {
    if unsafe rename(kept(name, in: hidden), path(name)) != 0 { _ = unsafe unlink(path(name)) }
  }

  private func move(_ source: String, to target: String) throws(CommandError) {
    // Unlike a renamed file, a linked one never replaces another, even one that has
    // appeared in the meantime.
    if !replacesOthers {
      if unsafe link(source, target) == 0 { return }
      if errno == EEXIST { throw .exists(file: target) }
    }
    guard unsafe rename(source, target) == 0 else {
      throw .unwritableFile(target, reason: unsafe String(cString: strerror(errno)))
    }
  }
}
