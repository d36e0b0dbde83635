import OutlayTestSupport
import OutlayTimeSeries

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
  var noise = Noise(state: seed)
  return (0..<count).map { _ in
    let isMissing = UInt64.random(in: 0..<100, using: &noise) < missing
    let wild = Int.random(in: 0..<40, using: &noise) == 0 ? 5000.0 : 0
    let amount = offset + Double(Int.random(in: 0..<400, using: &noise)) / 8 + wild
    return isMissing ? .nan : amount
  }
}

/// The observed amounts of the window before a day.
func window(_ values: [Double], before day: Int, days: Int) -> [Double] {
  values[max(0, day - days)..<day].filter { !$0.isNaN }
}
