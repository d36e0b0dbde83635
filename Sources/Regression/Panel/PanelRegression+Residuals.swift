public import OutlayLinearAlgebra

extension PanelRegression.Fit {
  /// The residual of each day from the fit to the other days, *n* × *N*:
  /// *r*/(1 − *h*).
  ///
  /// Exact for least squares, with penalties or without, and for Huber's loss
  /// what one step from the fit makes of it. Not a number for a day that is
  /// missing, or which alone determines a coefficient.
  ///
  /// - Complexity: O(*n p*) a series, or O(*n p*²) with missing days.
  public var leaveOneOutResiduals: Matrix {
    scaled { residual, freedom, _, _ in residual / freedom }
  }

  /// The residuals in their own standard deviations, *n* × *N*:
  /// √*w r*/(*s* √(1 − *h*)).
  ///
  /// The scale *s* is that of all days, the residual's own among them. All 0 for a
  /// perfect fit; not a number where those left out are.
  ///
  /// - Complexity: O(*n p*) a series, or O(*n p*²) with missing days.
  /// - References: Belsley, Kuh, Welsch (1980), *Regression Diagnostics*, §2.1.
  public var standardizedResiduals: Matrix { residuals(byOtherDays: false) }

  /// The ``standardizedResiduals`` by the scale of the other days, so that an
  /// outlier does not hide in it.
  ///
  /// For normal errors they have Student's *t* distribution with one degree of
  /// freedom less. A robust scale is the same without one day.
  ///
  /// - Complexity: O(*n p*) a series, or O(*n p*²) with missing days.
  public var studentizedResiduals: Matrix { residuals(byOtherDays: true) }

  private func residuals(byOtherDays: Bool) -> Matrix {
    scaled { residual, freedom, weight, series in
      let scale = scales[series]
      guard scale > 0 else { return 0 }
      let own = weight * residual / (scale * freedom.squareRoot())
      guard byOtherDays, !isRobust else { return own }
      // s₍ᵢ₎² = s² (ν − t²)/(ν − 1), t the residual by s.
      let degrees = degreesOfFreedom[series]
      let rest = degrees - own * own
      guard degrees > 1, rest > 0 else { return own > 0 ? .infinity : -.infinity }
      return own * ((degrees - 1) / rest).squareRoot()
    }
  }

  /// Residuals in another measure, of 1 − *h* and √*w*.
  private func scaled(
    by measure: (_ residual: Double, _ freedom: Double, _ weight: Double, _ series: Int) -> Double
  ) -> Matrix {
    let n = design.matrix.rowCount
    var elements = residuals.elements
    for series in 0..<count {
      let leverages = leverages(of: series)
      for i in 0..<n {
        let place = series * n + i
        let freedom = 1 - leverages[i]
        // 1 − h of a day that determines a coefficient, to the rounding of h.
        let isOwn = freedom <= 1e-10
        let weight = design.weights[i] > 0 ? design.rootWeights[i] : 1
        elements[place] =
          isOwn || elements[place].isNaN
          ? .nan : measure(elements[place], freedom, weight, series)
      }
    }
    return Matrix(elements: elements, rowCount: n, columnCount: count)
  }
}
