internal import OutlayStatistics
public import OutlayTimeSeries

/// Spend that has been given to owners by rules.
///
///     let allocation = try cube.allocated(by: rules)
///     allocation.cube.panel(by: "owner").names   // ["(unallocated)", "ads", "search"]
///     allocation.rate                            // 0.96
///     allocation.unallocated[0].reason           // no owner
///
/// Its cube adds up to the one that was allocated: on each day, for each source and charge
/// category, to the last decimal that the source has.
public struct SpendAllocation: Sendable {
  /// The spend by the dimensions that it had, those of owners and ``AllocationRules/source``.
  public let cube: SpendCube
  /// The dimensions of owners, the highest level first.
  public let levels: [SpendDimension]
  /// The sum of all spend.
  public let total: Double
  /// The sum of what owners have of their own.
  public let direct: Double
  /// The spend that no owner has, the largest first.
  public let unallocated: [Unallocated]
  /// The owners that are not known or look like typing errors, the largest first.
  public let hints: [Hint]
  /// The cost of services that came to those who consume none of it further, not rounded.
  public let serviceCharges: [ServiceCharge]

  /// Spend that no owner has.
  public struct Unallocated: Hashable, Sendable {
    /// The reason.
    public let reason: Reason
    /// The amount.
    public let amount: Double
    /// The days, in order.
    public let days: [Day]
  }

  /// An owner that was not taken for one.
  public struct Hint: Hashable, Sendable {
    /// The name in the spend.
    public let name: String
    /// The owner that was likely meant.
    public let likely: String?
    /// The amount, which is unallocated.
    public let amount: Double
  }

  /// The cost of a service that came to a holder.
  public struct ServiceCharge: Hashable, Sendable {
    /// The service whose own cost it was.
    public let service: String
    /// The name of the last to hold it.
    public let holder: String
    /// The amount.
    public let amount: Double
  }

  /// A reason why spend has no owner.
  public enum Reason: Hashable, Sendable {
    /// Nothing says who the owner is.
    case untagged
    /// The owner is none of those that are known, or looks like a typing error.
    case unknownOwner(String)
    /// The fixed shares of a shared cost are under 1.
    case belowWhole(String)
    /// No fixed shares of a shared cost hold on the days.
    case noShares(String)
    /// The measure by which a shared cost is split is 0 for all, or absent.
    case noKeys(String)
    /// The usage of a service by its consumers is 0 for all.
    case unused(String)
    /// A service that consumes others has no owner.
    case ownerless(String)
  }

  /// The share of the spend that owners have, or `nil` where it is not above 0 in all.
  public var rate: Double? {
    guard total > 0 else { return nil }
    return (total - unallocatedAmount) / total
  }

  /// The share of the spend that owners have of their own, before any is split.
  public var directRate: Double? { total > 0 ? direct / total : nil }

  /// The sum of what no owner has.
  public var unallocatedAmount: Double { unallocated.map(\.amount).compensatedSum() }
}

extension SpendAllocation.Reason: CustomStringConvertible {
  /// The reason in a few words.
  public var description: String {
    switch self {
    case .untagged: "no owner"
    case .unknownOwner: "unknown owner"
    case .belowWhole(let source): "\(source): shares under 100 %"
    case .noShares(let source): "\(source): no shares on the day"
    case .noKeys(let source): "\(source): nothing to split it by"
    case .unused(let service): "\(service): not used"
    case .ownerless(let service): "\(service): no owner"
    }
  }
}

extension SpendAllocation {
  /// Amounts by day.
  struct DayAmounts {
    private var sums: [Day: CompensatedSum] = [:]

    /// The amounts in the order of days.
    var list: [(day: Day, sum: CompensatedSum)] {
      sums.sorted { $0.key < $1.key }.map { (day: $0.key, sum: $0.value) }
    }

    mutating func add(_ amounts: some Sequence<(day: Day, sum: CompensatedSum)>) {
      for (day, sum) in amounts { sums[day, default: CompensatedSum()].add(sum) }
    }
  }
}
