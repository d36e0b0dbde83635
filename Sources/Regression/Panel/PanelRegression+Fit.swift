public import OutlayLinearAlgebra
internal import OutlayStatistics

extension PanelRegression {
  /// The regressions of the series of a panel on one design.
  ///
  ///     let days = try RegressionDesign(Matrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3]]))
  ///     let fit = PanelRegression().fitted(toColumns: spend, on: days)
  ///     fit.residuals.column(1)   // of the second series, a row a day
  ///     fit.refusals              // [4: …], why the fifth has no fit
  ///
  /// Of a series that was refused, everything is not a number. What is asked of
  /// all days is worked out when asked, in a product of matrices, and takes as
  /// much memory as the panel.
  public struct Fit: Sendable {
    /// The design.
    public let design: RegressionDesign

    /// The coefficients, *p* × *N*: a column for each series.
    public let coefficients: Matrix

    /// The standard deviation of an error of unit weight, for each of the *N*
    /// series: by least squares, or the scale of a robust fit.
    public let scales: [Double]

    /// The degrees of freedom of the residuals of each series, fewer with missing
    /// days, and fractional with penalties.
    public let degreesOfFreedom: [Double]

    /// The series that could not be fitted, by their positions, and why.
    public let refusals: [Int: RegressionError]

    /// The multiple of the penalties that each series chose; empty unless they
    /// were to choose, and not a number for a series that was refused.
    public let penaltyMultiples: [Double]

    let panel: Matrix
    let isRobust: Bool
    /// *Q* of the fitted vectors *Q z*, *n* rows, and the *W* of the coefficients
    /// *W z*.
    let basis: Matrix
    let root: Matrix
    let projections: Matrix
    let covarianceScales: [Double]
    /// *V* by series with missing days, and *G* by those that chose a penalty.
    let roots: [Int: Matrix]
    let gains: [Int: [Double]]
    /// The residuals, where they were kept.
    private var keptResiduals: Matrix?
    /// True if no series was refused, or fitted other than in its block.
    private let areTogether: Bool

    init(
      panel: Matrix,
      design: RegressionDesign,
      regression: PanelRegression,
      path: RidgePath?,
      blocks: [PanelBlockResult]
    ) {
      func merged<Value>(_ part: KeyPath<PanelBlockResult, [Int: Value]>) -> [Int: Value] {
        blocks.reduce(into: [:]) { all, block in
          for (offset, value) in block[keyPath: part] {
            all[block.columns.lowerBound + offset] = value
          }
        }
      }
      func matrix(_ part: KeyPath<PanelBlockResult, [Double]>) -> Matrix {
        Matrix(
          elements: Array(blocks.map { $0[keyPath: part] }.joined()),
          rowCount: design.matrix.columnCount,
          columnCount: panel.columnCount
        )
      }
      self.panel = panel
      self.design = design
      areTogether = blocks.allSatisfy(\.areTogether)
      isRobust = regression.loss != .squares
      basis = path?.basis ?? design.factor.q
      root = path?.root ?? design.factor.root
      projections = matrix(\.projections)
      coefficients = matrix(\.coefficients)
      scales = blocks.flatMap(\.scales)
      covarianceScales = blocks.flatMap(\.covarianceScales)
      degreesOfFreedom = blocks.flatMap(\.degreesOfFreedom)
      refusals = merged(\.refusals)
      roots = merged(\.roots)
      let selections = merged(\.selections)
      gains = selections.filter { [roots] in roots[$0.key] == nil }.mapValues(\.gains)
      if let grid = regression.penalty.grid {
        penaltyMultiples = (0..<panel.columnCount).map { series in
          selections[series].map { grid.multiples[$0.position] } ?? .nan
        }
      } else {
        penaltyMultiples = []
      }
    }

    /// The fit with the residuals that its blocks have written, unless some
    /// series has none there.
    func keeping(_ residuals: Matrix) -> PanelRegression.Fit {
      var fit = self
      fit.keptResiduals = areTogether ? residuals : nil
      return fit
    }

    /// Hands over the residuals that were kept, so that they have one owner.
    mutating func takeKeptResiduals() -> [Double] {
      let elements = keptResiduals?.elements ?? []
      keptResiduals = nil
      return elements
    }
  }
}

// MARK: - Days

extension PanelRegression.Fit {
  /// The number of series, refused ones too.
  public var count: Int { panel.columnCount }

  /// The fitted values, *n* × *N*, also of days that are missing.
  ///
  /// - Complexity: O(*n p*) a series.
  public var fittedValues: Matrix {
    let n = design.matrix.rowCount
    let rootWeights = design.rootWeights
    let isWeighted = rootWeights.contains { $0 != 1 }
    let fitted = basis.times(projections)
    guard isWeighted || fitted.rowCount > n else { return fitted }
    // Rows without weight are not among those of the basis.
    let plain = rootWeights.contains(0) ? design.matrix.times(coefficients) : fitted
    let rows = fitted.rowCount
    var elements = [Double](repeating: 0, count: n * count)
    for series in 0..<count {
      for i in 0..<n {
        let value = fitted.elements[series * rows + i]
        elements[series * n + i] =
          rootWeights[i] > 0
          ? value / rootWeights[i] : plain.elements[series * plain.rowCount + i]
      }
    }
    return Matrix(elements: elements, rowCount: n, columnCount: count)
  }

  /// The amounts less the fitted values, *n* × *N*; not a number where an amount
  /// is missing.
  ///
  /// - Complexity: O(*n p*) a series, or O(1) where they were kept.
  public var residuals: Matrix {
    if let keptResiduals { return keptResiduals }
    let n = design.matrix.rowCount
    guard basis.rowCount == n, design.rootWeights.allSatisfy({ $0 == 1 }) else {
      return Matrix(
        elements: zip(panel.elements, fittedValues.elements).map(-),
        rowCount: n,
        columnCount: count
      )
    }
    // A product is taken from some columns while they are in the cache.
    let width = 8 * Matrix.columnGroup
    let elements = unsafe [Double](count: n * count) { start in
      let output = unsafe DisjointColumns(start, rowCount: n, columnCount: count)
      _ = concurrentMap(count: (count + width - 1) / width) { block in
        let columns = block * width..<min(count, (block + 1) * width)
        let place = unsafe output.address(of: columns.lowerBound)
        unsafe panel.elements.withUnsafeBufferPointer { amounts in
          guard let first = amounts.baseAddress else { return }
          unsafe place.initialize(from: first + columns.lowerBound * n, count: columns.count * n)
        }
        unsafe basis.times(projections, columns: columns, subtractedFromColumnsAt: place)
      }
    }
    return Matrix(elements: elements, rowCount: n, columnCount: count)
  }

  /// The influence of each day on its own fitted value, *n* elements within
  /// [0, 1]; 0 for a day that is missing.
  ///
  /// Those of the design, unless the series has missing days or a penalty of
  /// its own; not numbers for one that was refused.
  ///
  /// - Complexity: O(1), or O(*n p*²) with missing days.
  public func leverages(of series: Int) -> [Double] {
    precondition(series >= 0 && series < count, "no series \(series) in a panel of \(count)")
    let n = design.matrix.rowCount
    guard refusals[series] == nil else { return Array(repeating: .nan, count: n) }
    let spread: Matrix
    if let own = roots[series] {
      spread = basis.times(own)
    } else if let gains = gains[series] {
      spread = basis.times(Matrix.diagonal(gains.map { $0.squareRoot() }))
    } else {
      return design.leverages
    }
    var result = [Double](repeating: 0, count: n)
    for j in 0..<spread.columnCount {
      for i in 0..<n {
        let element = spread.elements[j * spread.rowCount + i]
        result[i] += element * element
      }
    }
    for i in 0..<n { result[i] = panel.elements[series * n + i].isNaN ? 0 : min(result[i], 1) }
    return result
  }
}

extension Matrix {
  fileprivate static func diagonal(_ elements: [Double]) -> Matrix {
    var result = Matrix(repeating: 0, rowCount: elements.count, columnCount: elements.count)
    for (i, element) in elements.enumerated() { result[i, i] = element }
    return result
  }
}
