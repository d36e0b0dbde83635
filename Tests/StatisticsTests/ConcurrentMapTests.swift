import Foundation
import OutlayStatistics
import Testing

@Suite("Concurrent map")
struct ConcurrentMapTests {
  @Test("gives the results in the order of the indices", arguments: [1, 2, 7])
  func order(threads: Int) {
    for count in [0, 1, 6, 100] {
      let squares = withThreads(threads) { concurrentMap(count: count) { $0 * $0 } }
      #expect(squares == (0..<count).map { $0 * $0 })
    }
    #expect(concurrentMap(count: 100) { 2 * $0 } == (0..<100).map { 2 * $0 })
  }

  @Test("runs on as many threads as it is told, also beyond the cores")
  func threads() {
    // Each of the seven waits until all have come: fewer threads would never
    // get there.
    let meeting = Meeting()
    let met = withThreads(7) { concurrentMap(count: 7) { _ in meeting.wait(for: 7) } }
    #expect(met == [Bool](repeating: true, count: 7))
  }

  @Test("stays on its own thread when told to")
  func alone() {
    let here = ObjectIdentifier(Thread.current)
    let places = withThreads(1) {
      concurrentMap(count: 20) { _ in ObjectIdentifier(Thread.current) }
    }
    #expect(places.allSatisfy { $0 == here })
  }
}

/// A place where threads wait for each other, for ten seconds at most.
private final class Meeting: @unchecked Sendable {
  private let condition = NSCondition()
  private var count = 0

  func wait(for others: Int) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    count += 1
    condition.broadcast()
    let deadline = Date(timeIntervalSinceNow: 10)
    while count < others {
      guard condition.wait(until: deadline) else { return false }
    }
    return true
  }
}
