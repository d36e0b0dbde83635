import Dispatch
import Foundation
import Synchronization

/// The line that tells a terminal what takes so long, and how far it is.
enum Progress {
  /// Runs `body`, and where standard error is a terminal shows the seconds it
  /// has taken once they are more than half a second.
  static func shown<Result>(_ activity: String, _ body: () throws -> Result) rethrows -> Result {
    try shown({ seconds in "\(activity) … \(seconds) s" }, body)
  }

  /// Runs `body`, and where standard error is a terminal shows how many of
  /// `count` parts it has reported done, as a bar.
  static func bar<Result>(
    _ activity: String,
    count: Int,
    _ body: (@escaping @Sendable (Int) -> Void) throws -> Result
  ) rethrows -> Result {
    let done = Counter()
    return try shown(
      { seconds in
        let width = 24
        let filled = count > 0 ? min(width, width * done.count / count) : width
        let bar = String(repeating: "█", count: filled)
        let rest = String(repeating: "░", count: width - filled)
        return "\(activity) \(bar)\(rest) \(done.count) of \(count), \(seconds) s"
      },
      { try body(done.add) }
    )
  }

  /// The count of several threads together.
  private final class Counter: Sendable {
    private let total = Atomic(0)

    var count: Int { total.load(ordering: .relaxed) }

    @Sendable func add(_ count: Int) { total.add(count, ordering: .relaxed) }
  }

  private static func shown<Result>(
    _ line: @escaping @Sendable (Int64) -> String,
    _ body: () throws -> Result
  ) rethrows -> Result {
    guard isatty(STDERR_FILENO) == 1 else { return try body() }
    let clock = ContinuousClock()
    let start = clock.now
    let queue = DispatchQueue(label: "outlay.progress")
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.setEventHandler {
      let seconds = (clock.now - start).components.seconds
      Diagnostics.rewriteLine(line(seconds))
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
