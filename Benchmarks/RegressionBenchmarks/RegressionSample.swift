import Foundation
import Outlay

/// The design and the panels of the benchmarks, the same every time.
enum RegressionSample {
  /// An intercept, a line, six weekdays, eight waves a year, the first and the
  /// last day of a month, a holiday, and four days of sales: 28 columns.
  static func design(days: Int) -> Matrix {
    Matrix(
      rows: (0..<days).map { day in
        let t = Double(day)
        var row = [1, t / Double(days)] + (0..<6).map { day % 7 == $0 ? 1.0 : 0 }
        for wave in 1...8 {
          let angle = 2 * Double.pi * Double(wave) * t / 365.25
          row += [sin(angle), cos(angle)]
        }
        row.append(day % 30 == 0 ? 1 : 0)
        row.append(day % 30 == 29 ? 1 : 0)
        row.append(day % 365 == 359 ? 1 : 0)
        row.append(abs(day % 365 - 330) < 2 ? 1 : 0)
        return row
      }
    )
  }

  /// Numbers in −1…1 of a linear congruential generator (Knuth's MMIX).
  static func noise(_ count: Int) -> [Double] {
    var state: UInt64 = 2026
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(Int64(bitPattern: state) >> 11) * 0x1p-52
    }
  }

  /// Series after series; the first `missing` days of each have no amount.
  static func panel(days: Int, count: Int, missing: Int = 0) -> Matrix {
    let uniform = noise(days * count * 4)
    var elements: [Double] = []
    elements.reserveCapacity(days * count)
    for series in 0..<count {
      for day in 0..<days {
        guard day >= missing else {
          elements.append(.nan)
          continue
        }
        let k = 4 * (series * days + day)
        // A normal deviate over the root of a mean of three squares.
        let radius = (-2 * log(abs(uniform[k]))).squareRoot()
        let normal = radius * cos(.pi * uniform[k + 1])
        let other = -2 * log(abs(uniform[k + 2]))
        let chi = other + pow(1.5 * uniform[k + 3], 2)
        let error = normal / (chi / 3).squareRoot()
        let week = day % 7 > 4 ? 10.0 : 0
        let spike = (day * 7 + series) % 100 == 0 ? 100.0 : 0
        elements.append(100 + 20 * sin(Double(day) / 58) + week + 5 * error + spike)
      }
    }
    return Matrix(elements: elements, rowCount: days, columnCount: count)
  }
}
