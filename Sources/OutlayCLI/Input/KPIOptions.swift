import ArgumentParser
import Outlay

/// The tables of key figures that no bill has.
struct KPIOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The column of owners, such as Tags/team; for rules, --allocation.",
      valueName: "column"
    )
  )
  var owner: String?

  @Option(
    help: ArgumentHelp(
      "A table of what was forecast, by date, or a CSV of outlay forecast.",
      discussion: "Default: what would have been forecast of the past.",
      valueName: "file"
    )
  )
  var forecast: String?

  @Option(help: ArgumentHelp("A table of anomalies and their states.", valueName: "file"))
  var anomalies: String?

  @Option(
    help: ArgumentHelp(
      "What people have decided on detected anomalies, as outlay detect takes it.",
      discussion: "In place of --anomalies: the bill's own are then detected by service.",
      valueName: "file"
    )
  )
  var decisions: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The days that anomalies would have gone on for, had nobody ended them.",
      discussion: "For those without projected_days; needs --anomalies or --decisions.",
      valueName: "days"
    )
  )
  var assumedDays: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The budget of a month, or of --period.", valueName: "amount")
  )
  var amount: Double?

  @Option(help: ArgumentHelp("A table of hours that were used, by date.", valueName: "file"))
  var usedHours: String?

  @Option(
    help: ArgumentHelp(
      "A table of hours that were provisioned, by date; needs --used-hours.",
      valueName: "file"
    )
  )
  var provisionedHours: String?

  @Option(help: ArgumentHelp("A table of the value that each day brought.", valueName: "file"))
  var benefits: String?

  func validate() throws {
    guard anomalies == nil || decisions == nil else {
      throw ValidationError("--decisions cannot be combined with --anomalies: give one of them")
    }
    if let assumedDays {
      guard anomalies != nil || decisions != nil else {
        throw ValidationError("--assumed-days needs --anomalies or --decisions")
      }
      guard assumedDays.isFinite, assumedDays >= 0 else {
        throw ValidationError("--assumed-days \(assumedDays.shortest): choose 0 or more")
      }
    }
    if let amount, !(amount.isFinite && amount > 0) {
      throw ValidationError("--amount \(amount.shortest): choose an amount above 0")
    }
    guard (usedHours == nil) == (provisionedHours == nil) else {
      throw ValidationError("--used-hours and --provisioned-hours go together: give both")
    }
  }

  /// The budget of some days, or of each month, where one is given.
  func budget(of days: Range<Day>?) -> Budget? {
    amount.map { amount in days.map { Budget(amount, over: $0) } ?? Budget(amount, per: .month) }
  }

  /// The anomalies, where they are given.
  func anomalyRecords() throws -> AnomalyRecords? {
    try anomalies.map { try AnomalyRecords(contentsOf: $0).assuming(days: assumedDays) }
  }

  /// The anomalies that a bill shows, with the decisions on them.
  ///
  /// - Parameters:
  ///   - path: The path of the decisions.
  ///   - cube: The bill, by the dimensions whose series are looked at.
  ///   - days: The days, or `nil` for all.
  ///   - settlement: The days that are complete.
  /// - Returns: The anomalies.
  /// - Throws: An error of the file, or of the report.
  func anomalyRecords(
    decidedIn path: String,
    of cube: SpendCube,
    in days: Range<Day>?,
    _ settlement: Settlement
  ) throws -> AnomalyRecords {
    let report = try DetectionReport(
      of: cube,
      .init(decisions: try Decisions(contentsOf: path), settlement: settlement)
    )
    Diagnostics.warn(
      (report.decisions?.unknownIDs ?? []).map {
        SharedNote(of: "'\($0.shown)'", saying: ": no anomaly has the id (\(path.shown))")
      }
    )
    return AnomalyRecords(of: report, in: days ?? cube.days).assuming(days: assumedDays)
  }

  /// What was forecast, where it is given.
  func forecastSeries() throws -> Series? { try forecast.map(KPIOptions.forecast) }

  /// The amounts of a table, or the means of a CSV of forecasts.
  private static func forecast(_ path: String) throws -> Series {
    var options = ReadingOptions()
    options.amountColumn = "mean"
    let cube: SpendCube
    do {
      cube = try SpendCube(
        contentsOf: path,
        by: .adding(ifPresent: ["level"], to: .columns([])),
        options: options
      )
    } catch SpendError.unknownColumn {
      return try series(path)
    }
    // Each day of a forecast is there once a level.
    return cube.panel[0]
  }

  /// A table with an amount a day.
  static func series(_ path: String) throws -> Series {
    try SpendCube(contentsOf: path, by: .columns([])).total
  }
}
