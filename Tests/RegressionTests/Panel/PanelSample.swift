import Foundation
import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport

/// A panel of daily spend with errors and spikes, and the columns behind it.
enum PanelSample {
  /// An intercept, a line, weekdays, two waves a year, and a monthly charge: 13
  /// columns.
  static func design(days: Int = 200) -> Matrix {
    Matrix(
      rows: (0..<days).map { day in
        let t = Double(day)
        let year = 2 * Double.pi * t / 365.25
        return [1, t / 100] + (1..<7).map { day % 7 == $0 ? 1 : 0 }
          + [sin(year), cos(year), sin(2 * year), cos(2 * year), day % 30 == 0 ? 1 : 0]
      }
    )
  }

  /// Series of different levels, with a spike every so often; `missing` days of
  /// each series, at its own places, have no amount.
  static func panel(
    count: Int,
    days: Int = 200,
    missing: (_ series: Int, _ day: Int) -> Bool = { _, _ in false }
  ) -> Matrix {
    var noise = Noise(state: 11)
    let columns = (0..<count).map { series in
      (0..<days).map { day -> Double in
        let t = Double(day)
        let level = 100 + 10 * Double(series % 5) + 0.1 * t + (day % 7 < 2 ? -20 : 0)
        let spike = (day + 7 * series) % 37 == 5 ? 90.0 : 0
        let amount = level + 8 * sin(t / 58) + 5 * noise.normal() + spike
        return missing(series, day) ? .nan : amount
      }
    }
    return Matrix(elements: Array(columns.joined()), rowCount: days, columnCount: count)
  }
}

/// The largest absolute difference; infinite where only one is not a number.
func distance(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).map {
    $0.isNaN && $1.isNaN ? 0 : $0.isNaN || $1.isNaN ? .infinity : abs($0 - $1)
  }
  .max() ?? 0
}
