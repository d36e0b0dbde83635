internal import OutlayCloudSpend

/// The cost of a unit in one sentence.
///
///     requests: 0.01239 USD each in September 2026, 1,940 USD for 156,600; 60.50 USD of it
///     fell on 1 day without any.
struct UnitSummary {
  let text: String

  init(
    _ total: UnitReport.Entry,
    unit: String,
    kind: UnitKind,
    currency: String?,
    change: UnitChange?,
    forecast: UnitOutlook?
  ) {
    guard let each = total.unitCost, let units = total.units else {
      text = "\(unit.visible): none on the days that are known."
      return
    }
    func amount(_ amount: Double) -> String { AmountFormat.rounded(amount, in: currency) }
    let scale = UnitScale(for: each)
    let period = total.days.month.map { "in \($0)" } ?? "over \(total.days.text)"
    var parts = [
      "\(unit.visible): \(amount(each * scale.factor)) \(scale.words) \(period), "
        + "\(amount(total.cost)) for \(AmountFormat.rounded(units))"
        + (kind == .stock ? " on average" : "")
    ]
    if !total.daysWithoutUnits.isEmpty {
      let days = total.daysWithoutUnits.count.of("day")
      parts.append("\(amount(total.costWithoutUnits)) of it fell on \(days) without any")
    }
    if !total.daysUnknown.isEmpty {
      let days = total.daysUnknown.count.of("day")
      parts.append(
        "\(amount(total.costUnknown)) of \(days) on which they are not known is left out"
      )
    }
    var sentences = [parts.joined(separator: "; ") + "."]
    if let change {
      let terms = change.terms.named.map { name, term in
        "\(name) \(term > 0 ? "+" : "")\(AmountFormat.rounded(term))"
      }
      let sign = change.change > 0 ? "+" : ""
      sentences.append(
        "The cost changed by \(sign)\(amount(change.change)) from "
          + "\(change.before.days.month ?? change.before.days.text): "
          + (terms.isEmpty ? "nothing moved" : terms.joined(separator: ", ")) + "."
      )
    }
    if let forecast, let coming = forecast.unitCost {
      let bounds = coming.intervals.first.map { interval in
        " (\(interval.level.level): \(AmountFormat.rounded(interval.lower * scale.factor)) to "
          + "\(AmountFormat.rounded(interval.upper * scale.factor)))"
      }
      sentences.append(
        "Expected over \(forecast.days.text): \(amount(coming.mean * scale.factor)) "
          + "\(scale.words)\(bounds ?? "")."
      )
    }
    text = sentences.joined(separator: " ")
  }
}

/// The number of units whose cost is shown, so that it can be read: 1, a thousand or a
/// million.
package struct UnitScale {
  /// The number of units.
  package let factor: Double

  /// Chooses the number for a cost of one unit: the least whose cost is a cent or more.
  package init(for unitCost: Double) {
    let isReadable = { (factor: Double) in unitCost.magnitude * factor >= 0.01 }
    factor = unitCost == 0 ? 1 : [1, 1e3].first(where: isReadable) ?? 1e6
  }

  /// The number in words, such as `a million`.
  package var words: String {
    factor == 1 ? "each" : factor == 1e3 ? "a thousand" : "a million"
  }
}
