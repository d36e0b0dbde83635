import OutlayTimeSeries

/// Amounts that are easy to write in R, too: a slope, a week, something that
/// looks like noise, and a wild day now and then.
///
///     t <- 0:(n - 1)
///     100 + t / 5 + c(0, 6, 7, 5, 8, -12, -14)[t %% 7 + 1] +
///       (t * 7919) %% 23 / 2 + ifelse(t %% 41 == 40, 90, 0)
func example(days: Int, seed: Int = 7919, missing: Set<Int> = []) -> Series {
  let week = [0.0, 6, 7, 5, 8, -12, -14]
  let values = (0..<days).map { t -> Double in
    guard !missing.contains(t) else { return .nan }
    let noise = Double((t * seed) % 23) / 2
    return 100 + Double(t) / 5 + week[t % 7] + noise + (t % 41 == 40 ? 90 : 0)
  }
  return Series(start: Day(2026, 1, 1), values: values)
}
