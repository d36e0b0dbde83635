public import OutlayCloudSpend
internal import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

extension KPIReport {
  /// The tables beside the bill; each that is left out leaves figures without a value.
  public struct Options: Sendable {
    /// The days to look at, or `nil` for all that are complete.
    public var days: Range<Day>?
    /// The same bill at list prices, by the same dimensions.
    public var list: SpendCube?
    /// The spend by owners.
    public var allocation: SpendAllocation?
    /// The forecast that was made of each day; without it, models are tried on the past.
    public var forecast: Series?
    /// The anomalies, as they are kept.
    public var anomalies: AnomalyRecords?
    /// The budget.
    public var budget: Budget?
    /// The tokens and costs of models.
    public var tokens: TokenTable.Cubes?
    /// The units to divide by.
    public var units: UnitCount?
    /// The hours that were used.
    public var usedHours: Series?
    /// The hours that were provisioned.
    public var provisionedHours: Series?
    /// The value that each day brought.
    public var benefits: Series?
    /// The days that are complete.
    public var settlement: Settlement

    /// Makes options; what is left out is not known.
    public init(
      days: Range<Day>? = nil,
      list: SpendCube? = nil,
      allocation: SpendAllocation? = nil,
      forecast: Series? = nil,
      anomalies: AnomalyRecords? = nil,
      budget: Budget? = nil,
      tokens: TokenTable.Cubes? = nil,
      units: UnitCount? = nil,
      usedHours: Series? = nil,
      provisionedHours: Series? = nil,
      benefits: Series? = nil,
      settlement: Settlement = .automatic
    ) {
      (self.days, self.list, self.allocation) = (days, list, allocation)
      (self.forecast, self.anomalies, self.budget) = (forecast, anomalies, budget)
      (self.tokens, self.units, self.benefits) = (tokens, units, benefits)
      (self.usedHours, self.provisionedHours) = (usedHours, provisionedHours)
      self.settlement = settlement
    }
  }

  /// Makes the figures of a bill.
  ///
  /// - Parameters:
  ///   - cube: The effective cost; by ``SpendDimension/chargeCategory`` and
  ///     ``SpendDimension/commitmentDiscountStatus``, where the bill has them.
  ///   - options: The tables beside it.
  /// - Throws: ``ReportError/settlement(_:)``, or ``ReportError/comparison(_:)`` where no
  ///   complete day is among those to look at.
  public init(of cube: SpendCube, _ options: Options = Options()) throws(ReportError) {
    let spend = try cube.settledForReport(options.settlement, by: [])
    let complete = cube.days.lowerBound..<min(cube.days.upperBound, spend.asOf + 1)
    let asked = options.days ?? complete
    guard asked.overlaps(complete) else {
      throw .comparison(.noData(asked, data: complete))
    }
    let days = asked.clamped(to: complete)
    let sources = KPISources(cube: cube[days], history: spend.total, days: days, options)
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    settlement = SettlementSummary(spend)
    currency = cube.currency?.code
    (start, end) = (days.lowerBound, days.upperBound - 1)
    figures = sources.figures
    anomalies = options.anomalies?.records.map(AnomalyRow.init) ?? []
    let known = figures.count { $0.value != nil || $0.day != nil }
    let needy = figures.count { !$0.needs.isEmpty }
    summary =
      "\(known) of \(figures.count.of("key figure")) are known of \(days.text); "
      + "\(needy) need more than the bill and the tables given."
  }
}

/// The sources of key figures over some days.
struct KPISources {
  /// The cost of the days.
  let cube: SpendCube
  /// The cost of all complete days.
  let history: Series
  let days: Range<Day>
  let options: KPIReport.Options

  init(cube: SpendCube, history: Series, days: Range<Day>, _ options: KPIReport.Options) {
    (self.cube, self.history, self.days, self.options) = (cube, history, days, options)
  }

  typealias Figure = KPIReport.Figure

  /// All figures, in the order of the indicators.
  var figures: [Figure] {
    forecastFigures + anomalyFigures + [budgetBurn, allocationRate] + commitmentFigures
      + tokenFigures + [costPerUnit] + hourFigures + valueFigures
  }

  /// A figure that is a quotient or a sum, `reason` being why it may be none.
  func figure(
    _ kpi: KPI,
    _ value: Double?,
    _ inputs: [(String, Double)],
    basis: String? = nil,
    else reason: String
  ) -> Figure {
    let value = value.flatMap { $0.isFinite ? $0 : nil }
    return Figure(
      kpi: kpi,
      formula: kpi.formula,
      measure: kpi.measure,
      value: value,
      day: nil,
      inputs: inputs.map { KPIReport.Input($0.0, $0.1) },
      basis: basis,
      needs: [],
      reason: value == nil ? reason : nil
    )
  }

  /// A figure without a value, for something that is missing or for a reason.
  func none(_ kpi: KPI, needs: [KPIReport.Need] = [], reason: String? = nil) -> Figure {
    Figure(
      kpi: kpi,
      formula: kpi.formula,
      measure: kpi.measure,
      value: nil,
      day: nil,
      inputs: [],
      basis: nil,
      needs: needs,
      reason: reason
    )
  }

  func none(_ kpi: KPI, needs material: KPIReport.Material) -> Figure {
    none(kpi, needs: [.material(material)])
  }
}
