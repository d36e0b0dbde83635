import ArgumentParser
import Outlay

/// Finds the days that do not belong.
struct DetectCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "detect",
    abstract: "Finds anomalous days and their cost.",
    discussion: """
      Consecutive days that deviate in the same direction form one episode. New, \
      vanished and missing charges are episodes too. Episodes too small to show \
      are counted on standard error.

      --explain-by divides each impact over the values of other columns.

      --replay adds the day on which each episode would first have been flagged, \
      knowing only the days before, and its impact by then.

      --state FILE is for a job that runs every morning. The first run learns the \
      history, writes FILE and reports nothing. Later runs score only days newer \
      than FILE, print them in the --replay format, and update FILE. Each day is \
      reported once; later changes to its amount are ignored.

      CSV columns: series,start,end,kind,direction,observed,expected,impact,score; \
      end is the last day. --replay and --state add flagged,impact_by_then.
      With --all-days: series,date,observed,expected,lower,upper,score,anomalous.

      EXAMPLES:
        outlay detect focus-2026.csv.gz --by ServiceName --since -7d
        outlay detect focus-2026.csv.gz --by ServiceName --explain-by RegionId
        outlay detect focus-2026.csv.gz --by Tags/team --planned events.csv --replay
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
        + "with --state.",
      valueName: "detector"
    ),
    completion: DetectorName.completion,
    transform: DetectorName.named
  )
  var using: DetectorName?

  @Option(
    help: ArgumentHelp(
      "The score above which a day is anomalous.",
      discussion:
        "Default: 2.6 for robust-score, 2.15 for walk-forward-score, 3 for z-score, else 3.5.",
      valueName: "score"
    )
  )
  var threshold: Double?

  @OptionGroup var alerts: AlertOptions
  @OptionGroup var explanations: ExplanationOptions

  @Flag(help: "Write every day with its score in place of episodes.")
  var allDays = false

  @Flag(help: "Add the day on which each episode would first have been flagged.")
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
      "Leave out anomalies that ended before this day.",
      discussion: "A date, or -7d for seven days before the last day used.",
      valueName: "date"
    )
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
    let spend = try settlement.settled(cube, by: by)
    let plan = try alerts.plannedEvents(for: spend.panel.keys)
    let unplanned = plan.leftOut(of: spend.panel)
    let (detector, scores) = try scores(of: unplanned)
    let live = replay ? unplanned.scored(using: .walkForwardScore()) : nil
    let written = allDays ? live ?? scores : scores
    let since = since?.day(from: spend.asOf) ?? spend.panel.start
    let gates = alerts.gates(standardAmount: spend.minimumImpact)
    let causes = CauseSearch(
      cube,
      days: spend.panel.days,
      groups: by,
      dimensions: explainBy,
      detector: detector
    )
    let anomalies = AnomalyList(
      scores,
      // A replay tells what scores would have said.
      events: replay ? [] : spend.panel.lifeEvents,
      records: plan.records(of: spend.panel, against: scores),
      live: live,
      window: since..<max(since, spend.panel.days.upperBound),
      gates: gates,
      plan: plan,
      explanation: { causes.explanation(of: $1, in: $0) }
    )
    let result = DetectResult(
      detector: (allDays && replay ? .walkForwardScore : choice).rawValue,
      thresholds: DetectResult.Threshold.each(of: written),
      currency: cube.currency?.code,
      anomalies: anomalies,
      masked: causes.masked(under: scores, since: since, gates: gates, plan: plan),
      days: allDays
        ? written.successes.flatMap {
          DetectResult.DayScore.days(of: $0.key.name, $0.value, since: since)
        }
        : nil,
      refusals: scores.failures.map { Refusal($0) },
      panel: spend.panel
    )
    try result.refusals.warn(verb: "scored", doneCount: scores.successes.count)
    report(anomalies)
    try result.write(as: input.format, command: "detect", input: cube.report)
    if failOnAnomaly, !anomalies.shown.isEmpty || !result.masked.isEmpty { throw ExitCode.fired }
  }

  private var choice: DetectorName { using ?? .robustScore }

  /// The detector with the threshold that is asked for, and its scores of a panel.
  private func scores(of panel: Panel) throws -> (any Detector, PanelScores) {
    let detector = try self.detector(threshold: threshold)
    let scores = panel.scored(using: detector)
    guard let chosen = alerts.threshold(for: scores) else { return (detector, scores) }
    let other = try self.detector(threshold: chosen)
    guard choice.scoresDependOnThreshold else { return (other, scores.with(threshold: chosen)) }
    return (other, panel.scored(using: other))
  }

  /// The detector with its own threshold, or the given one.
  private func detector(threshold: Double?) throws -> any Detector {
    guard let threshold else { return choice.detector }
    guard let chosen = choice.detector(threshold: threshold) else {
      throw ValidationError(
        "\(choice.rawValue) sets its threshold by the number of days: leave out --threshold"
      )
    }
    return chosen
  }

  /// Says on standard error what is not shown.
  func report(_ anomalies: AnomalyList) {
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
        of: "\(row.series.shown), \(row.days.text)",
        saying: ": \((row.planned ?? "").shown)"
      )
    }
    for line in SharedNote.lines(of: planned) {
      Diagnostics.write("planned and not shown: \(line)")
    }
  }
}
