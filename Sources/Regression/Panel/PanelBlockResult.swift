import OutlayLinearAlgebra

/// The results of a block of series, by their offsets in it.
struct PanelBlockResult: Sendable {
  let columns: Range<Int>
  private let coefficientCount: Int

  /// The coordinates in the basis, *p* a series.
  var projections: [Double]
  /// The coefficients, *p* a series.
  var coefficients: [Double]
  var scales: [Double]
  var covarianceScales: [Double]
  var degreesOfFreedom: [Double]
  var observationCounts: [Int]

  /// *V* for a series with missing days: *V Vᵀ* is the unscaled covariance of
  /// its coordinates.
  var roots: [Int: Matrix] = [:]

  /// The penalties that series chose.
  var selections: [Int: RidgePath.Selection] = [:]

  var refusals: [Int: RegressionError] = [:]

  /// True if no series was refused, or fitted alone.
  var areTogether = false

  init(_ columns: Range<Int>, coefficientCount: Int) {
    self.columns = columns
    self.coefficientCount = coefficientCount
    projections = Array(repeating: 0, count: coefficientCount * columns.count)
    coefficients = projections
    scales = Array(repeating: .nan, count: columns.count)
    covarianceScales = scales
    degreesOfFreedom = scales
    observationCounts = Array(repeating: 0, count: columns.count)
  }

  /// Leaves nothing of a series but the reason why it cannot be fitted.
  mutating func refuse(_ offset: Int, _ error: RegressionError) {
    refusals[offset] = error
    roots[offset] = nil
    selections[offset] = nil
    scales[offset] = .nan
    covarianceScales[offset] = .nan
    degreesOfFreedom[offset] = .nan
    for j in 0..<coefficientCount { projections[offset * coefficientCount + j] = .nan }
  }

  /// Sets the standard deviation of an error by the sum of squared residuals.
  mutating func setScale(_ offset: Int, squares: Double, degreesOfFreedom freedom: Double) {
    let variance = squares / freedom
    degreesOfFreedom[offset] = freedom
    scales[offset] = variance.squareRoot()
    covarianceScales[offset] = variance
  }

  mutating func set(_ projection: [Double], at offset: Int) {
    for j in projection.indices { projections[offset * coefficientCount + j] = projection[j] }
  }

  /// Works out the coefficients of the coordinates, all series at once.
  mutating func setCoefficients(by design: RegressionDesign, path: RidgePath?) {
    let width = columns.count.roundedUp(to: Matrix.columnGroup)
    let empty = [Double](repeating: 0, count: (width - columns.count) * coefficientCount)
    let all = Matrix(
      elements: projections + empty,
      rowCount: coefficientCount,
      columnCount: width
    )
    let solutions = path?.root.times(all) ?? design.factor.solutions(ofProjections: all)
    coefficients = Array(solutions.elements[..<projections.count])
  }

  /// Takes over the fit of a series alone.
  ///
  /// - Parameters:
  ///   - solution: What the fit found.
  ///   - own: The design without the days that are missing.
  ///   - offset: The series.
  ///   - design: The design of the panel.
  ///   - isWhole: Whether no day is missing, and the two are the same.
  mutating func adopt(
    _ solution: Solution,
    on own: RegressionDesign,
    as offset: Int,
    of design: RegressionDesign,
    isWhole: Bool
  ) {
    if isWhole {
      set(solution.projection, at: offset)
    } else {
      let factor = design.factor
      let coefficients = own.factor.solution(ofProjection: solution.projection)
      set(factor.projection(ofSolution: coefficients), at: offset)
      roots[offset] = Matrix(
        columns: (0..<coefficientCount).map {
          factor.projection(ofSolution: own.factor.root.column($0))
        }
      )
    }
    scales[offset] = solution.standardDeviation
    covarianceScales[offset] = solution.covarianceScale
    degreesOfFreedom[offset] = own.degreesOfFreedom
  }

  /// Takes over a fit along a path of its own.
  ///
  /// - Parameters:
  ///   - other: The fit, of a block of one series.
  ///   - own: The path of the days it has.
  ///   - offset: The series.
  ///   - design: The design of the panel.
  ///   - path: The path of the panel.
  mutating func adopt(
    _ other: PanelBlockResult,
    along own: RidgePath,
    as offset: Int,
    on design: RegressionDesign,
    path: RidgePath?
  ) {
    guard let path, let selection = other.selections[0] else { return }
    func coordinates(_ solution: [Double]) -> [Double] {
      path.rotation.transposedTimes(design.factor.projection(ofSolution: solution))
    }
    set(coordinates(other.coefficients), at: offset)
    roots[offset] = Matrix(
      columns: (0..<coefficientCount).map { j in
        coordinates(own.root.column(j).map { $0 * selection.gains[j].squareRoot() })
      }
    )
    selections[offset] = selection
    scales[offset] = other.scales[0]
    covarianceScales[offset] = other.covarianceScales[0]
    degreesOfFreedom[offset] = other.degreesOfFreedom[0]
  }
}
