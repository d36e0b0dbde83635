public import OutlayTimeSeries

extension Panel {
  /// Scores every day by what a decomposition leaves of it.
  ///
  ///     let baseline = panel.baseline(using: .stl(period: 7, isRobust: true))
  ///     baseline.scores.pValues[0]
  ///
  /// The score of a day is its remainder over the scale of its series and class
  /// of day: 1.4826 times the median size of the remainders, as
  /// ``ScaleClasses`` groups them, a class of few days drawn to the scale of all
  /// days. The robust form has a larger factor, because it follows usual days
  /// closer than unusual ones. The scale is at least the floor: an amount, and a
  /// share of what was expected and of the series' level. Missing days are left
  /// out.
  ///
  /// The panel is worked through in blocks of series, so that beyond it the
  /// memory is that of the residuals and the scores. The results are the same
  /// bits whatever the number of threads and the other series.
  ///
  /// - Parameters:
  ///   - method: How series are taken apart, on the scale of the amounts.
  ///   - classes: Which days share a scale.
  ///   - floor: The least scale.
  /// - Returns: The scores, and the series that were refused: as by
  ///   ``Panel/decomposition(using:)``, or because fewer than 14 days
  ///   are observed.
  /// - Complexity: That of the decomposition of the panel, and once that of as
  ///   many series as it has days; O(*n*) a series more.
  public func baseline(
    using method: MSTL,
    classes: ScaleClasses = .workweek,
    floor: ScaleFloor = ScaleFloor()
  ) -> PanelBaseline<DecompositionState> {
    precondition(method.scale == .amounts, "scores are in amounts, and \(method.scale) is not")
    let termCount = 1 + method.cycles.map(\.period).reduce(0, +)
    let variance = ExtrapolationVariance(of: method, dayCount: dayCount)
    let ones = [Double](repeating: 1, count: dayCount)
    let fit = BlockedFit(
      self,
      termCount: termCount,
      classes: classes,
      floor: floor,
      consistency: variance.consistency
    ) { panel in
      let parts = panel.decomposition(using: method)
      var block = BaselineFit(
        fillResiduals: parts.fillRemainder(of:into:),
        factors: [[Double]](repeating: ones, count: panel.count),
        coefficients: [],
        freedoms: [Double](repeating: variance.keptVariance, count: panel.count),
        refusals: [:]
      )
      for column in 0..<panel.count {
        block.refusals[column] = parts.refusal(of: column).map { .notDecomposed($0) }
        block.coefficients +=
          parts.lastValues(of: column) ?? [Double](repeating: .nan, count: termCount)
      }
      return block
    }
    return PanelBaseline(
      scores: fit.scores,
      state: DecompositionState(
        periods: method.cycles.map(\.period),
        baseline: FrozenBaseline(
          keys: keys,
          termCount: termCount,
          coefficients: fit.coefficients,
          covariance: variance.covariance,
          keptVariance: variance.keptVariance,
          scales: fit.scores.scales
        ),
        nextDay: days.upperBound
      ),
      refusals: fit.refusals
    )
  }

  /// Scores every day by what a decomposition with one cycle leaves of it.
  ///
  /// - Parameters:
  ///   - method: How series are taken apart.
  ///   - classes: Which days share a scale.
  ///   - floor: The least scale.
  /// - Returns: The scores, and the series that were refused.
  /// - Complexity: As ``baseline(using:classes:floor:)-(MSTL,_,_)``.
  public func baseline(
    using method: STL,
    classes: ScaleClasses = .workweek,
    floor: ScaleFloor = ScaleFloor()
  ) -> PanelBaseline<DecompositionState> {
    baseline(using: MSTL(cycles: [method]), classes: classes, floor: floor)
  }
}
