private import COpenBLAS

/// Least squares on some of the rows of a factor *Q* of orthonormal columns,
/// without factoring them anew.
///
///     var rest = RowRemoval(of: factor.q)
///     let v = rest.root(without: [3, 9])   // (QₒᵀQₒ)⁻¹ = V Vᵀ
///
/// With *m* the rows removed and *o* the others, *QₒᵀQₒ = I − QₘᵀQₘ = L Lᵀ*, and
/// the coordinates that fit *yₒ* are (*L Lᵀ*)⁻¹ *Qₒᵀ yₒ*. By Woodbury's identity
/// they are those of the whole factor for the amounts
/// *yₘ* = (*I − Hₘₘ*)⁻¹ *Hₘₒ yₒ*, *H = Q Qᵀ*, that lie on their own fit; but the
/// system is one of *n* unknowns, however many rows are missing.
///
/// - Björck (1996), *Numerical Methods for Least Squares Problems*, §3.2.
package struct RowRemoval: Sendable {
  /// *Qᵀ*, *n* × *m*: each row of *Q* side by side.
  private let rows: Matrix
  private var gathered: [Double]
  /// *L* in the lower triangle, *n* × *n*.
  private var lower: Matrix

  /// Makes room for removals from `q`.
  package init(of q: Matrix) {
    rows = q.transposed()
    gathered = Array(repeating: 0, count: q.elements.count)
    lower = Matrix(repeating: 0, rowCount: q.columnCount, columnCount: q.columnCount)
  }

  /// The square of a diagonal element of *L* below which the rows left say too
  /// little of a column: the rounding of *QₒᵀQₒ* would be multiplied by more
  /// than a thousand.
  private static var leastPivot: Double { 0x1p-10 }

  /// The upper triangle *V = L⁻ᵀ*, with *V Vᵀ* = (*QₒᵀQₒ*)⁻¹, or nil where the
  /// rows left hardly determine a column, and want a factor of their own.
  ///
  /// - Parameter removed: The rows taken out, in ascending order.
  /// - Returns: The *n* × *n* matrix *V*.
  /// - Complexity: O(*n*² min(*k*, *m* − *k*) + *n*³) for *k* rows.
  package mutating func root(without removed: [Int]) -> Matrix? {
    let n = rows.rowCount
    guard n > 0, !removed.isEmpty else { return .identity(n) }
    SingleThread.require()
    // The fewer of the two sets are added up.
    let fromWhole = removed.count <= rows.columnCount / 2
    let taken = fromWhole ? removed : rest(without: removed)
    for (place, row) in taken.enumerated() {
      for j in 0..<n { gathered[place * n + j] = rows.elements[row * n + j] }
    }
    for i in lower.elements.indices { lower.elements[i] = 0 }
    if fromWhole { for j in 0..<n { lower.elements[j * n + j] = 1 } }
    unsafe cblas_dsyrk(
      CblasColMajor,
      CblasLower,
      CblasNoTrans,
      Int32(n),
      Int32(taken.count),
      fromWhole ? -1 : 1,
      gathered,
      Int32(n),
      1,
      &lower.elements,
      Int32(n)
    )
    let info = unsafe LAPACKE_dpotrf_work(
      LAPACK_COL_MAJOR,
      CChar(UInt8(ascii: "L")),
      Int32(n),
      &lower.elements,
      Int32(n)
    )
    precondition(info >= 0, "dpotrf: argument \(-info) is invalid")
    guard info == 0, (0..<n).allSatisfy({ lower[$0, $0] * lower[$0, $0] >= Self.leastPivot })
    else { return nil }
    return lower.transposed().upperTriangle(rows: n).inverseOfUpper()
  }

  private func rest(without removed: [Int]) -> [Int] {
    var next = removed.startIndex
    return (0..<rows.columnCount).filter { row in
      guard next < removed.endIndex, removed[next] == row else { return true }
      next += 1
      return false
    }
  }
}
