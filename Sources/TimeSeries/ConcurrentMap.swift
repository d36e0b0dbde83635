private import Dispatch

/// The results of `transform` for 0, 1, …, `count` − 1, in that order, worked
/// out on all cores.
///
/// Each result depends on its own index only, so that the answer is the same
/// bits whatever the number of threads.
package func concurrentMap<Result: Sendable>(
  count: Int,
  _ transform: @Sendable (Int) -> Result
) -> [Result] {
  unsafe [Result](unsafeUninitializedCapacity: count) { buffer, initializedCount in
    if let start = buffer.baseAddress {
      let slots = unsafe Slots(start: start)
      DispatchQueue.concurrentPerform(iterations: count) { index in
        unsafe (slots.start + index).initialize(to: transform(index))
      }
    }
    initializedCount = count
  }
}

/// Room for results, each slot written by one thread before any is read.
@unsafe
private struct Slots<Result>: @unchecked Sendable {
  let start: UnsafeMutablePointer<Result>
}
