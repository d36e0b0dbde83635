public import OutlayBillReading
public import OutlayCloudSpend
internal import OutlayForecasting
public import OutlayTimeSeries

/// The answers of a bill to the rules of a policy.
///
///     let file = try PolicyFile(contentsOf: "policy.yaml")
///     let report = try CheckReport(
///       of: file.bill(), against: file.policy, .init(today: Day(2026, 11, 20))
///     )
///     report.answers[0].verdict    // warn
///     report.answers[0].evidence   // "6,402 USD of 12,000 is spent by 2026-11-18; …"
///     report.isFailing             // false
///
/// Each rule is answered by itself: one that cannot be held against the bill fails, with the
/// reason as its evidence, and the others are answered all the same. The document is the
/// record of the check: the policy's version, the days, the settings and the hashes of all
/// files are in it, so that the same files give the same answers again.
public struct CheckReport: SpendReport {
  /// `check`.
  public static let kind = ReportKind.check

  /// The version of the schema.
  public let schemaVersion: Int
  /// `check`.
  public let report: ReportKind
  /// The rows that the rules are held against.
  public let input: ReadingReport
  /// The days that are looked at.
  public let settlement: SettlementSummary
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The policy.
  public let policy: PolicyName
  /// The version of the program, where it is known.
  public let program: String?
  /// The day of the check.
  public let today: Day
  /// The settings that are not in the policy.
  public let parameters: Parameters
  /// The files that the answers depend on, with their hashes.
  public let files: [PolicyBill.CheckedFile]
  /// The SHA-256 of the lines that `sha256sum` prints of these files.
  public let hash: String
  /// The answers, in the order of the rules.
  public let answers: [PolicyAnswer]
  /// The decisions of the policy, in its order.
  public let decisions: [DecisionState]
  /// The scopes of planned events that no series is in.
  public let unmatchedScopes: [String]
  /// The answers in one sentence.
  public let summary: String

  /// The policy as it names itself.
  public struct PolicyName: Codable, Equatable, Sendable {
    /// The name, if it has one.
    public let name: String?
    /// The version, if it has one.
    public let version: String?
    /// The person or group who answers for it.
    public let owner: String?
  }

  /// The settings of a check that are not in the policy.
  public struct Parameters: Codable, Equatable, Sendable {
    /// The level of the intervals of budgets.
    public let level: Double
    /// The model of forecasts.
    public let model: String
    /// The first month of the fiscal year.
    public let yearStart: Int
  }

  /// A decision, and whether it counts.
  public struct DecisionState: Codable, Equatable, Sendable {
    /// The identifier of the anomaly.
    public let id: String
    /// The meaning.
    public let verdict: Decision.Verdict
    /// The person who has decided, if one is named.
    public let by: String?
    /// The last day on which it holds, if one is set.
    public let until: Day?
    /// The reason, if one is given.
    public let note: String?
    /// Its state on the day of the check.
    public let state: State

    /// A state of a decision.
    public enum State: String, Codable, Sendable, CaseIterable {
      /// It is on an anomaly, and holds.
      case holds
      /// Its last day is over: the anomaly counts again.
      case expired
      /// It is on no anomaly that the rules look at.
      case unknown
    }
  }

  /// The day of a check, and what else is not in the policy.
  public struct Options: Sendable {
    /// The day of the check: decisions hold on it or have expired, and the bill is so old.
    public var today: Day
    /// The version of the program, for the record.
    public var program: String?
    /// The level of the intervals of budgets.
    public var level: Double
    /// The first month of the fiscal year, 1 to 12.
    public var yearStart: Int
    /// The days that are looked at.
    public var settlement: Settlement

    /// Makes options; what is left out has its default.
    public init(
      today: Day,
      program: String? = nil,
      level: Double = 0.8,
      yearStart: Int = 1,
      settlement: Settlement = .automatic
    ) {
      (self.today, self.program, self.level) = (today, program, level)
      (self.yearStart, self.settlement) = (yearStart, settlement)
    }
  }

  /// Holds a bill against a policy.
  ///
  /// - Parameters:
  ///   - bill: The spend, and what else the rules need.
  ///   - policy: The rules.
  ///   - options: The day of the check, and what else is not in the policy.
  /// - Throws: ``ReportError/settlement(_:)`` or ``ReportError/allocation(_:of:)``.
  public init(
    of bill: PolicyBill,
    against policy: Policy,
    _ options: Options
  ) throws(ReportError) {
    var check = try PolicyCheck(of: bill, against: policy, options)
    var answers: [PolicyAnswer] = []
    for rule in policy.rules { answers.append(check.answer(to: rule)) }
    let states = check.states(of: policy.decisions)
    if let answer = check.answer(on: states) { answers.append(answer) }
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = check.cube.report
    settlement = SettlementSummary(check.spend)
    currency = check.cube.currency?.code
    self.policy = PolicyName(name: policy.name, version: policy.version, owner: policy.owner)
    program = options.program
    today = options.today
    parameters = Parameters(
      level: options.level,
      model: PolicyCheck.model.rawValue,
      yearStart: options.yearStart
    )
    files = bill.files
    hash = bill.hash
    self.answers = answers
    decisions = states
    unmatchedScopes = policy.planned.unmatchedScopes(among: check.cube.seriesKeys)
    summary = CheckReport.summary(of: answers)
  }

  /// The number of answers that are one.
  public func count(of verdict: PolicyAnswer.Verdict) -> Int {
    answers.count { $0.verdict == verdict }
  }

  /// Indicates whether a rule is broken.
  public var isFailing: Bool { count(of: .fail) > 0 }

  private static func summary(of answers: [PolicyAnswer]) -> String {
    func count(_ verdict: PolicyAnswer.Verdict) -> Int { answers.count { $0.verdict == verdict } }
    let failed = answers.filter { $0.verdict == .fail }.map(\.rule.visible)
    let head =
      "\(count(.pass)) of \(answers.count.of("rule")) "
      + "\(count(.pass) == 1 ? "passes" : "pass"), \(count(.warn)) "
      + "\(count(.warn) == 1 ? "warns" : "warn"), \(count(.fail)) "
      + "\(count(.fail) == 1 ? "fails" : "fail")"
    return head + (failed.isEmpty ? "." : ": \(failed.joined(separator: ", ")).")
  }
}
