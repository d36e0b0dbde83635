/// The choice of amounts by their rank.
///
/// C. A. R. Hoare's selection (Algorithm 65, 1961), with one difference: on which
/// side of a pivot an amount lies is as good as chance, and a processor that
/// guesses it is wrong half of the time. Here the two sides are counted, and the
/// side with the rank is moved to the front, by adding the sign of the difference
/// from the pivot. As in the selection of R. W. Floyd and R. L. Rivest (Algorithm
/// 489, 1975) the pivot is drawn from a sample, a little farther from the near end
/// than the rank, so that few are left.
package enum Selection {
  /// The quantile of type 7 of `count` amounts that are `stride` apart, missing
  /// ones left out; `NaN` where there are none.
  package static func quantile(
    _ probability: Double,
    of amounts: UnsafePointer<Double>,
    count: Int,
    stride: Int
  ) -> Double {
    unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { room in
      guard let start = room.baseAddress else { return .nan }
      var (place, observedCount) = (0, 0)
      while place < count {
        let amount = unsafe amounts[place &* stride]
        unsafe start[observedCount] = amount
        observedCount &+= amount == amount ? 1 : 0
        place &+= 1
      }
      guard observedCount > 0 else { return .nan }
      let position = probability * Double(observedCount - 1)
      let below = Int(position)
      let (low, high) = unsafe neighbours(below, of: start, count: observedCount)
      guard below + 1 < observedCount else { return low }
      return low + (position - Double(below)) * (high - low)
    }
  }

  /// The amounts in a sample, and the most that are sorted.
  private static let fewCount = 8

  /// The amounts of a rank and of the next one, which is +∞ where there is none.
  ///
  /// Leaves the amounts, none of which may be `NaN`, in another order, and some of
  /// them out.
  package static func neighbours(
    _ rank: Int,
    of amounts: UnsafeMutablePointer<Double>,
    count: Int
  ) -> (Double, Double) {
    var (rank, count, next) = (rank, count, Double.infinity)
    while count > fewCount {
      let pivot = unsafe pivot(of: amounts, count: count, rank: rank)
      // The difference of two infinities has no sign.
      guard pivot.isFinite else {
        var rest = unsafe UnsafeMutableBufferPointer(start: amounts, count: count)
        unsafe rest.sort()
        return unsafe (amounts[rank], rank + 1 < count ? amounts[rank + 1] : next)
      }
      var (lessCount, moreCount) = (0, 0)
      var place = 0
      while place < count {
        let amount = unsafe amounts[place]
        lessCount &+= isLess(amount, pivot)
        moreCount &+= isLess(pivot, amount)
        place &+= 1
      }
      var kept = 0
      place = 0
      if rank < lessCount {
        while kept < lessCount {
          let amount = unsafe amounts[place]
          unsafe amounts[kept] = amount
          kept &+= isLess(amount, pivot)
          place &+= 1
        }
        next = pivot
      } else if rank >= count - moreCount {
        rank -= count - moreCount
        while kept < moreCount {
          let amount = unsafe amounts[place]
          unsafe amounts[kept] = amount
          kept &+= isLess(pivot, amount)
          place &+= 1
        }
      } else {
        guard rank + 1 == count - moreCount else { return (pivot, pivot) }
        while place < count {
          let amount = unsafe amounts[place]
          // In the order of the counts, in which −0 is below 0.
          let above = isLess(pivot, amount) == 1 ? amount : .infinity
          next = above < next ? above : next
          place &+= 1
        }
        return (pivot, next)
      }
      count = kept
    }
    return unsafe withFew { few in
      for place in 0..<count { unsafe few[place] = amounts[place] }
      for place in count..<fewCount { unsafe few[place] = .infinity }
      unsafe sort(few)
      return unsafe (few[rank], rank + 1 < count ? few[rank + 1] : next)
    }
  }

  /// 1 where an amount is less than another, else 0.
  @inline(__always)
  private static func isLess(_ amount: Double, _ other: Double) -> Int {
    Int(truncatingIfNeeded: (amount - other).bitPattern &>> 63)
  }

  /// An amount that the rank is likely to be on the smaller side of.
  @inline(__always)
  private static func pivot(
    of amounts: UnsafeMutablePointer<Double>,
    count: Int,
    rank: Int
  ) -> Double {
    unsafe withFew { sample in
      let step = count / fewCount
      for place in 0..<fewCount { unsafe sample[place] = amounts[place &* step] }
      unsafe sort(sample)
      // One place is what a sample of eight is off by.
      let place = rank * fewCount / count
      return unsafe sample[place >= fewCount / 2 ? place - 1 : place + 1]
    }
  }

  /// Makes room for a few amounts.
  @inline(__always)
  private static func withFew<Result>(_ body: (UnsafeMutablePointer<Double>) -> Result) -> Result {
    unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: fewCount) { few in
      guard let start = few.baseAddress else { preconditionFailure("no room for \(fewCount)") }
      return unsafe body(start)
    }
  }

  /// Sorts eight amounts by the network of 19 exchanges of Batcher (1968).
  @inline(__always)
  private static func sort(_ amounts: UnsafeMutablePointer<Double>) {
    unsafe order(amounts, 0, 1)
    unsafe order(amounts, 2, 3)
    unsafe order(amounts, 4, 5)
    unsafe order(amounts, 6, 7)
    unsafe order(amounts, 0, 2)
    unsafe order(amounts, 1, 3)
    unsafe order(amounts, 4, 6)
    unsafe order(amounts, 5, 7)
    unsafe order(amounts, 1, 2)
    unsafe order(amounts, 5, 6)
    unsafe order(amounts, 0, 4)
    unsafe order(amounts, 1, 5)
    unsafe order(amounts, 2, 6)
    unsafe order(amounts, 3, 7)
    unsafe order(amounts, 2, 4)
    unsafe order(amounts, 3, 5)
    unsafe order(amounts, 1, 2)
    unsafe order(amounts, 3, 4)
    unsafe order(amounts, 5, 6)
  }

  /// Puts two amounts in order.
  @inline(__always)
  private static func order(_ amounts: UnsafeMutablePointer<Double>, _ low: Int, _ high: Int) {
    let (a, b) = unsafe (amounts[low], amounts[high])
    unsafe amounts[low] = b < a ? b : a
    unsafe amounts[high] = b < a ? a : b
  }
}
