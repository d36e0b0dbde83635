public import OutlayTimeSeries

/// Two periods that cannot be compared.
public enum ComparisonError: Error, Equatable, Sendable {
  /// Both periods have these days.
  case overlap(Range<Day>)
  /// No day of a period has a row.
  case noData(Range<Day>, data: Range<Day>)
  /// No row of either period is of a series that is said to be renamed.
  case unknownSeries(SeriesKey)
  /// A series that is said to have been renamed goes on under its own name.
  case goesOn(SeriesKey)
}

extension ComparisonError: CustomStringConvertible {
  /// The reason, and a way out.
  public var description: String {
    switch self {
    case .overlap(let days):
      "both periods have the days \(days.firstAndLast); choose periods that share none"
    case .noData(let period, let data):
      "no day of \(period.firstAndLast) has a row; the data cover \(data.firstAndLast)"
    case .unknownSeries(let key):
      "no series '\(key.name.visible)' in either period; check its spelling"
    case .goesOn(let key):
      "'\(key.name.visible)' has usage in the later period too, and was not renamed"
    }
  }
}

extension Range<Day> {
  /// The first and the last day.
  fileprivate var firstAndLast: String { "\(lowerBound) to \(upperBound - 1)" }
}
