import Foundation

/// A stream of the process that text is written to.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Writes all of `text`; a reader that has gone away is no failure unless it is needed.
  func write(_ text: String, toReader isNeeded: Bool = false) throws(CommandError) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Foundation.write(
          rawValue,
          bytes.baseAddress.map { unsafe $0 + written },
          bytes.count - written
        )
      }
      guard count < 0 else {
        written += count
        continue
      }
      if errno == EPIPE, !isNeeded { return }
      if errno != EINTR { throw .unwritable(reason: unsafe String(cString: strerror(errno))) }
    }
  }

  /// Takes the places of streams that are closed, so that no file is opened there.
  ///
  /// Writing to them fails, as it does without.
  static func keepClosed() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest that is free, which those before it are not.
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }

  /// Indicates whether a person watches.
  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// The columns of the terminal, where it says how many it has.
  var columns: Int? {
    var size = winsize()
    guard unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
