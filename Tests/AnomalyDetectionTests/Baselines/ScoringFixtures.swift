import OutlayAnomalyDetection
import OutlayLinearAlgebra
import OutlayRegression
import OutlayTimeSeries

/// Seven series over `dayCount` days: in steps, with wild days; one begins
/// late, one misses days, one is constant, one empty.
func unevenPanel(_ dayCount: Int) -> Panel {
  let values = (0..<7).flatMap { series in
    (0..<dayCount).map { day -> Double in
      let step = Double((day * 7919 + series * 104_729) % 97) / 8
      let wild = (day + series) % 41 == 40 ? 900.0 : 0
      switch series {
      case 2 where day < dayCount / 2: return .nan
      case 3 where (day * 31) % 11 < 3: return .nan
      case 4: return 12.5
      case 5: return .nan
      default: return 50 + step + wild
      }
    }
  }
  return Panel(
    start: Day(2026, 3, 10),
    dayCount: dayCount,
    names: (0..<7).map { "service \($0)" },
    values: values
  )
}

/// Indicates whether two results are the same bits, where any `NaN` is like another.
func areSameBits(_ left: some Collection<Double>, _ right: some Collection<Double>) -> Bool {
  left.count == right.count
    && zip(left, right).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
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
let noFloor = ScaleFloor(share: 0, amount: 1e-9)
