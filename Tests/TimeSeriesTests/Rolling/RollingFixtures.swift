import OutlayTimeSeries

/// Numbers that look random and are the same every time.
struct Noise {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A whole number from 0 to `bound` − 1.
  mutating func next(below bound: UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) % bound
  }
}

/// A panel that starts on a given day, without names to speak of.
func panel(_ columns: [[Double]], start: Day = Day(2026, 1, 1)) -> Panel {
  Panel(
    start: start,
    dayCount: columns.first?.count ?? 0,
    names: columns.indices.map { "series \($0)" },
    values: columns.flatMap { $0 }
  )
}

/// `count` amounts in steps of 1/8 about `offset`, with ties and wild days,
/// and a share of missing days.
func bill(_ count: Int, offset: Double = 0, missing: UInt64 = 0, seed: UInt64) -> [Double] {
  var noise = Noise(seed: seed)
  return (0..<count).map { _ in
    let isMissing = noise.next(below: 100) < missing
    let wild = noise.next(below: 40) == 0 ? 5000.0 : 0
    let amount = offset + Double(noise.next(below: 400)) / 8 + wild
    return isMissing ? .nan : amount
  }
}

/// The observed amounts of the window before a day.
func window(_ values: [Double], before day: Int, days: Int) -> [Double] {
  values[max(0, day - days)..<day].filter { !$0.isNaN }
}

/// Whether two results are the same bits, where any `NaN` is like another.
func areSameBits(_ left: [Double], _ right: [Double]) -> Bool {
  left.count == right.count
    && zip(left, right).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
}
