import OutlayTestSupport
import OutlayTimeSeries

@testable import OutlayForecasting

/// A bill of about 100 a day with 80 at weekends, and charges on days of the
/// calendar.
struct Bill {
  let start: Day
  var values: [Double]

  /// A bill without charges.
  init(
    from start: Day = Day(2024, 1, 1),
    days: Int,
    noise scale: Double = 3,
    growth: Double = 0,
    seed: UInt64 = 1
  ) {
    var noise = Noise(state: seed)
    self.start = start
    values = (0..<days).map { t in
      let isWeekend = (start + t).weekday.rawValue > Weekday.friday.rawValue
      let level = (isWeekend ? 80 : 100) * (1 + growth * Double(t) / 365)
      return level + scale * noise.normal()
    }
  }

  /// The schedule of a day of January, and of every so many months from it.
  static func schedule(_ due: DueDay, every months: Int = 1, phase: Int = 0) -> ChargeSchedule {
    ChargeSchedule(due, every: months, from: CalendarMonth(index: phase))
  }

  /// The days of a schedule in the bill.
  func days(of schedule: ChargeSchedule, _ calendar: BusinessCalendar = .init()) -> [Day] {
    schedule.days(in: start..<(start + values.count), calendar).map(\.day)
  }

  /// Adds a charge on the days of a schedule, or on those that are given.
  func with(_ amount: Double, on schedule: ChargeSchedule, if isDue: (Day) -> Bool = { _ in true })
    -> Bill
  {
    var bill = self
    for day in days(of: schedule) where isDue(day) { bill.values[day - start] += amount }
    return bill
  }

  /// The amounts.
  var series: Series { Series(start: start, values: values) }

  /// The charges that are recognised.
  var charges: [RecurringCharge] { RecurringCharges(of: series).charges }
}
