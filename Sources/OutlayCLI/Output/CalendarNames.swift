import Outlay

extension Weekday {
  /// The name in three letters, such as `Fri`.
  var shortName: String {
    let name = "\(self)".prefix(3)
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}

extension Range<Day> {
  /// The first and the last day, or the only one.
  var text: String {
    count == 1 ? "\(lowerBound)" : "\(lowerBound) to \(upperBound - 1)"
  }

  /// The month where the days are one, such as `November 2026`.
  var month: String? {
    guard self == Period.month.days(containing: lowerBound) else { return nil }
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return "\(names[lowerBound.month - 1]) \(lowerBound.year)"
  }
}
