import LinearAlgebra
import RealModule
import TimeSeries

/// The columns that calendar terms give a regression, for any day.
struct CalendarDesign: Sendable, Equatable {
  /// The terms, without the constant that is always the first column.
  let terms: [CalendarTerm]

  /// The last day of the history.
  ///
  /// The trend is 0 on it, so that the constant
  /// is the level that a forecast starts from, and the other weekdays' effects
  /// are differences to its weekday: a weekday that was never observed then
  /// has an empty column and no effect.
  let origin: Day

  /// The name of each column.
  var names: [String] {
    var names = ["level"]
    for term in terms {
      switch term {
      case .trend(let hinges):
        names.append("trend")
        names += hinges.map { "trend from \($0)" }
      case .weekly:
        names += otherWeekdays.map { "\($0)" }
      case .yearly(let harmonics):
        for k in 1...max(1, harmonics) { names += ["sine \(k)", "cosine \(k)"] }
      case .monthDays(let days):
        names += days.map { $0 > 0 ? "day \($0) of month" : "day \(-$0) from month's end" }
      }
    }
    return names
  }

  /// The elements of the columns on one day.
  func row(of day: Day) -> [Double] {
    var row = [1.0]
    for term in terms {
      switch term {
      case .trend(let hinges):
        row.append(CalendarDesign.years(from: origin, to: day))
        row += hinges.map { max(0, CalendarDesign.years(from: $0, to: day)) }
      case .weekly:
        let weekday = day.weekday
        row += otherWeekdays.map { $0 == weekday ? 1 : 0 }
      case .yearly(let harmonics):
        let angle = 2 * Double.pi * CalendarDesign.years(from: Day(ordinal: 0), to: day)
        for k in 1...max(1, harmonics) {
          row.append(Double.sin(Double(k) * angle))
          row.append(Double.cos(Double(k) * angle))
        }
      case .monthDays(let days):
        let fromStart = day.dayOfMonth
        let fromEnd = day.dayOfMonthFromEnd
        row += days.map { $0 == fromStart || -$0 == fromEnd ? 1 : 0 }
      }
    }
    return row
  }

  /// The rows of some days, *days* × *columns*.
  func matrix(of days: Range<Day>) -> Matrix {
    Matrix(rows: days.map(row(of:)))
  }

  private var otherWeekdays: [Weekday] {
    Weekday.allCases.filter { $0 != origin.weekday }
  }

  /// Years keep the column of the trend near 1 in size.
  private static func years(from start: Day, to day: Day) -> Double {
    Double(day - start) / 365.25
  }
}
