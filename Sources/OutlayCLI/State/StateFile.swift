import Foundation
import Outlay

/// The file in which a run keeps what it knows, such as that of `detect --state`.
///
/// It is read and written in pieces, since a state may take more room than there is beside
/// it.
struct StateFile<State: KeptState> {
  let path: String

  /// Runs `body` while no other run reads or replaces the state.
  ///
  /// Of two runs at once the second goes on from what the first has learned.
  func exclusively<Result>(_ body: () throws -> Result) throws -> Result {
    try StateLock.held(of: StateFile.target(of: path), namedIn: path, during: body)
  }

  /// The state, or `nil` where there is no file yet.
  func read() throws(StateError) -> State? {
    let target = try StateFile.target(of: path)
    let kind =
      try? FileManager.default.attributesOfItem(atPath: target)[.type] as? FileAttributeType
    guard let kind else { return nil }
    guard kind == .typeRegular else {
      let isFolder = kind == .typeDirectory
      throw .unreadable(file: path, reason: isFolder ? "Is a directory" : "Not a regular file")
    }
    let descriptor = unsafe open(target, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(file: path, reason: StateFile.lastFailure) }
    defer { close(descriptor) }
    var status = stat()
    unsafe fstat(descriptor, &status)
    guard !StateFile.isOfJSON(descriptor) else {
      throw .unfit(file: path, .otherVersion("1"), of: State.kind)
    }
    var failure: String?
    do {
      return try State(byteCount: Int(status.st_size)) {
        StateFile.piece(of: descriptor, failure: &failure)
      }
    } catch {
      if let failure { throw .unreadable(file: path, reason: failure) }
      throw .unfit(file: path, error, of: State.kind)
    }
  }

  private static var pieceSize: Int { 1 << 19 }

  /// The next bytes of a file; none at its end or where it cannot be read.
  private static func piece(of descriptor: Int32, failure: inout String?) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, count in
      var read = -1
      repeat {
        read = unsafe Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      } while read < 0 && errno == EINTR
      if read < 0 { failure = lastFailure }
      count = max(0, read)
    }
  }

  /// Indicates whether a file begins as states did that were written as JSON.
  private static func isOfJSON(_ descriptor: Int32) -> Bool {
    let start = unsafe [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
      count = max(0, unsafe pread(descriptor, buffer.baseAddress, buffer.count, 0))
    }
    return start.first == UInt8(ascii: "{")
      && String(decoding: start, as: UTF8.self).contains("outlay detect")
  }

  private static var lastFailure: String { unsafe String(cString: strerror(errno)) }

  /// Replaces the state, all of it or nothing, after `telling` has succeeded: days that
  /// nobody was told of are scored again.
  func replace(with state: State, after telling: () throws -> Void) throws {
    let file = ReplacedFile(path: try StateFile.target(of: path))
    do {
      // A folder that cannot be written to is found before anything is told.
      try file.checkFolder()
      try telling()
      try file.replace { (write) throws(ReplacedFile.Failure) in try state.write(write) }
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
