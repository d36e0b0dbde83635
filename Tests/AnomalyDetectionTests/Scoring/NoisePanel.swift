import OutlayAnomalyDetection
import OutlayForecasting
import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries

/// Normal errors from a fixed seed: SplitMix64 through the quantile.
struct NormalNoise: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next(scale: Double) -> Double {
    let p = Double.random(in: 1e-12..<1, using: &self)
    return scale * NormalDistribution().quantile(p)
  }
}

/// A level, quiet Sundays, and normal errors of a scale by weekday.
func noisePanel(
  count: Int,
  dayCount: Int,
  seed: UInt64 = 1,
  scale: (Weekday) -> Double = { _ in 1 }
) -> Panel {
  var noise = NormalNoise(state: seed)
  let start = Day(2025, 1, 1)
  let values = (0..<count).flatMap { _ in
    (0..<dayCount).map { t -> Double in
      let weekday = (start + t).weekday
      return 100 + (weekday == .sunday ? -20 : 0) + noise.next(scale: scale(weekday))
    }
  }
  return Panel(
    start: start,
    dayCount: dayCount,
    names: (0..<count).map { "service \($0)" },
    values: values
  )
}

/// A constant, a line and six weekdays.
func weekRow(_ day: Day) -> [Double] {
  [1, Double(day - Day(2025, 1, 1)) / 365]
    + Weekday.allCases.dropFirst().map { $0 == day.weekday ? 1 : 0 }
}

func weekDesign(_ days: Range<Day>) throws -> RegressionDesign {
  try RegressionDesign(Matrix(rows: days.map(weekRow)))
}

/// A floor too low to be met.
let noFloor = ScoreFloor(share: 0, amount: 1e-9)
