#if canImport(Glibc)
private import Glibc
#endif

extension [Double] {
  /// Makes an array of `count` elements, every one of which `fill` writes.
  ///
  /// Fresh memory comes by the page, and the first touch of a page of 4 KiB
  /// costs as much as a pass of arithmetic over it. Linux is asked for pages of
  /// 2 MiB where an array has room for some.
  ///
  /// - Parameters:
  ///   - count: The number of elements.
  ///   - fill: Writes them from the address it is given.
  package init(count: Int, filledBy fill: (UnsafeMutablePointer<Double>) -> Void) {
    unsafe self.init(unsafeUninitializedCapacity: count) { buffer, initializedCount in
      initializedCount = count
      guard let start = buffer.baseAddress else { return }
      #if canImport(Glibc)
      let hugePage = 2 << 20
      let bytes = count * MemoryLayout<Double>.stride
      if bytes >= 2 * hugePage {
        // Whole huge pages within the array; refused advice costs nothing.
        let first = unsafe UnsafeMutableRawPointer(start).alignedUp(toMultipleOf: hugePage)
        let length = unsafe bytes - (first - UnsafeMutableRawPointer(start))
        _ = unsafe madvise(first, length / hugePage * hugePage, MADV_HUGEPAGE)
      }
      #endif
      unsafe fill(start)
    }
  }

  /// Makes arrays of `size` elements each, all of which `fill` writes.
  ///
  /// - Parameters:
  ///   - count: The number of arrays.
  ///   - size: The elements of each.
  ///   - rooms: Arrays that are not needed any more. Those of the right size
  ///     are written in place, where nothing else holds them.
  ///   - fill: Writes all arrays from the addresses it is given.
  /// - Returns: The arrays.
  package static func arrays(
    _ count: Int,
    size: Int,
    in rooms: inout [[Double]],
    filledBy fill: ([UnsafeMutablePointer<Double>]) -> Void
  ) -> [[Double]] {
    unsafe arrays(count, size: size, in: &rooms, after: [], filledBy: fill)
  }

  private static func arrays(
    _ count: Int,
    size: Int,
    in rooms: inout [[Double]],
    after made: [UnsafeMutablePointer<Double>],
    filledBy fill: ([UnsafeMutablePointer<Double>]) -> Void
  ) -> [[Double]] {
    guard count > 0 else {
      unsafe fill(made)
      return []
    }
    var rest: [[Double]] = []
    // Swapped rather than read, so that it has one owner and is not copied.
    var first: [Double] = []
    let index = unsafe made.count
    if index < rooms.count { swap(&first, &rooms[index]) }
    if first.count == size, size > 0 {
      unsafe first.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        rest = unsafe arrays(
          count - 1,
          size: size,
          in: &rooms,
          after: made + [start],
          filledBy: fill
        )
      }
    } else {
      first = unsafe [Double](count: size) { start in
        rest = unsafe arrays(
          count - 1,
          size: size,
          in: &rooms,
          after: made + [start],
          filledBy: fill
        )
      }
    }
    return [first] + rest
  }
}
