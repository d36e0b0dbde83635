private import COpenBLAS

/// Least squares on some of the rows of a factor *Q* of orthonormal columns,
/// without factoring them anew.
///
///     var rest = RowRemoval(of: factor.q)
///     if rest.remove([3, 9]) { rest.root }   // V, with (QₒᵀQₒ)⁻¹ = V Vᵀ
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
    lower = .identity(q.columnCount)
  }

  /// The square of a diagonal element of *L* below which the rows left say too
  /// little of a column: the rounding of *QₒᵀQₒ* would be multiplied by more
  /// than a thousand.
  private static var leastPivot: Double { 0x1p-10 }

  /// Removes rows, named in ascending order, in place of those removed before.
  ///
  /// Allocates nothing.
  ///
  /// - Returns: Whether the rows left determine every column well; else they
  ///   want a factor of their own.
  /// - Complexity: O(*n*² min(*k*, *m* − *k*) + *n*³) for *k* rows.
  package mutating func remove(_ removed: [Int]) -> Bool {
    let n = rows.rowCount
    guard n > 0, !removed.isEmpty else {
      lower = .identity(n)
      return true
    }
    SingleThread.require()
    // The fewer of the two sets are added up.
    let fromWhole = removed.count <= rows.columnCount / 2
    var count = 0
    var next = 0
    for row in 0..<rows.columnCount {
      let isRemoved = next < removed.count && removed[next] == row
      next += isRemoved ? 1 : 0
      guard isRemoved == fromWhole else { continue }
      for j in 0..<n { gathered[count * n + j] = rows.elements[row * n + j] }
      count += 1
    }
    for i in lower.elements.indices { lower.elements[i] = 0 }
    if fromWhole { for j in 0..<n { lower.elements[j * n + j] = 1 } }
    unsafe cblas_dsyrk(
      CblasColMajor,
      CblasLower,
      CblasNoTrans,
      Int32(n),
      Int32(count),
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
    return info == 0
      && (0..<n).allSatisfy { lower[$0, $0] * lower[$0, $0] >= Self.leastPivot }
  }

  /// The upper triangle *V = L⁻ᵀ*, with *V Vᵀ* = (*QₒᵀQₒ*)⁻¹.
  ///
  /// - Complexity: O(*n*³).
  package var root: Matrix {
    lower.transposed().upperTriangle(rows: rows.rowCount).inverseOfUpper()
  }
}
