import OutlayLinearAlgebra

/// The buffers in which some neighbouring series of a panel are fitted at once.
///
/// A series that can be fitted with its neighbours has a slot; those that
/// cannot are fitted alone, or refused.
struct PanelBlock {
  let design: RegressionDesign
  let panel: Matrix
  private(set) var columns: Range<Int>

  /// The result so far.
  var result: PanelBlockResult

  /// The columns of the slots, as offsets in the block.
  var slots: [Int] = []

  /// The rows of the factor, those of the penalties last.
  let rowCount: Int

  /// Column after column of a slot: √*W y*, later the residuals, not a number
  /// where an amount is missing.
  var residuals: [Double]

  /// The same with 0 where an amount is missing, later clipped; empty where
  /// neither is asked for.
  var clipped: [Double] = []

  private var missing: [Int] = []
  /// True if any residual is not a number.
  private var hasGaps = false
  private let isWeighted: Bool

  init(_ columns: Range<Int>, of panel: Matrix, on design: RegressionDesign) {
    self.columns = columns
    self.panel = panel
    self.design = design
    rowCount = design.factor.q.rowCount
    isWeighted = design.weights.contains { $0 != 1 }
    let width = columns.count.roundedUp(to: Matrix.columnGroup)
    residuals = Array(repeating: 0, count: rowCount * width)
    result = PanelBlockResult(columns, coefficientCount: design.matrix.columnCount)
  }

  /// Goes on to other series, no more than the first ones.
  mutating func move(to columns: Range<Int>) {
    self.columns = columns
    slots.removeAll(keepingCapacity: true)
    hasGaps = false
    result = PanelBlockResult(columns, coefficientCount: design.matrix.columnCount)
  }

  /// The slots and as many empty ones as fill up the last group.
  var paddedCount: Int { slots.count.roundedUp(to: Matrix.columnGroup) }

  mutating func fit(_ regression: PanelRegression, path: RidgePath?) {
    var removal: RowRemoval?
    for offset in columns.indices.map({ $0 - columns.lowerBound }) {
      do throws(RegressionError) {
        try load(offset)
        if missing.isEmpty {
          slots.append(offset)
        } else if path == nil {
          var rest = removal ?? RowRemoval(of: design.factor.q)
          removal = nil
          if let root = rest.root(without: missing) {
            result.roots[offset] = root
            slots.append(offset)
          } else {
            try fitAlone(offset, by: regression, path: path)
          }
          removal = rest
        } else {
          try fitAlone(offset, by: regression, path: path)
        }
      } catch {
        result.refuse(offset, error)
      }
    }
    for i in slots.count * rowCount..<paddedCount * rowCount { residuals[i] = 0 }
    if !slots.isEmpty {
      if hasGaps { fillGaps() }
      if let path { fitSlots(along: path) } else { fitSlots(by: regression) }
    }
    result.setCoefficients(by: design, path: path)
    result.areTogether = slots.count == columns.count && result.refusals.isEmpty
  }

  /// Copies a column to the next slot, and lists its missing days.
  private mutating func load(_ offset: Int) throws(RegressionError) {
    let n = design.matrix.rowCount
    let source = (columns.lowerBound + offset) * n
    let start = slots.count * rowCount
    let amounts = panel.elements
    missing.removeAll(keepingCapacity: true)
    for i in start + n..<start + rowCount { residuals[i] = 0 }
    let column = amounts.span.extracting(source..<source + n)
    var span = residuals.mutableSpan
    let isFinite = copy(column, to: &span, from: start)
    if !isFinite || isWeighted { try loadWeighted(column, at: start) }
    let count = design.observationCount - missing.count
    guard count > 0 else { throw .allMissing }
    guard design.isPenalised || count > design.matrix.columnCount else {
      throw .tooShort(count: count, minimum: design.matrix.columnCount + 1)
    }
    result.observationCounts[offset] = count
  }

  private mutating func loadWeighted(
    _ column: Span<Double>,
    at start: Int
  ) throws(RegressionError) {
    for i in column.indices {
      let amount = column[i]
      let isUsed = design.weights[i] > 0
      if isUsed && amount.isFinite {
        let value = design.rootWeights[i] * amount
        residuals[start + i] = value
      } else {
        guard !isUsed || amount.isNaN else { throw .notFinite(row: i) }
        if isUsed { missing.append(i) }
        residuals[start + i] = .nan
        hasGaps = true
      }
    }
  }

  /// Makes room for clipped residuals.
  mutating func makeRoomToClip() {
    if clipped.isEmpty { clipped = Array(repeating: 0, count: residuals.count) }
  }

  /// Copies the residuals, with 0 where an amount is missing.
  private mutating func fillGaps() {
    makeRoomToClip()
    _ = clip(residuals, 0..<paddedCount * rowCount, to: .infinity, into: &clipped)
  }

  private mutating func fitSlots(by regression: PanelRegression) {
    let p = design.matrix.columnCount
    let q = design.factor.q
    var projections = [Double](repeating: 0, count: p * paddedCount)
    q.transposedTimes(hasGaps ? clipped : residuals, count: paddedCount, into: &projections)
    for (slot, offset) in slots.enumerated() {
      guard let root = result.roots[offset] else { continue }
      let own = Array(projections[slot * p..<(slot + 1) * p])
      let solution = root.times(root.transposedTimes(own))
      for j in 0..<p { projections[slot * p + j] = solution[j] }
    }
    q.times(projections, count: paddedCount, subtractedFrom: &residuals)
    for (slot, offset) in slots.enumerated() {
      for j in 0..<p { result.projections[offset * p + j] = projections[slot * p + j] }
      let parameters =
        result.roots[offset].map { design.parameters(root: $0) }
        ?? Double(design.observationCount) - design.degreesOfFreedom
      setScale(offset, slot: slot, residuals: residuals, parameters: parameters)
    }
    if case .huber(let tuning) = regression.loss {
      let huber = PanelHuber(tuning: tuning, iterationLimit: regression.iterationLimit)
      for offset in huber.improve(&self, projections: projections) {
        do throws(RegressionError) {
          try fitAlone(offset, by: regression, path: nil)
        } catch {
          result.refuse(offset, error)
        }
      }
    }
  }

  private mutating func fitSlots(along path: RidgePath) {
    let p = design.matrix.columnCount
    let n = design.matrix.rowCount
    let count = paddedCount
    // Without the rows of the penalties.
    let source = hasGaps ? clipped : residuals
    var amounts = [Double](repeating: 0, count: n * count)
    for slot in slots.indices {
      for i in 0..<n { amounts[slot * n + i] = source[slot * rowCount + i] }
    }
    var projections = [Double](repeating: 0, count: p * count)
    path.basis.transposedTimes(amounts, count: count, into: &projections)
    var rest = amounts
    let selections = path.selections(projections, residuals: &rest, count: count)
    for slot in slots.indices {
      for j in 0..<p { projections[slot * p + j] *= selections[slot].gains[j] }
    }
    path.basis.times(projections, count: count, subtractedFrom: &amounts)
    for (slot, offset) in slots.enumerated() {
      for j in 0..<p { result.projections[offset * p + j] = projections[slot * p + j] }
      result.selections[offset] = selections[slot]
      let parameters = selections[slot].parameters
      setScale(offset, slot: slot, residuals: amounts, parameters: parameters)
    }
  }

  /// Sets the standard deviation of the residuals of a slot by their squares.
  private mutating func setScale(
    _ offset: Int,
    slot: Int,
    residuals: [Double],
    parameters: Double
  ) {
    let count = result.observationCounts[offset]
    let freedom = Double(count) - parameters
    guard freedom >= 0.5 else {
      let minimum = Int((parameters + 0.5).rounded(.up))
      result.refuse(offset, .tooShort(count: count, minimum: minimum))
      return
    }
    let start = slot * (residuals.count / paddedCount)
    let days = start..<start + design.matrix.rowCount
    let squares = sumOfSquares(residuals.span.extracting(days))
    result.setScale(offset, squares: squares, degreesOfFreedom: freedom)
  }
}

extension PanelBlock {
  /// Fits a series whose days left want a factor of their own, or whose
  /// residuals take more than the steps of a block.
  mutating func fitAlone(
    _ offset: Int,
    by regression: PanelRegression,
    path: RidgePath?
  ) throws(RegressionError) {
    let amounts = panel.column(columns.lowerBound + offset)
    var weights = design.weights
    for i in weights.indices where amounts[i].isNaN { weights[i] = 0 }
    let isWhole = weights == design.weights
    let own =
      isWhole
      ? design
      : try RegressionDesign(design.matrix, weights: weights, penalties: design.penalties)
    if path != nil, let grid = regression.penalty.grid {
      var block = PanelBlock(0..<1, of: Matrix(columns: [amounts]), on: own)
      let ownPath = RidgePath(own, grid: grid)
      block.fit(regression, path: ownPath)
      if let error = block.result.refusals[0] { throw error }
      result.adopt(block.result, along: ownPath, as: offset, on: design, path: path)
      return
    }
    let single = LinearRegression(loss: regression.loss, iterationLimit: regression.iterationLimit)
    let solution = try single.solution(of: amounts, on: own)
    result.adopt(solution, on: own, as: offset, of: design, isWhole: isWhole)
  }
}

extension RegressionDesign {
  /// True if any coefficient has a penalty.
  var isPenalised: Bool { penalties.contains { $0 > 0 } }

  /// The sum of the leverages of the days left, whose *V* is `root`: *p* less
  /// those of the rows of the penalties.
  func parameters(root: Matrix) -> Double {
    let p = matrix.columnCount
    let rest = (matrix.rowCount..<factor.q.rowCount).reduce(0.0) { sum, row in
      sum + root.transposedTimes(factor.q.row(row)).reduce(0) { $0 + $1 * $1 }
    }
    return Double(p) - rest
  }
}

extension Int {
  /// The least multiple of `step` that is no less.
  func roundedUp(to step: Int) -> Int { (self + step - 1) / step * step }
}
