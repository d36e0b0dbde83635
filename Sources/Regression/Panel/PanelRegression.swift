public import OutlayLinearAlgebra
internal import OutlayStatistics

/// A regression of every series of a panel on the columns of one design.
///
///     let days = try RegressionDesign(Matrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3]]))
///     let spend = Matrix(columns: [[1, 3, 4, 7], [5, 5, .nan, 5]])
///     let fit = PanelRegression().fitted(to: spend, on: days)
///     fit.coefficients.column(0)   // [0.9, 1.9]
///     fit.coefficients.column(1)   // [5, 0]: the missing day is not read
///
/// What depends on the calendar alone was done in the design; what is left for
/// a series is some products of matrices, shared with its neighbours. A series
/// that cannot be fitted is refused by itself, see ``PanelRegression/Fit/refusals``.
public struct PanelRegression: Sendable, Equatable {
  /// The choice of the penalties of the coefficients.
  public struct Penalty: Sendable, Equatable {
    /// The grid of multiples to choose from, or `nil` for the design's own.
    let grid: PenaltyGrid?

    /// The penalties of the design, which may be none.
    public static let ofDesign = Penalty(grid: nil)

    /// A multiple of the design's penalties, chosen for each series by its
    /// errors on the days left out.
    ///
    /// A design without penalties is penalised as if its columns had unit sums
    /// of squares about their means, and its intercept not at all.
    package static func leaveOneOut(_ grid: PenaltyGrid) -> Penalty { Penalty(grid: grid) }

    /// The penalty chosen so from 25 multiples, from 10⁻⁵ to 10³ times the
    /// design's.
    public static let leaveOneOut = Penalty.leaveOneOut(PenaltyGrid())
  }

  /// The loss that is minimised over the residuals.
  public let loss: LinearRegression.Loss

  /// The choice of the penalties.
  public let penalty: Penalty

  /// The number of iterations after which the robust fit of a series is given
  /// up.
  public let iterationLimit: Int

  /// Creates a regression, by default of least squares.
  ///
  /// - Parameters:
  ///   - loss: What is minimised. Huber's loss goes with the penalties of the
  ///     design only: those chosen by squared errors would follow the outliers.
  ///   - penalty: How the penalties are set.
  ///   - iterationLimit: The iterations of a robust fit, as of
  ///     ``LinearRegression``.
  public init(
    loss: LinearRegression.Loss = .squares,
    penalty: Penalty = .ofDesign,
    iterationLimit: Int = 1000
  ) {
    self.loss = LinearRegression(loss: loss, iterationLimit: iterationLimit).loss
    self.penalty = penalty
    self.iterationLimit = iterationLimit
    precondition(
      loss == .squares || penalty == .ofDesign,
      "a penalty chosen by leaving days out needs the loss of squares"
    )
  }

  /// Fits the columns of a matrix, one series each.
  ///
  /// Works on all cores, and gives the same bits whatever their number.
  ///
  /// - Parameters:
  ///   - panel: The amounts, *n* × *N*: a row for each of the design, `NaN`
  ///     where an amount is missing. A row without weight is not read.
  ///   - design: The columns, factored.
  ///   - keepingResiduals: Whether the residuals of plain least squares are
  ///     kept when they are at hand, in as much memory as the panel, instead of
  ///     being worked out again when asked.
  /// - Returns: The fit, which lists the series that it refused.
  /// - Complexity: O(*n p*) a series, times the iterations of a robust fit or
  ///   the multiples of the grid; O(*p*³) more with missing days, and
  ///   O(*n p*²) where those left barely determine a column.
  public func fitted(
    toColumns panel: Matrix,
    on design: RegressionDesign,
    keepingResiduals: Bool = false
  ) -> PanelRegression.Fit {
    guard keepingResiduals, isPlain(on: design) else {
      return fitted(toColumns: panel, on: design, blockSize: Self.blockSize)
    }
    return fitted(toColumns: panel, on: design, keepingResidualsIn: [])
  }

  /// Replaces `fit` by the fit of a panel that keeps the residuals of plain
  /// least squares.
  ///
  ///     var fit = regression.fitted(toColumns: first, on: days, keepingResiduals: true)
  ///     for panel in others { regression.fit(panel, on: days, into: &fit) }
  ///
  /// Residuals of a panel of the same size are written over in place, which
  /// saves the making of a large array where panels are many. Those that were
  /// taken from `fit` before and are still held stay as they are, and cost a
  /// copy.
  ///
  /// - Parameters:
  ///   - panel: The amounts, *n* × *N*, as of
  ///     ``fitted(toColumns:on:keepingResiduals:)``.
  ///   - design: The columns, factored.
  ///   - fit: What is replaced; the same bits as of a fit made anew.
  public func fit(_ panel: Matrix, on design: RegressionDesign, into fit: inout PanelRegression.Fit)
  {
    let room = fit.takeKeptResiduals()
    fit =
      isPlain(on: design)
      ? fitted(toColumns: panel, on: design, keepingResidualsIn: room)
      : fitted(toColumns: panel, on: design, blockSize: Self.blockSize)
  }

  /// Returns whether the residuals of blocks are those of the panel.
  private func isPlain(on design: RegressionDesign) -> Bool {
    loss == .squares && penalty == .ofDesign && !design.isPenalised
      && design.weights.allSatisfy { $0 == 1 }
  }

  /// Fits the columns, and keeps the residuals in `room` if it has their size.
  private func fitted(
    toColumns panel: Matrix,
    on design: RegressionDesign,
    keepingResidualsIn room: consuming [Double]
  ) -> PanelRegression.Fit {
    var fit: PanelRegression.Fit?
    func write(_ start: UnsafeMutablePointer<Double>) {
      let room = unsafe DisjointColumns(
        start,
        rowCount: panel.rowCount,
        columnCount: panel.columnCount
      )
      fit = fitted(toColumns: panel, on: design, blockSize: Self.blockSize, room)
    }
    if room.count == panel.elements.count {
      unsafe room.withUnsafeMutableBufferPointer { room in
        if let start = room.baseAddress { unsafe write(start) }
      }
    } else {
      room = unsafe [Double](count: panel.elements.count, filledBy: write)
    }
    return fit?.keeping(
      Matrix(elements: room, rowCount: panel.rowCount, columnCount: panel.columnCount)
    ) ?? fitted(toColumns: panel, on: design, blockSize: Self.blockSize)
  }

  /// The series of a block: enough for a product of matrices to be at full
  /// speed, and few enough for the residuals of two years to stay in the cache.
  private static var blockSize: Int { 64 }

  /// The blocks that share their room: fresh memory costs as much as a product.
  private static var blocksPerChunk: Int { 4 }

  func fitted(toColumns panel: Matrix, on design: RegressionDesign, blockSize: Int)
    -> PanelRegression.Fit
  {
    fitted(toColumns: panel, on: design, blockSize: blockSize, nil)
  }

  /// Fits the columns, and writes the residuals to where there is room.
  private func fitted(
    toColumns panel: Matrix,
    on design: RegressionDesign,
    blockSize: Int,
    _ room: DisjointColumns<Double>?
  ) -> PanelRegression.Fit {
    precondition(
      panel.columnCount == 0 || panel.rowCount == design.matrix.rowCount,
      "a panel of \(panel.rowCount) days does not fit a design of \(design.matrix.rowCount)"
    )
    let path = penalty.grid.map { RidgePath(design, grid: $0) }
    let count = panel.columnCount
    let chunk = blockSize * Self.blocksPerChunk
    let blocks = concurrentMap(count: (count + chunk - 1) / chunk) { index in
      let columns = index * chunk..<min(count, (index + 1) * chunk)
      var block = PanelBlock(columns.prefix(blockSize), of: panel, on: design)
      return stride(from: columns.lowerBound, to: columns.upperBound, by: blockSize).map { first in
        block.move(to: first..<min(first + blockSize, columns.upperBound))
        if let room {
          block.fit(self, to: room)
        } else {
          block.fit(self, path: path)
        }
        return block.result
      }
    }.flatMap { $0 }
    return PanelRegression.Fit(
      panel: panel,
      design: design,
      regression: self,
      path: path,
      blocks: blocks
    )
  }
}

/// The multiples of the penalties among which each series finds its own.
package struct PenaltyGrid: Sendable, Equatable {
  /// The use of the multiples once their errors are known.
  package enum Choice: Sendable, Equatable {
    /// The multiple of the least sum of squared errors is taken.
    case least

    /// The fits of all multiples are averaged, each with its predictive
    /// likelihood: the sum of its squared errors to the power −*n*/2.
    ///
    /// - References: Yao, Vehtari, Simpson, Gelman (2018), Using stacking to
    ///   average Bayesian predictive distributions, §3.4,
    ///   https://doi.org/10.1214/17-BA1091.
    case averaged
  }

  /// The multiples, in ascending order and above 0.
  package let multiples: [Double]

  /// The use of the multiples.
  package let choice: Choice

  /// Creates a grid, by default of 25 multiples from 10⁻⁵ to 10³, three a
  /// decade: from no penalty that can be felt to nearly nothing but the mean.
  package init(multiples: [Double] = PenaltyGrid.decades, choice: Choice = .least) {
    precondition(
      !multiples.isEmpty && multiples.allSatisfy { $0 > 0 && $0.isFinite }
        && zip(multiples, multiples.dropFirst()).allSatisfy { $0 < $1 },
      "multiples \(multiples) do not ascend from above 0"
    )
    self.multiples = multiples
    self.choice = choice
  }

  /// 10⁻⁵, 10^(−4⅔), …, 10³.
  package static let decades: [Double] =
    (-5..<3).flatMap { decade in
      [1, 2.154_434_690_031_884, 4.641_588_833_612_779].map { $0 * tenToThe(decade) }
    } + [1000]

  private static func tenToThe(_ exponent: Int) -> Double {
    let power = (0..<abs(exponent)).reduce(1.0) { result, _ in result * 10 }
    return exponent < 0 ? 1 / power : power
  }
}
