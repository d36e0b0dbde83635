public import OutlayTimeSeries

extension Panel {
  /// Scores every day by the remainder of a decomposition.
  ///
  ///     let baseline = panel.baseline(using: .stl(period: 7, isRobust: true))
  ///     baseline.pValues[0]
  ///
  /// The score of a day is its remainder over the scale of its series and class of
  /// day, workdays or weekends: 1.4826 times the median size of the remainders, a
  /// class of few days being shrunk towards the scale of all days. The robust form
  /// has a larger factor, since it follows usual days closer than unusual ones. The
  /// scale is at least the floor: an amount, and a share of the expected amount and
  /// of the series' level. Missing days are left out.
  ///
  /// The panel is worked through in blocks of series, so that beyond it the memory
  /// is that of the residuals and the scores. The results are the same bits whatever
  /// the number of threads and the other series.
  ///
  /// - Parameters:
  ///   - method: How series are decomposed, on the scale of the amounts.
  ///   - floor: The least scale.
  /// - Returns: The scores, and the series without a baseline: those that
  ///   ``Panel/decomposition(using:)-(MSTL)`` refuses, and those of fewer than 14 observed
  ///   days.
  /// - Complexity: That of the decomposition of the panel, and once that of as many
  ///   series as it has days; O(*n*) a series more.
  public func baseline(using method: MSTL, floor: ScaleFloor = ScaleFloor()) -> PanelBaseline {
    baseline(using: method, classes: .workweek, floor: floor)
  }

  /// Scores every day by the remainder of a decomposition with one cycle; see
  /// ``baseline(using:floor:)-(MSTL,_)``.
  public func baseline(using method: STL, floor: ScaleFloor = ScaleFloor()) -> PanelBaseline {
    baseline(using: MSTL(cycles: [method]), classes: .workweek, floor: floor)
  }

  /// Scores every day by the remainder of a decomposition, with scales for classes
  /// of days.
  package func baseline(
    using method: MSTL,
    classes: ScaleClasses,
    floor: ScaleFloor
  ) -> PanelBaseline {
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
      fit.scores,
      state: BaselineState(
        BaselineTerms(
          keys: keys,
          termCount: termCount,
          coefficients: fit.coefficients,
          covariance: variance.covariance,
          keptVariance: variance.keptVariance,
          scales: fit.scores.scales
        ),
        periods: method.cycles.map(\.period),
        nextDay: days.upperBound
      ),
      refusals: fit.refusals
    )
  }
}
