import ArgumentParser
import Outlay

/// Finds the days that do not belong.
struct DetectCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "detect",
    abstract: "Finds the days that do not belong, and what they cost.",
    discussion: """
      Days that are off to the same side make one episode. What is detected but costs too \
      little to be shown is counted on standard error.

      CSV columns: series,start,end,kind,direction,observed,expected,impact,score, the \
      costliest first; end is the last day of the episode. With --all-days: \
      series,date,observed,expected,lower,upper,score,anomalous, empty where a day is missing \
      or nothing can be expected.

      A series that begins or ends and a monthly charge that does not come are episodes too. \
      --explain-by divides each impact over the values of columns; the parts and what is not \
      explained add up to it. --format json has all of it, with an id for each episode that \
      stays the same from run to run.

      --replay says on which day each episode would first have been flagged without knowledge \
      of later days, and what it had cost by then, in two more columns: flagged,impact_by_then. \
      With --all-days it writes those scores.

      --state FILE is for what runs every morning. The first run learns the days of INPUT, \
      writes FILE and tells nothing; CSV has its header then. A later run scores the days after \
      the last one that FILE knows, each by the days before it and as --replay would, tells of \
      them in the columns of --replay, and writes FILE again. INPUT is the whole bill, or begins \
      on the first new day or before; days without a row in it are missing. Each day is told \
      once, by what is known in that run: what goes on in the next is another episode there, and \
      amounts of known days that change later are not looked at. Series that begin or end are no \
      episodes.

      EXAMPLES:
        outlay detect focus-2026.csv.gz --by ServiceName --since 2026-11-01
        outlay detect focus-2026.csv.gz --by Tags/team --min-impact 50 --format csv
        outlay detect focus-2026.csv.gz --by ServiceName --explain-by RegionId,Tags/team
        outlay detect focus-2026.csv.gz --planned events.csv --alerts-per-1000 5
        outlay detect focus-2026.csv.gz --by ServiceName --replay
        outlay detect focus-2026.csv.gz --by ServiceName --state outlay.json --fail-on-anomaly
        outlay detect spend.csv --using rolling-z-score --threshold 4 --fail-on-anomaly
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
      "The size of score beyond which a day does not belong.",
      discussion:
        "2.6 for robust-score, 2.15 for walk-forward-score, 3 for z-score, else 3.5 unless given.",
      valueName: "score"
    )
  )
  var threshold: Double?

  @OptionGroup var alerts: AlertOptions
  @OptionGroup var explanations: ExplanationOptions

  @Flag(help: "Write every day with its score instead of episodes.")
  var allDays = false

  @Flag(help: "Say when each episode would first have been flagged.")
  var replay = false

  @Option(
    help: ArgumentHelp(
      "Score the days after those that this file knows, and keep in it what they teach.",
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

  @Flag(help: "Exit with status 2 if any anomaly, or move that a quiet total hides, is shown.")
  var failOnAnomaly = false

  func validate() throws {
    if let threshold, !(threshold > 0 && threshold.isFinite) {
      throw ValidationError(
        "--threshold \(threshold.shortest): a score is a number above 0, such as 3.5"
      )
    }
    try validateState()
    if replay, let using, using != .robustScore {
      throw ValidationError("--replay follows robust-score: leave --using \(using.rawValue) out")
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
        "\(choice.rawValue) finds its threshold from the number of days: leave --threshold out"
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
    for row in anomalies.planned {
      Diagnostics.write(
        "planned and not shown: \(row.series.shown), \(row.days.text): \((row.planned ?? "").shown)"
      )
    }
  }
}
