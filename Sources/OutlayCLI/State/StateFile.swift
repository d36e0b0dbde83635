import Foundation
import Outlay

/// The file in which `detect --state` keeps what it knows.
struct StateFile {
  let path: String

  /// The state, or `nil` where there is no file yet.
  func read() throws(StateError) -> AlertState? {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      if (error as? CocoaError)?.code == .fileReadNoSuchFile { return nil }
      throw .unreadable(file: path, reason: error.systemReason)
    }
    do {
      return try JSONDecoder().decode(AlertState.self, from: data)
    } catch let error as AlertStateError {
      throw .unfit(file: path, error)
    } catch {
      throw .notAState(file: path)
    }
  }

  /// Replaces the state, all of it or nothing.
  ///
  /// It is written beside the file, and takes its place after `telling` has
  /// succeeded: days that nobody was told of are scored again.
  func replace(with state: AlertState, after telling: () throws -> Void) throws {
    // A link goes on pointing at the state.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let beside = target.deletingLastPathComponent()
      .appendingPathComponent(".\(target.lastPathComponent).\(getpid())")
    do {
      try write(state, to: beside, like: target)
      try telling()
      guard unsafe rename(beside.path, target.path) == 0 else {
        throw StateError.unwritable(file: path, reason: unsafe String(cString: strerror(errno)))
      }
    } catch {
      try? FileManager.default.removeItem(at: beside)
      throw error
    }
  }

  /// Writes a state down to the disk, into a file with the permissions of another.
  private func write(_ state: AlertState, to url: URL, like other: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(state)
    let files = FileManager.default
    do {
      try Data().write(to: url)
      let mode = try? files.attributesOfItem(atPath: other.path)[.posixPermissions]
      if let mode { try files.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path) }
      try data.write(to: url)
      let handle = try FileHandle(forWritingTo: url)
      try handle.synchronize()
      try handle.close()
    } catch {
      throw StateError.unwritable(file: path, reason: error.systemReason)
    }
  }
}
