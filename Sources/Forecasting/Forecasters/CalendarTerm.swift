public import TimeSeries

/// What a regression on the calendar knows of a day.
public enum CalendarTerm: Sendable, Hashable {
  /// A straight line that bends on the given days.
  case trend(hinges: [Day] = [])

  /// An effect of each day of the week.
  case weekly

  /// A yearly cycle of sines and cosines with periods of 365.25 days divided
  /// by 1, 2, … up to the number of harmonics.
  case yearly(harmonics: Int = 3)

  /// An effect of each of some days of the month: 1 is the first day, −1 the
  /// last one, −2 the day before it.
  case monthDays([Int])
}
