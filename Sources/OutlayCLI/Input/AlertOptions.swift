import ArgumentParser
import Outlay

/// The anomalies that are worth an alert.
struct AlertOptions: ParsableArguments {
  @Option(
    name: .customLong("min-impact"),
    parsing: .unconditional,
    help: ArgumentHelp(
      "The smallest impact to show.",
      discussion: "Default: 1 % of the median daily total.",
      valueName: "amount"
    )
  )
  var minimumImpact: Double?

  @Option(
    name: .customLong("min-share"),
    parsing: .unconditional,
    help: ArgumentHelp(
      "The smallest impact to show, as a share of the expected amount.",
      valueName: "share"
    )
  )
  var minimumShare = 0.1

  @Flag(help: "Show what reaches --min-impact or --min-share; one is enough.")
  var anyGate = false

  @Option(
    name: .customLong("alerts-per-1000"),
    parsing: .unconditional,
    help: ArgumentHelp(
      "Set the threshold to flag this many days in 1,000.",
      valueName: "days"
    )
  )
  var alertsPerThousand: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Set the threshold for this share of false alarms.",
      discussion: "By Benjamini and Hochberg, over all days of all series.",
      valueName: "share"
    )
  )
  var falseDiscoveryRate: Double?

  @Option(
    help: ArgumentHelp(
      "A CSV of planned events: no alerts, and nothing learned from them.",
      discussion:
        "Columns: start,end,scope,reason; scope is a series, * any text. Repeatable.",
      valueName: "file"
    )
  )
  var planned: [String] = []

  @Option(
    name: .customLong("decisions"),
    help: ArgumentHelp(
      "A CSV or YAML of decisions on anomalies. Only read.",
      discussion: """
        Columns: id,decision,by,until,note. expected: normal spend. dismissed: no \
        alert, nor again for the same cause. resolved: not followed after its end. \
        confirmed: never normal.
        """,
      valueName: "file"
    ),
    completion: .file(extensions: ["csv", "yaml", "yml"])
  )
  var decisionsFile: String?

  func validate() throws {
    try plannedFiles.validate()
    for (name, gate) in [("impact", minimumImpact ?? 0), ("share", minimumShare)]
    where !(gate >= 0 && gate.isFinite) {
      throw ValidationError("--min-\(name) \(gate.shortest): choose 0 or more")
    }
    if let alertsPerThousand, !(alertsPerThousand > 0 && alertsPerThousand < 1000) {
      throw ValidationError(
        "--alerts-per-1000 \(alertsPerThousand.shortest): choose a number between 0 and 1000, "
          + "such as 5"
      )
    }
    if let falseDiscoveryRate, !(falseDiscoveryRate > 0 && falseDiscoveryRate < 1) {
      throw ValidationError(
        "--false-discovery-rate \(falseDiscoveryRate.shortest): shares are between 0 and 1, "
          + "such as 0.1"
      )
    }
  }
}

extension AlertOptions {
  /// The options that set a threshold, by their names.
  var thresholdOptions: [String] {
    (alertsPerThousand == nil ? [] : ["--alerts-per-1000"])
      + (falseDiscoveryRate == nil ? [] : ["--false-discovery-rate"])
  }

  /// The cost from which an anomaly is shown.
  var gates: DetectionReport.Gates {
    DetectionReport.Gates(
      impact: minimumImpact.map { .atLeast($0) } ?? .automatic,
      share: minimumShare,
      needsBoth: !anyGate
    )
  }

  /// The rule that sets the threshold, where these options ask for one.
  var thresholdRule: DetectionReport.ThresholdRule? {
    alertsPerThousand.map { .flagging(share: $0 / 1000) }
      ?? falseDiscoveryRate.map { .falseDiscoveryRate($0) }
  }

  /// The files of planned events.
  private var plannedFiles: PlannedFiles { PlannedFiles(paths: planned) }

  /// The planned events, none without a file.
  func plannedEvents() throws(SpendError) -> PlannedEvents { try plannedFiles.events() }

  /// The decisions, `nil` without a file.
  func decisions() throws(SpendError) -> Decisions? {
    guard let decisionsFile else { return nil }
    return try Decisions(contentsOf: decisionsFile)
  }

  /// Says on standard error which decisions are of no anomaly.
  func warn(ofUnknown ids: [String]) {
    guard let decisionsFile else { return }
    Diagnostics.warn(
      ids.map {
        SharedNote(of: "'\($0.shown)'", saying: ": no anomaly has the id (\(decisionsFile))")
      }
    )
  }

  /// Says on standard error which scopes of planned events no series is in.
  func warn(ofUnmatched scopes: [String]) {
    plannedFiles.warn(of: scopes, "no series is in the scope")
  }
}
