public import OutlayTimeSeries

extension SyntheticSpend {
  /// An event planted in synthetic spend: where it is, and what it cost.
  ///
  ///     let spend = SyntheticSpend(days: Day(2025, 5, 20)..<Day(2026, 11, 21))
  ///     let label = spend.labels[0]
  ///     (label.kind, label.days.lowerBound, label.service, label.impact)
  public struct Label: Sendable, Hashable {
    /// The kind of event.
    public let kind: Kind

    /// Indicates whether cost rose or fell.
    public let direction: Direction

    /// The provider, or `nil` where all are meant.
    public let provider: String?

    /// The name of the sub-account, or `nil` where all are meant.
    public let account: String?

    /// The service, or `nil` where all are meant.
    public let service: String?

    /// The days that differ from what they would have been.
    ///
    /// What does not end, such as a level shift, lasts to the end of the
    /// range, or to the day before its incomplete last day.
    public let days: Range<Day>

    /// The sum over ``days`` of the effective cost in the rows, less what it
    /// would have been without this event, in US dollars.
    ///
    /// The sums are made in whole billionths, so this is exact up to one
    /// rounding. Where a family holds several events, each is measured on top
    /// of those that began before it; together they add up to the difference
    /// between the spend with events and without.
    public let impact: Double

    let exactImpact: ExactAmount
  }

  /// A kind of planted event.
  public enum Kind: String, Sendable, CaseIterable {
    /// One day far above the others.
    case spike
    /// One day far below the others.
    case dip
    /// Two to seven days in a row above the others.
    case burst
    /// A new level that stays.
    case shift
    /// A level that moves for four weeks and stays where it arrives.
    case drift
    /// A service that begins.
    case launch
    /// A service that ends.
    case retirement
    /// A promotional credit that is used up.
    case creditEnd = "credit-end"
    /// A last day of which not all rows have arrived.
    case lateDay = "late-day"
  }

  /// The way cost moves.
  public enum Direction: String, Sendable {
    /// Above what it would have been.
    case up
    /// Below what it would have been.
    case down
  }
}

extension SyntheticSpend.Label {
  /// The first row of a file of labels.
  static let csvHeader = "kind,direction,provider,account,service,start,end,impact"

  /// The label as a row; `end` is the last of its days.
  var csv: String {
    let scope = [provider, account, service].map { SyntheticSpend.Cells.quoted($0 ?? "") }
    let days = ["\(days.lowerBound)", "\(days.upperBound - 1)"]
    return ([kind.rawValue, direction.rawValue] + scope + days + [exactImpact.text])
      .joined(separator: ",")
  }
}
