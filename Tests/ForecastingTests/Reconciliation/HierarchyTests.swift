import OutlayForecasting
import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Hierarchies")
struct HierarchyTests {
  // all: a (a1, a2: (x, y, z)), b, c (c1)
  static let tree = Hierarchy(parents: [nil, 0, 0, 1, 1, 4, 4, 4, 0, 8])

  /// Three days of forecasts that do not add up.
  static let base = Matrix(
    rows: (0..<3).map { day in (0..<10).map { Double(40 + ($0 * 37 + day * 11) % 29) } }
  )

  static func gap(_ forecasts: Matrix) -> Double {
    (0..<tree.count).flatMap { node -> [Double] in
      let children = tree.children(of: node)
      guard !children.isEmpty else { return [] }
      return (0..<forecasts.rowCount).map { day in
        abs(forecasts[day, node] - children.reduce(0) { $0 + forecasts[day, $1] })
      }
    }.max() ?? 0
  }

  /// The definition: least squares of the forecasts on the leaves, weighted by
  /// the inverse variances.
  static func leastSquares(_ variances: [Double]) throws -> Matrix {
    let leaves = tree.leaves
    let sums = Matrix(
      rows: (0..<tree.count).map { node in
        leaves.map { leaf in
          var place: Int? = leaf
          while let here = place, here != node { place = tree.parents[here] }
          return place == node ? 1 : 0
        }
      }
    )
    return Matrix(
      rows: try (0..<base.rowCount).map { day in
        let fit = try LinearRegression()
          .fitted(to: base.row(day), design: sums, weights: variances.map { 1 / $0 })
        return sums.times(fit.coefficients)
      }
    )
  }

  static func close(_ left: Matrix, _ right: Matrix, within tolerance: Double) -> Bool {
    zip(left.elements, right.elements).allSatisfy { abs($0 - $1) <= tolerance * 100 }
  }

  @Test("know their leaves and children")
  func shape() {
    #expect(Self.tree.leaves == [2, 3, 5, 6, 7, 9])
    #expect(Array(Self.tree.children(of: 4)) == [5, 6, 7])
    #expect(Self.tree.children(of: 2).isEmpty)
    #expect(Hierarchy(parents: []).count == 0)
  }

  @Test(
    "reconcile as weighted least squares on the leaves does",
    arguments: [
      (ReconciliationMethod.ordinary, [Double](repeating: 1, count: 10)),
      (.structural, [6, 4, 1, 1, 3, 1, 1, 1, 1, 1]),
      (.variance([9, 4, 1, 2, 8, 3, 1, 0.5, 2, 7]), [9, 4, 1, 2, 8, 3, 1, 0.5, 2, 7]),
    ]
  )
  func minimumTrace(method: ReconciliationMethod, variances: [Double]) throws {
    let reconciled = Self.tree.reconciled(Self.base, by: method)
    // Two orders of the same sums round differently.
    #expect(Self.close(reconciled, try Self.leastSquares(variances), within: 1e-13))
  }

  @Test(
    "make forecasts add up, and leave those that do",
    arguments: [
      ReconciliationMethod.bottomUp, .topDown, .ordinary, .structural,
      .variance([0, 4, 1, 2, 0, 0, 0, 0, 2, 7]),
    ]
  )
  func coherence(method: ReconciliationMethod) {
    let once = Self.tree.reconciled(Self.base, by: method)
    // Sums of a few amounts of 100 round.
    #expect(Self.gap(once) < 1e-12)
    #expect(Self.gap(Self.base) > 10)
    #expect(Self.close(Self.tree.reconciled(once, by: method), once, within: 1e-14))
  }

  @Test("keep the leaves from the bottom up, and the root from the top down")
  func kept() {
    let up = Self.tree.reconciled(Self.base, by: .bottomUp)
    for leaf in Self.tree.leaves { #expect(up.column(leaf) == Self.base.column(leaf)) }
    let down = Self.tree.reconciled(Self.base, by: .topDown)
    #expect(down.column(0) == Self.base.column(0))
    // Shares of 40 and 43 forecasts under a parent stay as they are.
    let ratio = down[1, 5] / down[1, 6]
    #expect(abs(ratio - Self.base[1, 5] / Self.base[1, 6]) < 1e-14)
  }

  @Test("keep what is known without an error")
  func exact() {
    let variances = [0, 4, 1, 2, 8, 3, 1, 0.5, 2, 7.0]
    let reconciled = Self.tree.reconciled(Self.base, by: .variance(variances))
    #expect(reconciled.column(0) == Self.base.column(0))
  }

  @Test("share equally where nothing tells the children apart")
  func equal() {
    let tree = Hierarchy(parents: [nil, 0, 0])
    let base = Matrix(rows: [[10, 0, 0]])
    #expect(tree.reconciled(base, by: .topDown).row(0) == [10, 5, 5])
    #expect(tree.reconciled(base, by: .variance([0, 0, 0])).row(0) == [5, 2.5, 2.5])
  }

  @Test("of a hundred thousand leaves add up too")
  func large() {
    let parents: [Int?] = [nil] + (0..<100).map { _ in 0 } + (0..<100_000).map { $0 % 100 + 1 }
    let tree = Hierarchy(parents: parents)
    let base = Matrix(
      elements: (0..<tree.count).map { Double($0 % 97) },
      rowCount: 1,
      columnCount: tree.count
    )
    let reconciled = tree.reconciled(base, by: .structural)
    let leaves = tree.leaves.map { reconciled[0, $0] }.compensatedSum()
    // A hundred thousand additions round.
    #expect(abs(reconciled[0, 0] - leaves) < 1e-10 * leaves)
  }

  @Test("move forecasts so that every sum of days adds up")
  func forecasts() throws {
    let start = Day(2026, 9, 1)
    func amount(_ leaf: Int, _ t: Int) -> Double {
      50 * Double(leaf) + Double((t * 7919 * leaf) % 31)
    }
    let leaves = [1, 2, 3].map { leaf in
      Series(start: start, values: (0..<60).map { amount(leaf, $0) })
    }
    let sums: [Double] = (0..<60).map { t in amount(1, t) + amount(2, t) + amount(3, t) }
    let all = [Series(start: start, values: sums)] + leaves
    let forecasts = try all.map { try $0.forecast(days: 14, using: .recentLine) }
    let coherent = forecasts.reconciled(along: Hierarchy(parents: [nil, 0, 0, 0]))
    let week = (start + 62)..<(start + 69)
    let parts = coherent.dropFirst().reduce(0) { $0 + $1.total(over: week).mean }
    // Additions round.
    #expect(abs(coherent[0].total(over: week).mean - parts) < 1e-11)
    #expect(coherent[0].total.standardDeviation == forecasts[0].total.standardDeviation)
  }
}
