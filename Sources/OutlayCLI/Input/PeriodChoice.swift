import ArgumentParser
import Outlay

/// Some days as the command line writes them: `2026`, `2026-Q3`, `2026-09`, a date, or two
/// dates with points between them.
struct PeriodChoice: Equatable, ExpressibleByArgument {
  let days: Range<Day>

  init?(argument: String) {
    guard let days = Range<Day>(period: argument) else { return nil }
    self.days = days
  }
}
