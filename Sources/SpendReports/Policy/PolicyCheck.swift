import OutlayBillReading
import OutlayCloudSpend
import OutlayForecasting
import OutlayTimeSeries

/// The answering of rules, each from the report that has its figure.
struct PolicyCheck {
  /// The model of forecasts.
  static let model = ForecasterName.automatic

  /// The spend, allocated where there are rules for it, by the dimensions of the policy.
  let cube: SpendCube
  /// The sum of the spend of the days that are complete.
  let spend: SettledSpend
  let options: CheckReport.Options

  let bill: PolicyBill
  let policy: Policy
  let allocation: SpendAllocation?
  let currency: String?
  /// The decisions that hold.
  let holding: Decisions
  /// Past forecasts, which several rules may look at.
  var backtests: [Backtest: Result<BacktestResult, ForecastingError>] = [:]
  /// The identifiers of the decisions that some rule found no anomaly of, a set a rule.
  var unknownIDs: [Set<String>] = []

  /// A figure with its evidence.
  struct Finding {
    let figure: Double?
    let verdict: PolicyAnswer.Verdict
    let evidence: String

    /// The figure that a limit decides on.
    init(_ figure: Double, _ limit: PolicyLimit, _ evidence: String) {
      self.init(figure, limit.verdict(on: figure), evidence)
    }

    init(_ figure: Double?, _ verdict: PolicyAnswer.Verdict, _ evidence: String) {
      (self.figure, self.verdict, self.evidence) = (figure, verdict, evidence)
    }

    /// The answer to a rule that cannot be held against the bill.
    static func unanswered(_ reason: String) -> Finding {
      Finding(nil, .fail, "It cannot be checked: \(reason).")
    }
  }

  init(
    of bill: PolicyBill,
    against policy: Policy,
    _ options: CheckReport.Options
  ) throws(ReportError) {
    (self.bill, self.policy, self.options) = (bill, policy, options)
    if let file = bill.allocation {
      let allocated: SpendAllocation
      do {
        allocated = try bill.cube.allocated(by: file.rules, drivers: bill.drivers)
      } catch {
        throw .allocation(error, of: file.name)
      }
      allocation = allocated
      cube = allocated.cube(by: bill.division)
    } else {
      allocation = nil
      cube = bill.cube
    }
    spend = try cube.settledForReport(options.settlement, by: [])
    currency = cube.currency?.code
    holding = policy.decisions(on: options.today)
  }

  /// The answer to a rule.
  mutating func answer(to rule: PolicyRule) -> PolicyAnswer {
    let (finding, limit) = finding(on: rule)
    return PolicyAnswer(
      rule: rule.name,
      kind: rule.condition.kind,
      owner: rule.owner ?? policy.owner,
      meaning: rule.sentence(in: currency),
      verdict: finding.verdict,
      figure: finding.figure,
      limit: limit,
      evidence: finding.evidence
    )
  }

  private mutating func finding(on rule: PolicyRule) -> (Finding, Double) {
    switch rule.condition {
    case .budget(let budget, let chance): (self.budget(budget, chance), chance.bound)
    case .threshold(let scope, let days, let cost): (threshold(scope, days, cost), cost.bound)
    case .allocation(let share): (self.allocation(share), share.bound)
    case .unitCost(let scope, let unit, let days, let cost):
      (unitCost(scope, bill.units[rule.name], unit, days, cost), cost.bound)
    case .anomalies(let allowance): (anomalies(allowance), Double(allowance.count))
    case .accuracy(let measure, let days, let windows, let error):
      (accuracy(measure, Backtest(days: days, windows: windows), error), error.bound)
    case .freshness(let age): (freshness(age), age.bound)
    }
  }

  /// An amount of a sentence.
  func amount(_ value: Double) -> String { AmountFormat.rounded(value, in: currency) }
}

extension String {
  /// The text of a reason without a period at its end.
  var withoutPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}
