public import OutlayCloudSpend
internal import OutlayTimeSeries

extension PolicyRule {
  /// The rule in a sentence, without a look at any bill.
  ///
  ///     file.policy.rules[0].sentence
  ///     // The spend of 'Tags/team: search' stays within 12,000 a month: it fails from …
  ///
  /// - Parameter currency: The currency of the amounts, where one is known.
  /// - Returns: The sentence.
  public func sentence(in currency: String? = nil) -> String {
    func amount(_ value: Double) -> String { AmountFormat.rounded(value, in: currency) }
    switch condition {
    case .budget(let budget, let chance):
      return budget.sentence(chance, amount)
    case .threshold(let scope, let days, let cost):
      return "\(scope.subject) costs at most \(amount(cost.bound)) over the last "
        + "\(days.complete)" + cost.warning(amount) + "."
    case .allocation(let share):
      return "At least \(share.bound.percent) of the spend has an owner"
        + share.warning(\.percent) + "."
    case .unitCost(let scope, let unit, let days, let cost):
      return "\(scope.subject), divided by \(unit.visible), costs at most \(amount(cost.bound)) "
        + "a unit over the last \(days.complete)" + cost.warning(amount) + "."
    case .anomalies(let allowance):
      return allowance.sentence(amount)
    case .accuracy(let measure, let days, let windows, let error):
      let span = "the last \(windows.of("window")) of \(days.of("day"))"
      let figure =
        switch measure {
        case .variance: "In each of \(span), (actual - forecast) / forecast"
        case .bias: "Over \(span), sum of (forecast - actual) / sum of actual"
        case .wape: "Over \(span), sum of |actual - forecast| / sum of |actual|, by day,"
        }
      let side = measure == .wape ? "" : ", on either side"
      return "\(figure) is at most \(error.bound.percent)\(side)" + error.warning(\.percent) + "."
    case .freshness(let age):
      return "The bill's last day is at most \(Int(age.bound).of("day")) old"
        + age.warning { Int($0).of("day") } + "."
    }
  }
}

extension PolicyLimit {
  /// The clause on the figure from which it warns, if there is one.
  fileprivate func warning(_ text: (Double) -> String) -> String {
    guard let warning else { return "" }
    return "; it warns \(side == .most ? "above" : "below") \(text(warning))"
  }
}

extension PlannedBudget {
  fileprivate func sentence(_ chance: PolicyLimit, _ amount: (Double) -> String) -> String {
    let planned =
      switch amounts {
      case .each(let recurrence, let value): "\(amount(value)) each \(recurrence.rawValue)"
      case .once(let values):
        values.map { "\(amount($0.amount)) for \($0.days.text)" }.joined(separator: ", ")
      }
    var warnings: [String] = []
    if let bound = chance.warning { warnings.append("its chance is above \(bound.percent)") }
    if let share = alertAt.actual { warnings.append("\(share.percent) is spent") }
    if let share = alertAt.forecast {
      warnings.append("\(share.percent) is expected to be spent")
    }
    let warning = warnings.isEmpty ? "" : "; it warns where \(warnings.joined(separator: " or "))"
    return "\(scope.subject) has a budget of \(planned): an overrun has a chance of at most "
      + chance.bound.percent + warning + "."
  }
}

extension PolicyRule.AnomalyAllowance {
  fileprivate func sentence(_ amount: (Double) -> String) -> String {
    let by =
      dimensions.isEmpty
      ? "all spend" : "spend by \(dimensions.map(\.name.visible).joined(separator: ", "))"
    let most =
      count == 0 ? "No anomaly" : "At most \(count.of("anomaly", plural: "anomalies"))"
    let bound = impact.map { ", and of no more than \(amount($0)) in all," } ?? ""
    let least = minimumImpact.map(amount) ?? "1 % of a usual day"
    return "\(most) of \(by)\(bound) \(count > 1 ? "are" : "is") open since \(days.of("day")) "
      + "before the last complete one; less than \(least), or than \(minimumShare.percent) of "
      + "what was expected, does not count."
  }
}

extension SpendScope {
  /// The spend in the scope, as the subject of a sentence.
  package var subject: String { conditions.isEmpty ? "All spend" : "'\(description.visible)'" }
}

extension Int {
  /// So many complete days.
  fileprivate var complete: String { self == 1 ? "complete day" : "\(grouped) complete days" }
}
