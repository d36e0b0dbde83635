import Foundation

/// The right of one run to a state, kept by a lock on a file beside it.
///
/// The system gives the lock up when a run ends, however it ends; a file that is left by one
/// that was killed is taken over.
struct StateLock {
  private let path: String
  private let descriptor: Int32

  /// Runs `body` while no other run has the state in a file.
  static func held<Result>(
    of target: String,
    namedIn name: String,
    during body: () throws -> Result
  ) throws -> Result {
    // A signal between making the file and knowing of it would leave it, and one after its
    // end could remove that of another run.
    var signals = WaitingSignals()
    let lock = try StateLock(of: target, namedIn: name, &signals)
    defer { lock.release() }
    return try EndedRun.removing([lock.path]) {
      try signals.coming(during: body)
    }
  }

  /// Waits until no other run has the state in a file.
  private init(
    of target: String,
    namedIn name: String,
    _ signals: inout WaitingSignals
  ) throws(StateError) {
    let url = URL(fileURLWithPath: target)
    path = url.deletingLastPathComponent().path + "/.\(url.lastPathComponent).lock"
    while true {
      let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
      let descriptor = unsafe open(path, flags, 0o600)
      guard descriptor >= 0 else { throw StateLock.failure(name) }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        guard errno == EWOULDBLOCK else {
          let failure = StateLock.failure(name)
          close(descriptor)
          throw failure
        }
        Diagnostics.write("waiting for another run that uses \(name)")
        signals.coming { while flock(descriptor, LOCK_EX) != 0, errno == EINTR {} }
      }
      // Whoever had the lock may have removed the file meanwhile.
      if StateLock.isSame(descriptor, path) {
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
  }

  /// Lets the next run have the state.
  private func release() {
    _ = unsafe unlink(path)
    close(descriptor)
  }

  private static func isSame(_ descriptor: Int32, _ path: String) -> Bool {
    var (opened, named) = (stat(), stat())
    guard unsafe fstat(descriptor, &opened) == 0 else { return false }
    guard unsafe lstat(path, &named) == 0 else { return false }
    return opened.st_dev == named.st_dev && opened.st_ino == named.st_ino
  }

  private static func failure(_ name: String) -> StateError {
    .unwritable(file: name, reason: unsafe String(cString: strerror(errno)))
  }
}
