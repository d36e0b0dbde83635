import Foundation

/// The files that go with a run where a signal ends it.
enum EndedRun {
  /// The signals that end a run from outside, and on which it can do something.
  static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Runs `body`; a signal that ends the run meanwhile removes some files before, and of
  /// some folders those that are empty then.
  static func removing<Result>(
    _ files: [String],
    folders: [String] = [],
    during body: () throws -> Result
  ) rethrows -> Result {
    let before = unsafe doomed
    unsafe doomed = DoomedPaths(files, folders)
    let handlers = signals.map { number in
      let handler = signal(number) { number in
        unsafe doomed?.remove()
        // It comes again when this has returned, and ends the run as it would have.
        signal(number, SIG_DFL)
        raise(number)
      }
      // Whoever started the run may have wanted it to go on, as `nohup` does.
      if unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
      return handler
    }
    defer {
      for (number, handler) in zip(signals, handlers) { signal(number, handler) }
      unsafe doomed?.free()
      unsafe doomed = before
    }
    return try body()
  }

  /// Runs `body`, which no signal ends.
  static func withoutSignals<Result, Failure>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // Beyond the largest file that is allowed, a write fails where this signal is ignored.
    let numbers = signals + [SIGXFSZ]
    let handlers = numbers.map { signal($0, SIG_IGN) }
    defer { for (number, handler) in zip(numbers, handlers) { signal(number, handler) } }
    return try body()
  }
}

/// The signals that wait, where a moment must pass as a whole.
///
/// They wait on this thread alone, which is the one that they come to.
struct WaitingSignals: ~Copyable {
  private var before = sigset_t()

  /// Lets the signals wait from now on.
  init() { wait() }

  deinit { unsafe pthread_sigmask(SIG_SETMASK, [before], nil) }

  /// Runs `body`, in which they come.
  mutating func coming<Result>(during body: () throws -> Result) rethrows -> Result {
    unsafe pthread_sigmask(SIG_SETMASK, [before], nil)
    defer { wait() }
    return try body()
  }

  private mutating func wait() {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in EndedRun.signals { unsafe sigaddset(&signals, number) }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, &before)
  }
}

/// Paths that a handler of signals can use, which may not allocate.
@safe
private struct DoomedPaths {
  private let files: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>
  private let folders: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>

  init(_ files: [String], _ folders: [String]) {
    unsafe self.files = DoomedPaths.copies(files)
    unsafe self.folders = DoomedPaths.copies(folders)
  }

  private static func copies(
    _ paths: [String]
  ) -> UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?> {
    let copies = UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>.allocate(
      capacity: paths.count
    )
    for (place, path) in paths.enumerated() {
      unsafe copies.initializeElement(at: place, to: strdup(path))
    }
    return unsafe copies
  }

  func remove() {
    for place in unsafe 0..<files.count {
      if let file = unsafe files[place] { _ = unsafe unlink(file) }
    }
    for place in unsafe 0..<folders.count {
      if let folder = unsafe folders[place] { _ = unsafe rmdir(folder) }
    }
  }

  func free() {
    for place in unsafe 0..<files.count { unsafe Foundation.free(files[place]) }
    for place in unsafe 0..<folders.count { unsafe Foundation.free(folders[place]) }
    unsafe files.deallocate()
    unsafe folders.deallocate()
  }
}

/// The files and folders that a signal removes now.
private nonisolated(unsafe) var doomed: DoomedPaths?
