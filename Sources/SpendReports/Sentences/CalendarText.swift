internal import OutlayTimeSeries

extension Range<Day> {
  /// The first and the last day, or the only one.
  package var text: String {
    count == 1 ? "\(lowerBound)" : "\(lowerBound) to \(upperBound - 1)"
  }

  /// The month where the days are one, such as `November 2026`.
  package var month: String? {
    guard self == Period.month.days(containing: lowerBound) else { return nil }
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return "\(names[lowerBound.month - 1]) \(lowerBound.year)"
  }
}
