internal import OutlayStatistics
public import OutlayTimeSeries

/// A plan of past days on which a forecaster is compared with the amounts that
/// came.
///
///     let past = try spend.backtest(.automatic, Backtest(days: 28, windows: 4))
///     past.accuracy.scaledError(period: 7)   // 0.84: better than last week's amounts
///     past.accuracy.coverage(0.8)            // 0.79
///
/// Rolling origin: the latest window is the last `days` days of the history,
/// and each window before it ends where the next begins. Every window is
/// forecast from the days before it alone, by a model fitted anew.
///
/// - SeeAlso: L. J. Tashman, Out-of-sample tests of forecasting accuracy,
///   International Journal of Forecasting 16 (2000).
public struct Backtest: Sendable, Hashable {
  /// The days of each window.
  public let days: Int

  /// The most windows.
  public let windows: Int

  /// The days between the last day learned from and the first day held against
  /// the forecast, as with bills that are late.
  public let gap: Int

  /// The days left out between one window and the next, so that an anomaly does
  /// not count twice.
  public let embargo: Int

  /// Plans the windows.
  ///
  /// - Parameters:
  ///   - days: The days of each window, at least 1.
  ///   - windows: The most windows, at least 1.
  ///   - gap: The days between history and window, 0 or more.
  ///   - embargo: The days between windows, 0 or more.
  public init(days: Int = 28, windows: Int = 4, gap: Int = 0, embargo: Int = 0) {
    precondition(days >= 1, "a window of \(days) days")
    precondition(windows >= 1, "\(windows) windows")
    precondition(gap >= 0 && embargo >= 0, "a gap of \(gap) days, an embargo of \(embargo)")
    self.days = days
    self.windows = windows
    self.gap = gap
    self.embargo = embargo
  }

  /// The days of the windows of a history, the earliest first: as many as leave
  /// a day to learn from.
  public func spans(of history: Series) -> [Range<Day>] {
    let observed = history.trimmed.days
    return (0..<windows).reversed().compactMap { age in
      let end = observed.upperBound - age * (days + embargo)
      let span = (end - days)..<end
      return span.lowerBound - gap > observed.lowerBound ? span : nil
    }
  }
}

/// The forecast of one window beside the amounts that came.
public struct BacktestWindow: Sendable {
  /// The amounts of the window.
  public let actual: Series

  /// The expected amount of each day of the window.
  public let mean: [Double]

  /// The errors of the forecast.
  public let accuracy: Accuracy
}

/// A forecaster's windows on one series.
public struct BacktestResult: Sendable {
  /// The windows it forecast, the earliest first.
  public let windows: [BacktestWindow]

  /// The reason why some windows have no forecast, or `nil` where all have one.
  public let refusal: ForecastingError?

  /// The errors of the forecasts of all windows.
  public var accuracy: Accuracy {
    windows.dropFirst().reduce(windows.first?.accuracy ?? Accuracy(days: 0)) {
      $0.joined(with: $1.accuracy)
    }
  }
}

extension Series {
  /// Returns the forecasts that a model would have made of the past, with their
  /// errors.
  ///
  /// - Parameters:
  ///   - forecaster: The model, fitted anew before each window.
  ///   - plan: The windows.
  /// - Returns: The windows that could be forecast.
  /// - Throws: ``ForecastingError`` where none could.
  /// - Complexity: A fit a window.
  public func backtest(
    _ forecaster: some Forecaster,
    _ plan: Backtest = Backtest()
  ) throws(ForecastingError) -> BacktestResult {
    var windows: [BacktestWindow] = []
    var refusal: ForecastingError?
    for span in plan.spans(of: self) {
      do throws(ForecastingError) {
        windows.append(try window(span, gap: plan.gap, forecaster))
      } catch {
        refusal = error
      }
    }
    guard !windows.isEmpty else {
      throw refusal ?? .tooShort(count: trimmed.count, minimum: plan.days + plan.gap + 1)
    }
    return BacktestResult(windows: windows, refusal: refusal)
  }

  private func window(
    _ span: Range<Day>,
    gap: Int,
    _ forecaster: some Forecaster
  ) throws(ForecastingError) -> BacktestWindow {
    let history = self[start..<(span.lowerBound - gap)].trimmed
    guard history.observedCount > 0 else { throw .allMissing }
    let forecast = try forecaster.forecast(of: history, days: span.upperBound - history.end)
    let actual = self[span]
    return BacktestWindow(
      actual: actual,
      mean: Array(forecast.mean.suffix(span.count)),
      accuracy: Accuracy(of: forecast, against: actual, history: history)
    )
  }
}

extension Panel {
  /// Returns the forecasts that a model would have made of the past of every
  /// series.
  ///
  /// - Parameters:
  ///   - forecaster: The model, fitted anew for each series and window.
  ///   - plan: The windows.
  ///   - progress: Called with 1 for every series done, from any thread.
  /// - Returns: The result of each series, or why there is none.
  /// - Complexity: A fit a series and window, over all cores.
  public func backtest(
    _ forecaster: some Forecaster,
    _ plan: Backtest = Backtest(),
    progress: @Sendable (Int) -> Void = { _ in }
  ) -> PanelResult<BacktestResult, ForecastingError> {
    PanelResult(
      keys: keys,
      outcomes: concurrentMap(count: count) { column in
        defer { progress(1) }
        return Result { () throws(ForecastingError) in
          try self[column].backtest(forecaster, plan)
        }
      }
    )
  }
}
