private import Dispatch

/// The results of `transform` for 0, 1, …, `count` − 1, in that order, worked
/// out on all cores, or on as many threads as ``withThreads(_:_:)`` says.
///
/// Each result depends on its own index only, so that the answer is the same
/// bits whatever the number of threads.
package func concurrentMap<Result: Sendable>(
  count: Int,
  _ transform: @Sendable (Int) -> Result
) -> [Result] {
  unsafe [Result](unsafeUninitializedCapacity: count) { buffer, initializedCount in
    if let start = buffer.baseAddress {
      let slots = unsafe DisjointColumns(start, rowCount: 1, columnCount: count)
      concurrentPerform(count: count) { index in
        unsafe slots.address(of: index).initialize(to: transform(index))
      }
    }
    initializedCount = count
  }
}

/// The results of `body` for each element, which it may change in place, worked
/// out as by ``concurrentMap(count:_:)``.
package func concurrentMutate<Element: Sendable, Result: Sendable>(
  _ elements: inout [Element],
  _ body: @Sendable (Int, inout Element) -> Result
) -> [Result] {
  unsafe elements.withUnsafeMutableBufferPointer { buffer in
    guard let start = buffer.baseAddress else { return [] }
    let slots = unsafe DisjointColumns(start, rowCount: 1, columnCount: buffer.count)
    return concurrentMap(count: buffer.count) { index in
      unsafe body(index, &slots.address(of: index).pointee)
    }
  }
}

/// Runs `body` with its concurrent work spread over `count` threads.
///
/// Work that is itself one piece of many asks for one thread; a test for more
/// than there are cores. It holds for the calls that `body` makes on its own
/// thread and is not a global.
///
/// - Parameters:
///   - count: The threads, at least 1.
///   - body: What to run.
/// - Returns: What `body` returns.
/// - Throws: What `body` throws.
package func withThreads<Result, Failure: Error>(
  _ count: Int,
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  precondition(count >= 1, "\(count) threads do no work")
  return try ThreadCount.$stated.withValue(count) {
    Swift.Result { () throws(Failure) in try body() }
  }.get()
}

private enum ThreadCount {
  /// The number of threads asked for, or `nil` for one a core.
  @TaskLocal static var stated: Int?
}

private func concurrentPerform(count: Int, _ body: @Sendable (Int) -> Void) {
  guard let threadCount = ThreadCount.stated else {
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
    return
  }
  guard threadCount > 1 else {
    for index in 0..<count { body(index) }
    return
  }
  withoutActuallyEscaping(body) { body in
    let group = DispatchGroup()
    for first in 0..<threadCount {
      // A serial queue of its own is a thread of its own, also beyond the cores.
      DispatchQueue(label: "outlay.thread.\(first)").async(group: group) {
        for index in stride(from: first, to: count, by: threadCount) { body(index) }
      }
    }
    group.wait()
  }
}
