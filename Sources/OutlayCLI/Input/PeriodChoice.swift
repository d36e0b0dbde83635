import ArgumentParser
import Outlay

/// Some days as the command line writes them: `2026`, `2026-Q3`, `2026-09`, a date, or two
/// dates with points between them.
struct PeriodChoice: Equatable {
  let days: Range<Day>

  /// Returns the period that an option names.
  ///
  /// - Throws: A `ValidationError` that says how periods are written.
  static func parsed(_ text: String) throws -> PeriodChoice {
    guard let days = Range<Day>(period: text) else {
      throw ValidationError(
        "write a period as 2026, 2026-Q3, 2026-09, 2026-09-17 or 2026-09-01..2026-09-17"
      )
    }
    return PeriodChoice(days: days)
  }
}
