internal import OutlayStatistics
internal import OutlayTimeSeries

/// The amounts of owners a day, and of those of a higher level.
struct OwnerAmounts {
  /// The mark between the levels of an owner that is written as one text.
  static let separator = " / "

  private let days: Range<Day>
  private var sums: [String: [CompensatedSum]] = [:]

  init(over days: Range<Day>) { self.days = days }

  /// Adds the amounts of an owner, a value a level.
  mutating func add(_ amounts: some Sequence<(day: Day, sum: CompensatedSum)>, of path: [String]) {
    for level in path.indices {
      let name = path[...level].joined(separator: OwnerAmounts.separator)
      var own =
        sums.removeValue(forKey: name)
        ?? [CompensatedSum](
          repeating: CompensatedSum(),
          count: days.count
        )
      for (day, sum) in amounts where days.contains(day) { own[day - days.lowerBound].add(sum) }
      sums[name] = own
    }
  }

  /// The amount of an owner on a day of the bill, by its number.
  func amount(of owner: String, on day: Int) -> Double { sums[owner]?[day].value ?? 0 }
}
