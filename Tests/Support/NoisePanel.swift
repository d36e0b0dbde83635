public import OutlayTimeSeries

/// Returns a panel of a level, quiet Sundays, and normal errors of a scale by
/// weekday.
public func noisePanel(
  count: Int,
  dayCount: Int,
  seed: UInt64 = 1,
  scale: (Weekday) -> Double = { _ in 1 }
) -> Panel {
  var noise = Noise(state: seed)
  let start = Day(2025, 1, 1)
  let values = (0..<count).flatMap { _ in
    (0..<dayCount).map { t -> Double in
      let weekday = (start + t).weekday
      return 100 + (weekday == .sunday ? -20 : 0) + scale(weekday) * noise.normal()
    }
  }
  return Panel(
    start: start,
    dayCount: dayCount,
    names: (0..<count).map { "service \($0)" },
    values: values
  )
}
