package import OutlayTimeSeries

extension ForecastExplanation {
  /// The explanation in sentences: what the forecast leans on, which days were set
  /// aside, what was assumed, and what the history is too short for.
  ///
  ///     Leans on recent weeks with their weekdays (78 %) and on the recent trend (22 %).
  ///     Set aside 1 day that was far off: 2026-11-15.
  ///     Assumes that the new level since 2026-11-08 stays.
  ///     Expects a charge of 496 on the last business day of each month, next on 2026-11-30.
  public var sentences: [String] { sentences(amount: RecurringCharge.plainText) }

  /// The sentences with amounts as `amount` writes them, such as with their currency.
  package func sentences(amount: (Double) -> String) -> [String] {
    let learned = [basisSentence, outlierSentence, outageSentence].compactMap { $0 }
    let limits = [cycleSentence, shortHistorySentence].compactMap { $0 }
    return learned + runSentences(amount: amount) + stateSentences
      + charges.map { $0.sentence(amount: amount) }
      + holidays.map(\.sentence) + limits
  }

  /// The latest outliers that are named.
  private static let mostOutliers = 3
  /// The days below which a history is called short: two months, so that no
  /// day of the month has come more than twice.
  private static let shortHistory = 60

  private var basisSentence: String? {
    let bases = percentages
    guard bases.count > 1 else { return bases.first.map { "Leans on \($0.basis.text)." } }
    return "Leans on "
      + bases.map { "\($0.basis.text) (\($0.percent) %)" }.enumeration(joinedBy: "on ") + "."
  }

  private var outlierSentence: String? {
    ForecastExplanation.outlierSentence(outliers, of: "")
  }

  /// A sentence on outliers, in order, which are days `of` some time.
  fileprivate static func outlierSentence(_ outliers: [Day], of time: String) -> String? {
    guard !outliers.isEmpty else { return nil }
    let shown = outliers.suffix(mostOutliers)
    let earlier = outliers.count - shown.count
    let names = shown.map { "\($0)" } + (earlier > 0 ? ["\(earlier) earlier"] : [])
    let count = outliers.count == 1 ? "1 day" : "\(outliers.count) days"
    return "Set aside \(count)\(time) that \(outliers.count == 1 ? "was" : "were") far off: "
      + names.enumeration() + "."
  }

  private var outageSentence: String? {
    outage.map {
      "Left out an outage of \($0.count) days, \($0.lowerBound) to \($0.upperBound - 1)."
    }
  }

  /// The state at the end of the history that is taken to last.
  fileprivate var stateSentences: [String] {
    [
      shiftSentence,
      lastRun.map(\.sentence),
      zeroSince.map { "Assumes that the zeros since \($0) go on." },
      newLevelSince.map { "Assumes that the new level since \($0) stays." },
    ].compactMap { $0 }
  }

  /// How often runs of days come, and what they cost.
  fileprivate func runSentences(amount: (Double) -> String) -> [String] {
    guard let runs else { return [] }
    let (days, gap) = (Int(runs.days.rounded()), Int(runs.gap.rounded()))
    return [
      "Comes in runs of about \(days) days with \(gap) between them, at about "
        + "\(amount(runs.level)) a day\(runs.isOn ? "; one is on" : "")."
    ]
  }

  private var shiftSentence: String? {
    shift.map { shift in
      let tenths = (1000 * shift.magnitude).rounded() / 10
      return "The sum is \(tenths) % \(shift < 0 ? "less" : "more") than its history alone says, "
        + "so that its parts add up."
    }
  }

  private var cycleSentence: String? {
    if let decompositionRefusal { return "Knows no cycles: \(decompositionRefusal)." }
    guard !droppedPeriods.isEmpty else { return nil }
    let periods = droppedPeriods.map { "\($0)" }.enumeration()
    return "Leaves out the cycle\(droppedPeriods.count == 1 ? "" : "s") of \(periods) days, "
      + "for which the history has too few days."
  }

  private var shortHistorySentence: String? {
    guard historyCount < ForecastExplanation.shortHistory else { return nil }
    let count = historyCount == 1 ? "1 day" : "\(historyCount) days"
    return "Only \(count) of history: the intervals are wide."
  }
}

extension Forecast {
  /// The days within which an outlier still matters to what comes: two months.
  private static let recentDays = 60

  /// The sentences on what was assumed of some days ahead: a state that lasts, charges
  /// that are due on them, holidays among them, and days of the last two months that were set
  /// aside.
  ///
  /// - Parameters:
  ///   - range: The days ahead.
  ///   - amount: Writes an amount.
  /// - Returns: The sentences; none where the model does not explain itself.
  package func assumptions(on range: Range<Day>, amount: (Double) -> String) -> [String] {
    guard let explanation, !range.isEmpty else { return [] }
    let due = explanation.charges.filter { $0.dueDays.contains(where: range.contains) }
    let holidays = explanation.holidays.filter { $0.days.contains(where: range.contains) }
    let recent = explanation.outliers.filter { $0 >= days.lowerBound - Forecast.recentDays }
    return explanation.runSentences(amount: amount) + explanation.stateSentences
      + due.map { $0.sentence(amount: amount) }
      + holidays.map(\.sentence)
      + [ForecastExplanation.outlierSentence(recent, of: " of the last two months")]
      .compactMap { $0 }
  }
}

extension RecurringCharge {
  fileprivate func sentence(amount: (Double) -> String) -> String {
    "Expects \(text(amount: amount))" + (series.map { " (\($0))" } ?? "")
      + (dueDays.first.map { ", next on \($0)" } ?? "") + "."
  }
}

extension ForecastExplanation.LastRun {
  fileprivate var sentence: String {
    "The last \(count) days cost far \(isDearer ? "more" : "less"): a new level with a chance "
      + "of \(Int((100 * chance).rounded())) %."
  }
}

extension ForecastExplanation.Holiday {
  /// The most characters of a name that a sentence has room for.
  private static let longestName = 40

  /// The name, with … in place of the end of a long one.
  private var shownName: String {
    guard name.count > Self.longestName else { return name }
    return name.prefix(Self.longestName - 1) + "…"
  }

  fileprivate var sentence: String {
    let percent = RecurringCharge.plainText((100 * effect.magnitude).rounded())
    return "Expects \(percent) % \(effect < 0 ? "less" : "more") than usual on \(shownName), "
      + "learned from \(count) such day\(count == 1 ? "" : "s")."
  }
}

extension [String] {
  /// The texts with commas and, before the last, an "and", each after the first
  /// following `preposition`.
  fileprivate func enumeration(joinedBy preposition: String = "") -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", \(preposition)") + " and \(preposition)\(last)"
  }
}
