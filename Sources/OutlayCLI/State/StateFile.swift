import Foundation
import Outlay

/// The file in which `detect --state` keeps what it knows.
///
/// It holds the state as JSON and a checksum of its bytes, so that a digit that has
/// changed is seen:
///
///     {"checksum":"b1f0…","state":{"format":"outlay detect",…}}
struct StateFile {
  let path: String

  /// Runs `body` while no other run reads or replaces the state.
  ///
  /// Of two runs at once the second goes on from what the first has learned.
  func exclusively<Result>(_ body: () throws -> Result) throws -> Result {
    let lock = try StateLock(of: StateFile.target(of: path), namedIn: path)
    defer { lock.release() }
    return try body()
  }

  /// The state, or `nil` where there is no file yet.
  func read() throws(StateError) -> AlertState? {
    let target = try StateFile.target(of: path)
    let kind =
      try? FileManager.default.attributesOfItem(atPath: target)[.type] as? FileAttributeType
    guard let kind else { return nil }
    guard kind == .typeRegular else {
      let isFolder = kind == .typeDirectory
      throw .unreadable(file: path, reason: isFolder ? "Is a directory" : "Not a regular file")
    }
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: target))
    } catch {
      throw .unreadable(file: path, reason: error.systemReason)
    }
    guard let state = SealedText(data)?.content else {
      // States were once written without a checksum.
      let isOld = SealedText.isUnsealed(data) && data.contains("outlay detect")
      throw isOld ? .unfit(file: path, .otherVersion("1")) : .notAState(file: path)
    }
    do {
      return try JSONDecoder().decode(AlertState.self, from: state)
    } catch let error as AlertStateError {
      throw .unfit(file: path, error)
    } catch {
      throw .notAState(file: path)
    }
  }

  /// Replaces the state, all of it or nothing, after `telling` has succeeded: days that
  /// nobody was told of are scored again.
  func replace(with state: AlertState, after telling: () throws -> Void) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = SealedText(sealing: try encoder.encode(state)).bytes
    let file = ReplacedFile(path: try StateFile.target(of: path))
    do {
      // A folder that cannot be written to is found before anything is told.
      try file.checkFolder()
      try telling()
      try file.replace(with: bytes)
    } catch let error as ReplacedFile.Failure {
      throw StateError.unwritable(file: path, reason: error.reason)
    }
  }

  /// The path that links lead to, whether there is a file or not.
  private static func target(of path: String) throws(StateError) -> String {
    var target = path
    for _ in 0..<40 {
      guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: target) else {
        return target
      }
      let folder = URL(fileURLWithPath: target).deletingLastPathComponent()
      target = link.hasPrefix("/") ? link : folder.appendingPathComponent(link).path
    }
    throw .unreadable(file: path, reason: "Too many levels of symbolic links")
  }
}

extension Data {
  /// Indicates whether some text begins within the first 4,096 bytes.
  fileprivate func contains(_ text: String) -> Bool {
    String(decoding: prefix(4_096), as: UTF8.self).contains(text)
  }
}
