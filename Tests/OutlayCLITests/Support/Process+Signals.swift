import Foundation

extension Process {
  /// Starts the process as a terminal would: no signal is blocked in it.
  ///
  /// A process inherits the signals that are blocked in the thread that starts it, and those
  /// of a pool, on which tests run, block all of them.
  func runWithSignals() throws {
    var (none, before) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try run()
  }
}
