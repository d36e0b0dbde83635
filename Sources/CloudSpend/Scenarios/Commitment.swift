internal import OutlayStatistics

/// A fee a day in place of the price of usage.
///
///     Commitment(fee: 100, coveringUpTo: 120, eligibleShare: 0.6)   // of capacity
///     Commitment(fee: 100, discount: 0.4)                          // of spend: covers 166.67
///
/// What it can cover and no usage asks for is lost with its day; the fee stays.
public struct Commitment: Hashable, Sendable {
  /// The fee a day.
  public let fee: Double
  /// The most usage a day, at its own price, that the fee replaces.
  public let capacity: Double
  /// The share of usage that can be covered.
  public let eligibleShare: Double

  /// Makes a commitment to capacity.
  public init(fee: Double, coveringUpTo capacity: Double, eligibleShare: Double = 1) {
    precondition(fee >= 0 && fee.isFinite, "\(fee) is not a fee")
    precondition(capacity > 0 && capacity.isFinite, "\(capacity) is no usage to cover")
    precondition(eligibleShare > 0 && eligibleShare <= 1, "\(eligibleShare) is not a share")
    (self.fee, self.capacity, self.eligibleShare) = (fee, capacity, eligibleShare)
  }

  /// Makes a commitment to spend, which covers the usage that the fee is the discounted price
  /// of.
  public init(fee: Double, discount: Double, eligibleShare: Double = 1) {
    precondition(discount >= 0 && discount < 1, "\(discount) is not a discount")
    self.init(fee: fee, coveringUpTo: fee / (1 - discount), eligibleShare: eligibleShare)
  }

  /// The use that is made of a commitment over some days.
  public struct Use: Hashable, Codable, Sendable {
    /// The number of days.
    public let dayCount: Int
    /// The usage that was covered.
    public let covered: Double
    /// The fees.
    public let fee: Double
    /// The usage that was covered less the fees.
    public let saving: Double
    /// The share of the usage that could be covered that was, or `nil` without any.
    public let coverage: Double?
    /// The share of what the fees can cover that was used.
    public let utilisation: Double
    /// The days on which more than the fee was covered.
    public let daysPaid: Int
    /// The days on which less than the fee was covered.
    public let daysLost: Int
    /// The usage a day from which the fee pays for itself.
    public let breakEvenUsage: Double
    /// The utilisation from which it does.
    public let breakEvenUtilisation: Double
  }

  /// The use of the days on which some of the eligible usage was covered.
  func use(covered: [Double], of eligible: [Double]) -> Use {
    let days = Double(covered.count)
    let (sum, most) = (covered.compensatedSum(), eligible.compensatedSum())
    let least = 1e-12 * fee
    return Use(
      dayCount: covered.count,
      covered: sum,
      fee: fee * days,
      saving: sum - fee * days,
      coverage: most > 0 ? sum / most : nil,
      utilisation: covered.isEmpty ? 0 : sum / (capacity * days),
      daysPaid: covered.count { $0 > fee + least },
      daysLost: covered.count { $0 < fee - least },
      breakEvenUsage: fee / eligibleShare,
      breakEvenUtilisation: fee / capacity
    )
  }
}
