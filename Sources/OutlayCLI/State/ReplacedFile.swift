import Foundation

/// A file whose contents are replaced whole, or not at all.
///
/// The new contents are written to a file beside it of a name that nobody can guess, made
/// anew and never through a link, brought to the disk, and moved over it. Nothing is left
/// behind by a full disk or a signal; what a killed run leaves, the next one removes.
struct ReplacedFile {
  let path: String

  /// The reason that the system gives.
  struct Failure: Error {
    let reason: String

    /// The failure of the last call.
    init() { reason = unsafe String(cString: strerror(errno)) }
  }

  private var url: URL { URL(fileURLWithPath: path) }
  private var folder: String { url.deletingLastPathComponent().path }
  private var prefix: String { ".\(url.lastPathComponent).new-" }

  /// Finds out whether files can be made in the folder.
  func checkFolder() throws(Failure) {
    try EndedRun.withoutSignals { () throws(Failure) in
      let (descriptor, beside) = try made()
      close(descriptor)
      _ = unsafe unlink(beside)
    }
  }

  /// Replaces the contents by the pieces that `write` gives away.
  ///
  /// Signals that end a run are let pass meanwhile, which is the last that a run does.
  func replace(
    by write: (([UInt8]) throws(Failure) -> Void) throws(Failure) -> Void
  ) throws(Failure) {
    try EndedRun.withoutSignals { () throws(Failure) in
      removeLeftovers()
      let (descriptor, beside) = try made()
      do throws(Failure) {
        do throws(Failure) {
          try write { (bytes) throws(Failure) in
            try ReplacedFile.write(bytes, to: descriptor)
          }
          guard fsync(descriptor) == 0 else { throw Failure() }
        } catch {
          close(descriptor)
          throw error
        }
        guard close(descriptor) == 0, unsafe rename(beside, path) == 0 else { throw Failure() }
      } catch {
        _ = unsafe unlink(beside)
        throw error
      }
      syncFolder()
    }
  }

  /// Makes a file beside, with the permissions of this one, at most to be read by others.
  private func made() throws(Failure) -> (descriptor: Int32, path: String) {
    let name = prefix + String(UInt64.random(in: .min ... .max), radix: 16)
    let beside = folder + "/" + name
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = unsafe open(beside, flags, 0o644)
    guard descriptor >= 0 else { throw Failure() }
    var known = stat()
    if unsafe stat(path, &known) == 0 { fchmod(descriptor, known.st_mode & 0o644) }
    return (descriptor, beside)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Foundation.write(
          descriptor,
          bytes.baseAddress.map { unsafe $0 + written },
          bytes.count - written
        )
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw Failure()
      }
    }
  }

  /// Brings the new name to the disk; where that cannot be done, the old state is there after
  /// a power cut.
  private func syncFolder() {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Removes what runs that were killed have left; no other run writes at the same time.
  private func removeLeftovers() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(prefix) { _ = unsafe unlink(folder + "/" + name) }
  }
}
