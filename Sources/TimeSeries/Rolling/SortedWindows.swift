internal import OutlayStatistics

/// The amounts of a window in ascending order, for four series side by side.
///
/// Each lane has as many places as the window has days. Missing days stand as
/// +∞ behind the amounts, so that every new day replaces an old one, and all
/// lanes do the same steps without a branch.
///
/// A window of four weeks is swept four series at a time in half the time that
/// it takes to search each series' window on its own.
@safe
struct SortedWindows {
  private let places: UnsafeMutablePointer<Quad>
  private let days: Int
  private let minimumCount: Int
  /// The number of amounts in each lane.
  private(set) var counts: SIMD4<Int>

  /// Quads of room that the windows need: one place a day, and +∞ behind them.
  static func roomCount(_ window: RollingWindow) -> Int { window.days + 1 }

  /// Empty windows.
  init(_ window: RollingWindow, room: UnsafeMutablePointer<Quad>) {
    unsafe self.init(window, room: room, counts: SIMD4())
    for place in 0...days { unsafe places[place] = Quad(repeating: .infinity) }
  }

  /// The windows that `room` holds already.
  init(_ window: RollingWindow, room: UnsafeMutablePointer<Quad>, counts: SIMD4<Int>) {
    unsafe places = unsafe room
    days = window.days
    minimumCount = window.minimumCount
    self.counts = counts
  }

  /// Replaces one amount in each lane, `NaN` standing for none.
  ///
  /// With *p* the first place that is not below `old`, the rest is
  /// *r*ᵢ = *s*ᵢ before *p* and *s*ᵢ₊₁ from there on; the result is
  /// min(*r*ᵢ, max(*r*ᵢ₋₁, `new`)).
  @inline(__always)
  mutating func replace(_ old: Quad, with new: Quad) {
    let old = ordered(old, by: -1)
    let new = ordered(new, by: 1)
    let places = unsafe places
    var here = unsafe places[0]
    var before = Quad(repeating: -.infinity)
    for place in 0..<days {
      let next = unsafe places[place &+ 1]
      // A lane of ones is a NaN, over which `larger` prefers `here`: an OR and
      // a maximum where a choice takes three instructions of SSE2.
      let kept = here .< old
      let bits = unsafe unsafeBitCast(next, to: SIMD4<Int64>.self).replacing(with: -1, where: kept)
      let rest = unsafe here.larger(unsafeBitCast(bits, to: Quad.self))
      unsafe places[place] = rest.smaller(before.larger(new))
      before = rest
      here = next
    }
  }

  /// The amounts with +∞ for those that are missing, the others counted.
  @inline(__always)
  private mutating func ordered(_ amounts: Quad, by step: Int) -> Quad {
    // Adding 0 leaves one kind of zero, so that equal windows are equal bits.
    var result = amounts + 0
    for lane in 0..<4 {
      if result[lane].isNaN {
        result[lane] = .infinity
      } else {
        counts[lane] &+= step
      }
    }
    return result
  }
}

extension SortedWindows {
  /// The medians and the median absolute deviations times 1.4826, `NaN` in
  /// lanes of fewer amounts than say something.
  @inline(__always)
  var estimates: (locations: Quad, scales: Quad) {
    let counts = counts
    var result = estimates(ofCount: counts[0])
    guard counts != SIMD4(repeating: counts[0]) else { return result }
    for lane in 1..<4 where counts[lane] != counts[0] {
      let own = estimates(ofCount: counts[lane])
      result.locations[lane] = own.locations[lane]
      result.scales[lane] = own.scales[lane]
    }
    return result
  }

  /// The estimates of all lanes as if each had `count` amounts.
  ///
  /// The *k* amounts nearest to the median *m* are neighbours in order, so that
  /// the *k*-th smallest deviation is the least of max(*m* − *s*ᵢ, *s*ᵢ₊ₖ₋₁ − *m*)
  /// over all *i*. Every term is one subtraction of the sorted form, which makes
  /// the result the same bits as sorting the deviations.
  @inline(__always)
  private func estimates(ofCount count: Int) -> (locations: Quad, scales: Quad) {
    guard count >= minimumCount else {
      return (Quad(repeating: .nan), Quad(repeating: .nan))
    }
    let places = unsafe places
    let medians = unsafe (places[(count - 1) / 2] + places[count / 2]) / 2
    let middle = (count + 1) / 2
    var lower = Quad(repeating: .infinity)
    var upper = lower
    var above = unsafe places[middle &- 1] - medians
    for place in 0..<(count &- middle) {
      let below = unsafe medians - places[place]
      let next = unsafe places[place &+ middle] - medians
      lower = lower.smaller(below.larger(above))
      upper = upper.smaller(below.larger(next))
      above = next
    }
    lower = unsafe lower.smaller((medians - places[count &- middle]).larger(above))
    let deviations = count.isMultiple(of: 2) ? (lower + upper) / 2 : lower
    return (medians, LocationScale.normalConsistency * deviations)
  }

  /// Hands the estimates of every day of four series to `sink`, whose rows
  /// begin at the given places of a panel.
  mutating func roll(
    _ amounts: UnsafePointer<Double>,
    _ rows: SIMD4<Int>,
    _ dayCount: Int,
    _ sink: some RollingSink
  ) {
    for day in 0..<dayCount {
      let estimates = estimates
      var new = Quad()
      var old = Quad(repeating: .nan)
      for lane in 0..<4 {
        let place = rows[lane] &+ day
        new[lane] = unsafe amounts[place]
        if day >= days { old[lane] = unsafe amounts[place &- days] }
        sink.write(
          new[lane],
          estimates.locations[lane],
          estimates.scales[lane],
          at: place
        )
      }
      replace(old, with: new)
    }
  }
}
