internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The change of spend in one sentence.
///
///     October 2026 cost 11,160 USD, 441 USD (4.1 %) more than September 2026; mainly new
///     series (+900 USD, Vector store) and usage (+589 USD, Storage), against one-off charges
///     (-900 USD, Marketplace licence).
struct ComparisonSummary {
  let text: String

  /// The reasons on either side that a sentence has room for.
  private static let limit = 2

  init(
    before: ComparisonReport.Span,
    after: ComparisonReport.Span,
    change: Double,
    drivers: [ComparisonReport.DriverAmount],
    series: [ComparisonReport.SeriesChange],
    unit: String?,
    isCost: Bool
  ) {
    let share = before.total > 0 ? " (\((change / before.total).magnitude.percent))" : ""
    let amount = AmountFormat.rounded(change.magnitude, in: unit)
    let move =
      change == 0
      ? "as much as" : "\(amount)\(share) \(change > 0 ? "more" : "less") than"
    let head =
      "\(after.days.month ?? after.days.text) \(isCost ? "cost" : "used") "
      + "\(AmountFormat.rounded(after.total, in: unit)), \(move) "
      + "\(before.days.month ?? before.days.text)"
    func reasons(_ isUp: Bool) -> String {
      let reasons = drivers.filter { isUp ? $0.amount > 0 : $0.amount < 0 }
        .prefix(ComparisonSummary.limit).map { reason in
          let amount = (isUp ? "+" : "") + AmountFormat.rounded(reason.amount, in: unit)
          let main = ComparisonSummary.main(of: reason, among: series).map { ", \($0)" } ?? ""
          return "\(reason.driver.words) (\(amount)\(main))"
        }
      return reasons.joined(separator: " and ")
    }
    let (same, other) = (reasons(change >= 0), reasons(change < 0))
    let clauses = [
      same.isEmpty ? "" : "mainly \(same)", other.isEmpty ? "" : "against \(other)",
    ]
    text =
      ([head, clauses.filter { !$0.isEmpty }.joined(separator: ", ")]
      .filter { !$0.isEmpty }).joined(separator: "; ") + "."
  }

  /// The series that has most of a reason, where there are several.
  private static func main(
    of reason: ComparisonReport.DriverAmount,
    among series: [ComparisonReport.SeriesChange]
  ) -> String? {
    guard series.count > 1 else { return nil }
    let parts = series.compactMap { change in
      change.drivers.first { $0.driver == reason.driver }.map { (change.series.name, $0.amount) }
    }
    let largest = parts.max { $0.1 * reason.amount.sign < $1.1 * reason.amount.sign }
    return largest?.0.visible
  }
}

extension Double {
  fileprivate var sign: Double { self < 0 ? -1 : 1 }
}

extension SpendDriver {
  /// The reason in words.
  package var words: String {
    switch self {
    case .calendar: "calendar"
    case .volume: "volume"
    case .price: "price and mix"
    case .usage: "usage"
    case .new: "new series"
    case .vanished: "vanished series"
    case .renamed: "renamed series"
    case .recurringFees: "recurring fees"
    case .oneOffs: "one-off charges"
    case .credits: "credits and adjustments"
    case .taxes: "taxes"
    }
  }
}
