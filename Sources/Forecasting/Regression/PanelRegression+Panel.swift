import OutlayLinearAlgebra
public import OutlayRegression
public import OutlayTimeSeries

extension PanelRegression {
  /// Fits the series of a panel, each on its own, on one design.
  ///
  ///     let design = try RegressionDesign(Matrix(rows: panel.days.map(row)))
  ///     let fit = PanelRegression().fitted(to: panel, on: design)
  ///     fit.series["Amazon EC2"]?.coefficients
  ///     fit.residuals["Amazon EC2"]?[Day(2026, 11, 9)]
  ///
  /// - Parameters:
  ///   - panel: The amounts.
  ///   - design: The columns, a row for each day of the panel.
  /// - Returns: The fit, which names the series that it had to refuse.
  /// - Complexity: That of ``fitted(toColumns:on:keepingResiduals:)``; the amounts
  ///   are not copied.
  public func fitted(to panel: Panel, on design: RegressionDesign) -> PanelRegression.KeyedFit {
    precondition(
      design.matrix.rowCount == panel.dayCount,
      "a panel of \(panel.dayCount) days does not fit a design of \(design.matrix.rowCount)"
    )
    let amounts = Matrix(
      elements: panel.values,
      rowCount: panel.dayCount,
      columnCount: panel.count
    )
    return PanelRegression.KeyedFit(
      columns: fitted(toColumns: amounts, on: design),
      start: panel.start,
      keys: panel.keys
    )
  }
}

extension PanelRegression {
  /// The regressions of the series of a panel, asked by key and by day.
  public struct KeyedFit: Sendable {
    /// The fit by columns, which has the inference and the leverages.
    public let columns: PanelRegression.Fit

    private let start: Day

    /// The series, in the order of the panel.
    public let keys: [SeriesKey]

    init(columns: PanelRegression.Fit, start: Day, keys: [SeriesKey]) {
      self.columns = columns
      self.start = start
      self.keys = keys
    }

    /// The coefficients of each series, or the reason it has no fit.
    public var series: PanelResult<PanelRegression.SeriesFit, RegressionError> {
      PanelResult(
        keys: keys,
        outcomes: keys.indices.map { column in
          if let reason = columns.refusals[column] { return .failure(reason) }
          return .success(
            PanelRegression.SeriesFit(
              coefficients: columns.coefficients.column(column),
              scale: columns.scales[column],
              degreesOfFreedom: columns.degreesOfFreedom[column]
            )
          )
        }
      )
    }

    /// The amounts less the fitted values; missing where an amount is, and in series
    /// that were refused.
    ///
    /// - Complexity: That of ``PanelRegression/Fit/residuals``.
    public var residuals: Panel { panel(columns.residuals) }

    /// The fitted values, also of days that are missing.
    ///
    /// - Complexity: That of ``PanelRegression/Fit/fittedValues``.
    public var fittedValues: Panel { panel(columns.fittedValues) }

    private func panel(_ values: Matrix) -> Panel {
      Panel(start: start, dayCount: values.rowCount, keys: keys, values: values.elements)
    }
  }
}

extension PanelRegression {
  /// The regression of one series of a panel.
  public struct SeriesFit: Sendable, Equatable, Codable {
    /// The coefficients, one a column of the design.
    public let coefficients: [Double]

    /// The standard deviation of an error of unit weight: by least squares, or the
    /// scale of a robust fit.
    public let scale: Double

    /// The degrees of freedom of the residuals, fewer with missing days, and
    /// fractional with penalties.
    public let degreesOfFreedom: Double
  }
}
