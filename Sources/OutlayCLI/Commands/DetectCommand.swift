import ArgumentParser
import Outlay

/// Finds the days that do not belong.
struct DetectCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "detect",
    abstract: "Finds anomalous days and their cost.",
    discussion: """
      Days that deviate together form one episode. It is priced against the level \
      before it, for 21 days at the most. New, vanished and missing charges are \
      episodes too. Episodes too small to show are counted on standard error.

      Each day is compared with the days before and after it. With --since, it is \
      compared with the days before it only, as by a job that runs every morning: \
      shown are the episodes flagged from that day on, then those flagged before \
      that go on or have ended since (in JSON under followed; not in CSV).

      --replay shows what such a job would have flagged in the whole history, on \
      which day, and the impact by then; without new, vanished and missing charges.

      --state FILE is for such a job. The first run learns the history, writes FILE \
      and reports nothing. Later runs score only days newer than FILE, report as \
      --since does, and update FILE. Each episode is flagged once; later changes to \
      the amounts of known days are ignored.

      --explain-by divides each impact over the values of other columns.

      --decisions FILE takes what people have decided on anomalies, by the id that \
      is shown with it (a file of the header alone will do), and counts how many alerts \
      were false. A dismissed anomaly \
      keeps back later ones of its series and side that last no longer in kind (a day, \
      some days, for good) and are no more than half as large again a day.

      CSV columns: series,start,end,kind,direction,observed,expected,impact,score, \
      then with --since, --replay or --state flagged,impact_by_then, and at the end \
      state,extra_a_day. end is the last day; state is ongoing, resolved or lasting; \
      extra_a_day is what a day costs more at a level that has lasted. With \
      --decisions, id and decision follow.
      With --all-days: series,date,observed,expected,lower,upper,score,anomalous.

      EXAMPLES:
        outlay detect focus-2026.csv.gz --by ServiceName --since -7d
        outlay detect focus-2026.csv.gz --by ServiceName --explain-by RegionId
        outlay detect focus-2026.csv.gz --by Tags/team --planned events.csv --replay
        outlay detect focus-2026.csv.gz --since -7d --decisions decisions.csv
        outlay detect focus-2026.csv.gz --state outlay.json --fail-on-anomaly

      EXIT STATUS:
        0   done
        1   the input cannot be used
        2   --fail-on-anomaly is given and an anomaly or hidden move is shown
        64  incorrect usage
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var settlement: SettlementOptions
  @OptionGroup var groups: GroupOptions

  @Option(
    help: ArgumentHelp(
      "The detector.",
      discussion: "One of \(DetectorName.names). Default: robust-score, or walk-forward-score "
        + "with --since, --replay and --state.",
      valueName: "detector"
    ),
    completion: DetectorName.completion,
    transform: DetectorName.named
  )
  var using: DetectorName?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The score above which a day is anomalous.",
      discussion: """
        Default: 2.6 for robust-score, 2.15 for walk-forward-score, 3 for z-score, \
        forecast-interval and spectral-residual, 8 for cusum, 15 for page-hinkley, \
        else 3.5.
        """,
      valueName: "score"
    )
  )
  var threshold: Double?

  @OptionGroup var alerts: AlertOptions
  @OptionGroup var explanations: ExplanationOptions
  @OptionGroup var table: TableOptions

  @Flag(help: "Write every day with its score in place of episodes.")
  var allDays = false

  @Flag(help: "Show what a daily job would have flagged in the whole history.")
  var replay = false

  @Option(
    help: ArgumentHelp(
      "Score only days newer than this file, and update it.",
      valueName: "file"
    )
  )
  var state: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Show what a daily job would have flagged from this day on.",
      discussion: """
        A date, or -7d for seven days before the last day used. With --using, show the \
        anomalies of that detector that have not ended before.
        """,
      valueName: "date"
    ),
    transform: DayChoice.parsed
  )
  var since: DayChoice?

  @Flag(help: "Exit with status 2 if any anomaly or hidden move is shown.")
  var failOnAnomaly = false

  func validate() throws {
    if let threshold, !(threshold > 0 && threshold.isFinite) {
      throw ValidationError(
        "--threshold \(threshold.shortest): choose a number above 0, such as 3.5"
      )
    }
    try validateState()
    if allDays, table.top != nil {
      throw ValidationError("--top cannot be combined with --all-days: leave out one of them")
    }
    if replay, let using, using != .robustScore {
      throw ValidationError("--replay uses robust-score: leave out --using \(using.rawValue)")
    }
    let rules = (threshold == nil ? [] : ["--threshold"]) + alerts.thresholdOptions
    guard rules.count <= 1 else {
      throw ValidationError("\(rules[0]) and \(rules[1]) both set the threshold: give one of them")
    }
  }

  func execute() throws {
    if let state { return try execute(state: state) }
    let by = groups.dimensions
    let explainBy = explanations.dimensions(besides: by)
    let cube = try input.cube(by: .columns(by + explainBy))
    let options = DetectionReport.Options(
      detector: detector,
      threshold: alerts.thresholdRule ?? threshold.map { .score($0) } ?? .standard,
      gates: alerts.gates,
      plan: try alerts.plannedEvents(),
      decisions: try alerts.decisions(),
      since: try firstDay(of: cube),
      explainBy: explainBy,
      includesDays: allDays,
      isReplay: replay,
      settlement: settlement.settlement(of: cube)
    )
    let report: DetectionReport
    do {
      report = try DetectionReport(of: cube, options)
    } catch {
      throw DetectCommand.usageError(of: error)
    }
    settlement.note(report.settlement, of: report.input)
    alerts.warn(ofUnmatched: report.unmatchedScopes)
    alerts.warn(ofUnknown: report.decisions?.unknownIDs ?? [])
    try report.refusals.warn(verb: "scored", doneCount: report.scoredCount)
    note(report.anomalies)
    try report.write(as: input.format, top: table.top)
    let isQuiet = report.anomalies.shown.isEmpty && report.masked.isEmpty
    if failOnAnomaly, !isQuiet { throw ExitCode.fired }
  }

  private var detector: DetectorName { using ?? .robustScore }

  /// The day before which anomalies are left out that ended, if one is asked for.
  func firstDay(of cube: SpendCube) throws(CommandError) -> Day? {
    guard let since else { return nil }
    let last = try settlement.lastDay(of: cube)
    let day = since.day(from: last)
    if day > last {
      Diagnostics.warn("no day is looked at: --since \(day) is after \(last), the last day used")
    }
    return day
  }

  /// The error of options that exclude each other, or the error itself.
  private static func usageError(of error: ReportError) -> any Error {
    guard case .fixedThreshold(let detector) = error else { return error }
    return ValidationError(
      "\(detector.rawValue) sets its threshold by the number of days: leave out --threshold"
    )
  }

  /// Says on standard error what is not shown.
  func note(_ anomalies: AnomalyList) {
    if anomalies.hiddenCount > 0 {
      let format = AmountFormat(for: [anomalies.minimumImpact])
      Diagnostics.write(
        "\(anomalies.hiddenCount.of("anomaly", plural: "anomalies")) detected but not shown: below --min-impact "
          + "\(format.text(anomalies.minimumImpact)) or --min-share "
          + alerts.minimumShare.shortest
      )
    }
    let planned = anomalies.planned.map { row in
      SharedNote(
        of: "\(row.series.name.shown), \(row.days.text)",
        saying: ": \((row.planned ?? "").shown)"
      )
    }
    for line in SharedNote.lines(of: planned) {
      Diagnostics.write("planned and not shown: \(line)")
    }
    for verdict in Decision.Verdict.allCases {
      let notes = (anomalies.heldBack ?? []).compactMap { $0.note(if: verdict) }
      for line in SharedNote.lines(of: notes) {
        Diagnostics.write("\(verdict.rawValue) and not shown: \(line)")
      }
    }
  }
}

extension AnomalyList.Row {
  /// The note that the anomaly is held back, if that is its decision.
  fileprivate func note(if verdict: Decision.Verdict) -> SharedNote? {
    guard let decision, decision.verdict == verdict else { return nil }
    let by = decision.by.map { " by \($0.shown)" } ?? ""
    let cause = decision.isOfEarlier ? ", the same cause as \(decision.id.shown)" : ""
    let reason = decision.note.map { ": \($0.shown)" } ?? ""
    return SharedNote(of: "\(series.name.shown), \(days.text)", saying: by + cause + reason)
  }
}
