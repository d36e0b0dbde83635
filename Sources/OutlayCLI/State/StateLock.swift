import Foundation

/// The right of one run to a state, kept by a lock on a file beside it.
///
/// The system gives the lock up when a run ends, however it ends; a file that is left is
/// taken over.
struct StateLock {
  private let path: String
  private let descriptor: Int32

  /// Waits until no other run has the state in a file.
  init(of target: String, namedIn name: String) throws(StateError) {
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
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
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
  func release() {
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
