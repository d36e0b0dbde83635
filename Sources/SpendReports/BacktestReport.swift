public import OutlayCloudSpend
public import OutlayForecasting
internal import OutlayStatistics
internal import OutlayTimeSeries

/// The errors of models on a bill's past.
///
///     let report = try BacktestReport(of: cube, BacktestReport.Options(windows: 6))
///     report.models[0].model             // "automatic": the smallest errors in money
///     report.models[0].errors.mase       // 0.84
public struct BacktestReport: SpendReport {
  /// `backtest`.
  public static let kind = ReportKind.backtest

  /// The version of the schema.
  public let schemaVersion: Int
  /// `backtest`.
  public let report: ReportKind
  /// The rows that the models are tried on.
  public let input: ReadingReport
  /// The days that the models are tried on.
  public let settlement: SettlementSummary
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The unit of the amounts, where they are quantities.
  public let unit: String?
  /// The dimensions that divide the spend, in order.
  public let dimensions: [String]
  /// The days of each window.
  public let days: Int
  /// The most windows of a series.
  public let windows: Int
  /// The models over all series, the one with the smallest errors in money first.
  public let models: [ModelSummary]
  /// The models on each series, in the order of the bill.
  public let series: [SeriesErrors]
  /// The series that a model could not forecast.
  public let refusals: [SeriesRefusal]

  /// A model on one series.
  public struct SeriesErrors: Codable, Equatable, Sendable {
    /// The series.
    public let series: ReportSeries
    /// The model.
    public let model: ForecasterName
    /// The number of windows that it forecast.
    public let windows: Int
    /// Its errors.
    public let errors: ForecastErrorMeasures
    /// The model's time on all series, shared equally; `nil` without a clock.
    public let seconds: Double?
  }

  /// A model on all series.
  public struct ModelSummary: Codable, Equatable, Sendable {
    /// The model.
    public let model: ForecasterName
    /// The number of windows that it forecast.
    public let windows: Int
    /// Its errors over all of them.
    public let errors: ForecastErrorMeasures
    /// The number of series on which it has the smallest errors in money.
    public let bestOf: Int
    /// Its time on all series; `nil` without a clock.
    public let seconds: Double?
  }

  /// The windows and the models to try.
  public struct Options: Sendable {
    /// The models: ``ForecasterName/compared`` unless given.
    public var models: [ForecasterName]
    /// The windows: four of 28 days unless given.
    public var plan: Backtest
    /// The days that the models are tried on.
    public var settlement: Settlement

    /// Makes options; what is left out has its default.
    public init(
      models: [ForecasterName] = ForecasterName.compared,
      plan: Backtest = Backtest(),
      settlement: Settlement = .automatic
    ) {
      self.models = models
      self.plan = plan
      self.settlement = settlement
    }
  }

  /// Tries models on the past of each series of a cube.
  ///
  /// - Parameters:
  ///   - cube: The spend.
  ///   - options: The windows and the models.
  ///   - clock: The clock that times the models, if they are to be timed.
  ///   - progress: Called with 1 after each series and model, on any thread.
  /// - Throws: ``ReportError/settlement(_:)``.
  public init(
    of cube: SpendCube,
    _ options: Options = Options(),
    timedBy clock: (any Clock<Duration>)? = nil,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws(ReportError) {
    let spend = try cube.settledForReport(options.settlement, by: cube.dimensions)
    let panel = spend.panel
    var tried: [Trial] = []
    var refusals: [SeriesRefusal] = []
    for model in options.models {
      let (results, time) = clock.timed {
        panel.backtest(model.forecaster, options.plan, progress: progress)
      }
      let seconds = time.map { $0.seconds / Double(results.count) }
      for (column, element) in results.enumerated() {
        switch element.value {
        case .success(let result):
          tried.append(Trial(column: column, model: model, result: result, seconds: seconds))
        case .failure(let reason):
          refusals.append(
            SeriesRefusal(
              element.key,
              by: cube.dimensions,
              model: model.rawValue,
              reason: "\(reason)"
            )
          )
        }
      }
    }
    // Stable: the models of a series stay in the order asked for.
    tried.sort { $0.column < $1.column }
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    settlement = SettlementSummary(spend)
    currency = cube.currency?.code
    unit = cube.unit
    dimensions = cube.dimensions.map(\.name)
    days = options.plan.days
    windows = options.plan.windows
    models = Trial.summaries(of: tried)
    series = tried.map { trial in
      SeriesErrors(
        series: ReportSeries(panel.keys[trial.column], by: cube.dimensions),
        model: trial.model,
        windows: trial.result.windows.count,
        errors: ForecastErrorMeasures(trial.accuracy),
        seconds: trial.seconds
      )
    }
    self.refusals = refusals
  }
}

/// A model that was tried on a series.
private struct Trial {
  let column: Int
  let model: ForecasterName
  let result: BacktestResult
  let accuracy: Accuracy
  let seconds: Double?

  init(column: Int, model: ForecasterName, result: BacktestResult, seconds: Double?) {
    self.column = column
    self.model = model
    self.result = result
    accuracy = result.accuracy
    self.seconds = seconds
  }

  /// The sum of errors over that of amounts, by which models are ordered.
  var rank: Double { accuracy.weightedPercentageError ?? .infinity }

  /// The models over all series.
  static func summaries(of trials: [Trial]) -> [BacktestReport.ModelSummary] {
    let best = Dictionary(grouping: trials, by: \.column).compactMapValues { trials in
      trials.min { $0.rank < $1.rank }?.model
    }
    let joined = Dictionary(grouping: trials, by: \.model).map { model, trials in
      (
        model: model, trials: trials,
        accuracy: trials.dropFirst().reduce(trials[0].accuracy) { $0.joined(with: $1.accuracy) }
      )
    }
    let ranked = joined.sorted {
      ($0.accuracy.weightedPercentageError ?? .infinity, $0.model.rawValue)
        < ($1.accuracy.weightedPercentageError ?? .infinity, $1.model.rawValue)
    }
    return ranked.map { model, trials, accuracy in
      let seconds = trials.compactMap(\.seconds)
      return BacktestReport.ModelSummary(
        model: model,
        windows: trials.reduce(0) { $0 + $1.result.windows.count },
        errors: ForecastErrorMeasures(accuracy),
        bestOf: best.values.count { $0 == model },
        seconds: seconds.isEmpty ? nil : seconds.reduce(0, +)
      )
    }
  }
}

extension Optional where Wrapped == any Clock<Duration> {
  /// A result, and the time it took where there is a clock.
  fileprivate func timed<Result>(_ body: () -> Result) -> (Result, Duration?) {
    self.map { $0.timed(body) } ?? (body(), nil)
  }
}

extension Clock where Duration == Swift.Duration {
  fileprivate func timed<Result>(_ body: () -> Result) -> (Result, Swift.Duration?) {
    let start = now
    let result = body()
    return (result, start.duration(to: now))
  }
}

extension Duration {
  /// The seconds, with their fraction.
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
