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

      --replay says on which day each episode would first have been flagged without knowledge \
      of later days, and what it had cost by then, in two more columns: flagged,impact_by_then. \
      With --all-days it writes those scores.

      EXAMPLES:
        outlay detect focus-2026.csv.gz --by ServiceName --since 2026-11-01
        outlay detect focus-2026.csv.gz --by Tags/team --min-impact 50 --format csv
        outlay detect focus-2026.csv.gz --by ServiceName --replay
        outlay detect spend.csv --using rolling-z-score --threshold 4 --fail-on-anomaly
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var settlement: SettlementOptions
  @OptionGroup var groups: GroupOptions

  @Option(help: "The detector.")
  var using: DetectorChoice = .robustScore

  @Option(
    help: ArgumentHelp(
      "The size of score beyond which a day does not belong.",
      discussion:
        "2.65 for robust-score, 2.25 for walk-forward-score, 3 for z-score, else 3.5 unless given.",
      valueName: "score"
    )
  )
  var threshold: Double?

  @Option(
    name: .customLong("min-impact"),
    help: ArgumentHelp(
      "The least difference from the expected amount that is shown.",
      discussion: "1 % of the median daily total unless given.",
      valueName: "amount"
    )
  )
  var minimumImpact: Double?

  @Option(
    name: .customLong("min-share"),
    help: ArgumentHelp(
      "The least difference that is shown, as a share of the expected amount.",
      valueName: "share"
    )
  )
  var minimumShare = 0.1

  @Flag(help: "Write every day with its score instead of episodes.")
  var allDays = false

  @Flag(help: "Say when each episode would first have been flagged.")
  var replay = false

  @Option(help: ArgumentHelp("Leave out what ended before this day.", valueName: "date"))
  var since: Day?

  @Flag(help: "Exit with status 2 if any anomaly is shown.")
  var failOnAnomaly = false

  func validate() throws {
    if let threshold, !(threshold > 0 && threshold.isFinite) {
      throw ValidationError(
        "--threshold \(threshold.shortest): a score is a number above 0, such as 3.5"
      )
    }
    if replay, using != .robustScore {
      throw ValidationError("--replay follows robust-score: leave --using \(using.rawValue) out")
    }
    for (name, gate) in [("impact", minimumImpact ?? 0), ("share", minimumShare)]
    where !(gate >= 0 && gate.isFinite) {
      throw ValidationError("--min-\(name) \(gate.shortest): choose a number that is 0 or more")
    }
  }

  func execute() throws {
    let cube = try input.cube(by: .columns(groups.dimensions))
    let spend = try settlement.settled(cube)
    let scores = spend.panel.scored(using: using.detector(threshold: threshold))
    let live = replay ? spend.panel.scored(using: .walkForwardScore()) : nil
    let written = allDays ? live ?? scores : scores
    let since = since ?? spend.panel.start
    let anomalies = AnomalyList(
      scores,
      live: live,
      window: since..<max(since, spend.panel.days.upperBound),
      gates: Materiality(
        amount: minimumImpact ?? spend.standardMinimumImpact,
        share: minimumShare
      )
    )
    let result = DetectResult(
      detector: (allDays && replay ? .walkForwardScore : using).rawValue,
      threshold: written.scored.first?.scores.threshold,
      currency: cube.currency?.code,
      anomalies: anomalies,
      days: allDays
        ? written.scored.flatMap {
          DetectResult.DayScore.days(of: $0.name, $0.scores, since: since)
        }
        : nil,
      refusals: scores.refusals.map { Refusal(series: $0.name, reason: "\($0.reason)") }
    )
    try result.refusals.warn(verb: "scored", doneCount: scores.scored.count)
    if anomalies.hiddenCount > 0 {
      let format = AmountFormat(for: [anomalies.minimumImpact])
      Diagnostics.write(
        "\(anomalies.hiddenCount.of("anomaly", plural: "anomalies")) detected but not shown: below --min-impact "
          + "\(format.text(anomalies.minimumImpact)) or --min-share \(minimumShare.shortest)"
      )
    }
    try result.write(as: input.format, command: "detect", input: cube.report)
    if failOnAnomaly, !anomalies.shown.isEmpty { throw ExitCode.fired }
  }
}
