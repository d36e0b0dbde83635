import Dispatch
import Foundation

/// The line that tells a terminal what takes so long.
enum Progress {
  /// Runs `body`, and where standard error is a terminal shows the seconds it
  /// has taken once they are more than half a second.
  static func shown<Result>(_ activity: String, _ body: () throws -> Result) rethrows -> Result {
    guard isatty(STDERR_FILENO) == 1 else { return try body() }
    let clock = ContinuousClock()
    let start = clock.now
    let queue = DispatchQueue(label: "outlay.progress")
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.setEventHandler {
      let seconds = (clock.now - start).components.seconds
      Diagnostics.rewriteLine("\(activity) … \(seconds) s")
    }
    timer.schedule(deadline: .now() + .milliseconds(500), repeating: .milliseconds(500))
    timer.resume()
    defer {
      timer.cancel()
      // After whatever the timer has begun to write.
      queue.sync { Diagnostics.rewriteLine("") }
    }
    return try body()
  }
}
