internal import OutlayStatistics
package import OutlayTimeSeries

/// The effective cost of commitments, used and unused.
///
///     let commitments = cube.commitmentCost   // divided by CommitmentDiscountStatus
///     commitments.unused        // 618: the waste
///     commitments.utilisation   // 0.939
public struct CommitmentCost: Hashable, Sendable {
  /// The cost of what was used.
  public let used: Double
  /// The cost of what was not used.
  public let unused: Double

  /// Makes the cost of what was used and of what was not.
  public init(used: Double, unused: Double) {
    (self.used, self.unused) = (used, unused)
  }

  /// The cost of all commitments.
  public var total: Double { used + unused }

  /// The share of their cost that was used, or `nil` where they have no cost.
  public var utilisation: Double? { unusedShare.map { 1 - $0 } }

  /// The share of their cost that was not used, or `nil` where they have no cost.
  public var unusedShare: Double? { total > 0 ? unused / total : nil }
}

extension SpendDimension {
  /// The use of a commitment in a charge: `Used` or `Unused`.
  public static let commitmentDiscountStatus: SpendDimension = "CommitmentDiscountStatus"
}

extension SpendCube {
  /// The cost of commitments in a cube that is divided by
  /// ``SpendDimension/commitmentDiscountStatus``.
  public var commitmentCost: CommitmentCost {
    func cost(_ status: String) -> Double {
      sum(by: [.commitmentDiscountStatus], in: days) { $0[0].lowercased() == status }
    }
    return CommitmentCost(used: cost("used"), unused: cost("unused"))
  }

  /// The sum of the series with some values over some days.
  package func sum(
    by dimensions: [SpendDimension],
    in days: Range<Day>,
    where isCounted: ([String]) -> Bool = { _ in true }
  ) -> Double {
    let panel = panel(by: dimensions)
    return panel.keys.indices.filter { isCounted(panel.keys[$0].values) }
      .flatMap { panel[$0][days].observedValues }
      .compensatedSum()
  }
}
