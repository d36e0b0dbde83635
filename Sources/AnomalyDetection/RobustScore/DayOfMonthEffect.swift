internal import OutlayStatistics
import OutlayTimeSeries

/// The effect of a day of the month, such as a support fee on the first or a true-up
/// on the last.
///
/// A day is compared with the same day of the other months, so that it does not
/// explain itself: where three quarters of them deviate to one side, the effect is
/// the quartile nearest to 0. Days are counted from the start and
/// from the end of the month, and the larger effect counts.
struct DayOfMonthEffect {
  /// The effect on each day of four series, 0 where there is none.
  let values: [Quad]

  /// The share of months that must deviate to one side.
  static let agreement = 0.75
  /// The fewest other months.
  static let fewestMonths = 3

  /// Finds the effects in the residuals of four series; `NaN` where missing.
  ///
  /// - Parameters:
  ///   - rest: The residual of each day.
  ///   - calendar: The days of the month.
  ///   - first: Where the series begin on the calendar.
  init(_ rest: [Quad], on calendar: MonthCalendar, from first: Int) {
    var values = [Quad](repeating: .zero, count: rest.count)
    for positions in calendar.sameDays {
      let days = positions.drop { $0 < first }.prefix { $0 < first + rest.count }
      guard days.count > DayOfMonthEffect.fewestMonths else { continue }
      let months = SortedMonths(days.map { rest[$0 - first] })
      for day in days {
        let effect = DayOfMonthEffect.agreed(months, without: rest[day - first])
        values[day - first] = effect.largerSize(values[day - first])
      }
    }
    self.values = values
  }

  /// The effect that the other months agree on, 0 where there is none or the day's own
  /// amount is missing.
  private static func agreed(_ months: SortedMonths, without own: Quad) -> Quad {
    let low = months.low.value(without: own)
    let high = months.high.value(without: own)
    // The low quarter where it is above 0, the high one where it is below.
    let effect = low.larger(high.smaller(.zero))
    return (effect + 0 * own).filled(.zero)
  }
}

/// The days of a calendar by their place in the month, counted from its start and
/// from its end.
struct MonthCalendar {
  /// The positions of the days that have the same place.
  let sameDays: [[Int]]

  init(start: Day, dayCount: Int) {
    var sameDays = [[Int]](repeating: [], count: 2 * 32)
    for t in 0..<dayCount {
      let day = start + t
      sameDays[day.dayOfMonth].append(t)
      sameDays[32 + day.dayOfMonthFromEnd].append(t)
    }
    self.sameDays = sameDays
  }
}

/// The amounts of one day of many months, of four series, and the quarters on
/// either side of all but one of them.
private struct SortedMonths {
  /// The quantile that three quarters of the months are above.
  let low: Quarter
  /// The quantile that three quarters of the months are below.
  let high: Quarter

  /// A quantile between two of the other months.
  ///
  /// The months are sorted once. Without one of them, those that are not smaller
  /// move up by a place.
  struct Quarter {
    var lower = Quad.zero
    var middle = Quad.zero
    var upper = Quad.zero
    var share = Quad.zero

    /// The quantile of the months without a given one.
    @inline(__always)
    func value(without own: Quad) -> Quad {
      var (low, high) = (lower, middle)
      for lane in 0..<4 {
        low[lane] = own[lane] <= lower[lane] ? middle[lane] : lower[lane]
        high[lane] = own[lane] <= middle[lane] ? upper[lane] : middle[lane]
      }
      return low + share * (high - low)
    }
  }

  init(_ amounts: [Quad]) {
    var sorted = [Quad](repeating: Quad(repeating: .infinity), count: amounts.count)
    var counts = Quad.zero
    for (count, amount) in amounts.enumerated() {
      counts += amount.presence
      let amount = amount.filled(Quad(repeating: .infinity))
      for place in stride(from: count, to: 0, by: -1) {
        sorted[place] = sorted[place].smaller(sorted[place - 1].larger(amount))
      }
      sorted[0] = sorted[0].smaller(amount)
    }
    low = SortedMonths.quarter(1 - DayOfMonthEffect.agreement, of: sorted, counts)
    high = SortedMonths.quarter(DayOfMonthEffect.agreement, of: sorted, counts)
  }

  /// The neighbours of a quantile of all but one; 0 in lanes of too few months.
  private static func quarter(_ probability: Double, of sorted: [Quad], _ counts: Quad) -> Quarter {
    var quarter = Quarter()
    for lane in 0..<4 where counts[lane] > Double(DayOfMonthEffect.fewestMonths) {
      let position = probability * (counts[lane] - 2)
      let below = Int(position)
      quarter.lower[lane] = sorted[below][lane]
      quarter.middle[lane] = sorted[below + 1][lane]
      quarter.upper[lane] = sorted[below + 2][lane]
      quarter.share[lane] = position - Double(below)
    }
    return quarter
  }
}

extension Quad {
  /// The one of each two lanes that is farther from 0; the other's where they are
  /// as far.
  @inline(__always)
  fileprivate func largerSize(_ other: Quad) -> Quad {
    var result = self
    for lane in 0..<4 {
      result[lane] = self[lane].magnitude > other[lane].magnitude ? self[lane] : other[lane]
    }
    return result
  }
}
