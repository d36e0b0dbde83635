internal import OutlayForecasting
import OutlayLinearAlgebra
public import OutlayRegression
internal import OutlayStatistics
public import OutlayTimeSeries

extension Panel {
  /// Scores every day by its distance from a regression.
  ///
  ///     let design = try RegressionDesign(Matrix(rows: panel.days.map(row)))
  ///     let baseline = panel.baseline(using: PanelRegression(loss: .huber), on: design)
  ///     baseline.pValues[0]
  ///
  /// The score of a day is its studentised residual √*w* *r*/√(1 − *h*), with *h* its
  /// leverage, over the scale of its series and class of day, which is 1.4826 times
  /// the median size of those residuals; as that is the same without one day, it is
  /// the externally studentised one. See ``baseline(using:floor:)-(MSTL,_)`` for
  /// classes and floor. A day that alone determines a coefficient equals its
  /// expected amount, and scores 0.
  ///
  /// The panel is worked through in blocks of series, so that beyond it the memory
  /// is that of the residuals and the scores. The results are the same bits whatever
  /// the number of threads.
  ///
  /// - Parameters:
  ///   - regression: How series are fitted.
  ///   - design: The columns, a row for each day of the panel.
  ///   - floor: The least scale.
  /// - Returns: The scores, and the series without a baseline:
  ///   ``DetectionError/noBaseline(_:)``, or fewer than 14 observed days.
  /// - Complexity: That of the regression; O(*n*) a series more, and O(*n p*²) for
  ///   one with missing days.
  public func baseline(
    using regression: PanelRegression,
    on design: RegressionDesign,
    floor: ScaleFloor = ScaleFloor()
  ) -> PanelBaseline {
    baseline(using: regression, on: design, classes: .workweek, floor: floor)
  }

  /// Scores every day by its distance from a regression, with scales for classes of
  /// days.
  package func baseline(
    using regression: PanelRegression,
    on design: RegressionDesign,
    classes: ScaleClasses,
    floor: ScaleFloor
  ) -> PanelBaseline {
    precondition(
      design.matrix.rowCount == dayCount,
      "a panel of \(dayCount) days does not fit a design of \(design.matrix.rowCount)"
    )
    let termCount = design.matrix.columnCount
    let shared = design.studentizing(design.leverages)
    let fit = BlockedFit(self, termCount: termCount, classes: classes, floor: floor) { panel in
      let amounts = Matrix(
        elements: panel.values,
        rowCount: panel.dayCount,
        columnCount: panel.count
      )
      let fit = regression.fitted(toColumns: amounts, on: design)
      let fitted = fit.fittedValues.elements
      var block = BaselineFit(
        fillResiduals: { column, residuals in
          let first = column * panel.dayCount
          for t in residuals.indices { residuals[t] = panel.values[first + t] - fitted[first + t] }
        },
        factors: [],
        coefficients: fit.coefficients.elements,
        freedoms: [],
        refusals: fit.refusals.mapValues { .noBaseline(ForecastingError($0)) }
      )
      for column in 0..<panel.count {
        let isShared = fit.hasLeveragesOfDesign(column) || fit.refusals[column] != nil
        let factors = isShared ? shared : design.studentizing(fit.leverages(of: column))
        block.factors.append(factors)
        let observed = panel.values[(column * dayCount)..<((column + 1) * dayCount)]
          .count { !$0.isNaN }
        block.freedoms.append(fit.degreesOfFreedom[column] / Double(max(1, observed)))
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
          covariance: design.unscaledCovariance.elements,
          keptVariance: 1,
          scales: fit.scores.scales
        ),
        nextDay: days.upperBound
      ),
      refusals: fit.refusals
    )
  }
}

extension RegressionDesign {
  /// √*w*/√(1 − *h*) of each day.
  ///
  /// A day that alone determines a coefficient has 0, and one without weight
  /// took no part in the fit.
  fileprivate func studentizing(_ leverages: [Double]) -> [Double] {
    zip(leverages, weights).map { leverage, weight in
      // 1 − h of such a day, to the rounding of h.
      guard 1 - leverage > 1e-10 else { return 0 }
      return ((weight > 0 ? weight : 1) / (1 - leverage)).squareRoot()
    }
  }
}
