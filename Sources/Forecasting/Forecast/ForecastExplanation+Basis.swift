extension ForecastExplanation {
  /// The part of a history that a forecast leans on, in the words of a person.
  public enum Basis: String, CaseIterable, Sendable {
    /// The last days: the next are like them.
    case lastDays
    /// The last weeks: their level and what each weekday costs.
    case recentWeeks
    /// The days of the month: what came on the same one before.
    case daysOfMonth
    /// The trend of the last days and weeks, which goes on or fades.
    case trend
    /// The seasons of a year: what the same days of earlier years were.
    case season
    /// The history as a whole.
    case wholeHistory
    /// The cycles of the history, carried on, and what is left without them.
    case cycles

    /// The basis as it follows "leans on".
    var text: String {
      switch self {
      case .lastDays: "the last days"
      case .recentWeeks: "recent weeks with their weekdays"
      case .daysOfMonth: "the same days of earlier months"
      case .trend: "the recent trend"
      case .season: "the same season of earlier years"
      case .wholeHistory: "the whole history"
      case .cycles: "the cycles of the history and what they leave"
      }
    }
  }

  /// The shares of the bases in whole percent, the largest first, adding up to 100;
  /// those of less than half a percent may be left out.
  var percentages: [(basis: Basis, percent: Int)] {
    let shares = Basis.allCases.map { basis in
      weights.reduce(0) { $0 + ($1.basis == basis ? 100 * $1.share : 0) }
    }
    var percents = shares.map { Int($0) }
    // Rounding down leaves some percent, which go to those that lost most by it.
    let left = max(0, 100 - percents.reduce(0, +))
    let order = shares.indices.filter { shares[$0] > 0 }
      .sorted { shares[$0] - Double(percents[$0]) > shares[$1] - Double(percents[$1]) }
    for basis in order.prefix(left) { percents[basis] += 1 }
    return zip(Basis.allCases, percents).filter { $1 > 0 }
      .sorted { $0.1 > $1.1 }
      .map { (basis: $0, percent: $1) }
  }
}
