import Foundation
import Outlay

/// What the panels are regressed on.
enum Regressors {
  /// A panel as a matrix, and its days' 28 columns.
  static func sample(_ panel: Panel) throws -> (amounts: Matrix, design: RegressionDesign) {
    let days = panel.days.count
    return (
      Matrix(elements: panel.values, rowCount: days, columnCount: panel.count),
      try RegressionDesign(matrix(days: days))
    )
  }

  /// An intercept, a line, six weekdays, eight waves a year, the first and the
  /// last day of a month, a holiday, and four days of sales: 28 columns.
  static func matrix(days: Int) -> Matrix {
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
}
