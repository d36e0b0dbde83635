import OutlayLinearAlgebra
internal import OutlayStatistics

extension PanelBlock {
  /// Fits least squares without weights or penalties, and leaves the residuals
  /// among those of the panel.
  ///
  /// Whole columns are worked on where their residuals are to stand, each
  /// element copied once; the sums are those of ``fit(_:path:)``, to the bit.
  mutating func fit(_ regression: PanelRegression, to room: DisjointColumns<Double>) {
    let n = design.matrix.rowCount
    let place = unsafe room.address(of: columns.lowerBound)
    if unsafe fitWhole(at: place) { return }
    fit(regression, path: nil)
    guard result.areTogether else { return }
    unsafe residuals.withUnsafeBufferPointer { residuals in
      guard let first = residuals.baseAddress else { return }
      unsafe place.update(from: first, count: columns.count * n)
    }
  }

  /// Fits the columns if no amount is missing and none is left over from a
  /// group.
  @unsafe
  private mutating func fitWhole(at place: UnsafeMutablePointer<Double>) -> Bool {
    let n = design.matrix.rowCount
    guard columns.count.isMultiple(of: Matrix.columnGroup) else { return false }
    let elements = panel.elements
    var block = unsafe MutableSpan(_unsafeStart: place, count: columns.count * n)
    for offset in 0..<columns.count {
      let start = (columns.lowerBound + offset) * n
      let amounts = elements.span.extracting(start..<start + n)
      guard copy(amounts, to: &block, from: offset * n) else { return false }
    }
    let q = design.factor.q
    unsafe q.transposedTimes(columnsAt: place, count: columns.count, into: &result.projections)
    unsafe q.times(result.projections, count: columns.count, subtractedFromColumnsAt: place)
    for offset in 0..<columns.count {
      let column = unsafe Span(_unsafeStart: place + offset * n, count: n)
      result.observationCounts[offset] = n
      result.setScale(
        offset,
        squares: sumOfSquares(column),
        degreesOfFreedom: design.degreesOfFreedom
      )
    }
    result.setCoefficients(by: design, path: nil)
    result.areTogether = true
    return true
  }
}
