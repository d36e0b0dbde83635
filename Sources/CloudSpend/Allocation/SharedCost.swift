/// A cost that several owners share, and how.
///
///     SharedCost(
///       "support",
///       of: SpendScope("ServiceName: support")!,
///       split: .fixed([.init(["search": 0.5, "ads": 0.3])])   // a fifth stays unallocated
///     )
public struct SharedCost: Hashable, Sendable {
  /// The name, unlike that of others.
  public var name: String
  /// The costs that are shared.
  public var scope: SpendScope
  /// The days on which they are.
  public var validity: AllocationRules.Validity
  /// How they are split.
  public var split: Split
  /// The owners who share them, or the names of other shared costs and services, in order;
  /// all owners where there are none.
  ///
  /// An owner of several levels is written with ` / ` between them. An even split to all
  /// owners is one to those with cost of their own in the spend, or to the known ones.
  public var targets: [String]

  /// The ways to split a cost.
  public enum Split: Hashable, Sendable {
    /// In equal parts.
    case even
    /// By fixed shares, each on some days; what is under 1 in all stays unallocated.
    case fixed([FixedShares])
    /// In proportion to a measure of the same day.
    case proportional(to: Measure, onZero: ZeroRule = .unallocated)
  }

  /// The measure of a day that a cost is split in proportion to.
  public enum Measure: Hashable, Sendable {
    /// Each owner's own cost of usage, of the same bill.
    case usageCost
    /// A driver, by its name.
    case driver(String)
  }

  /// The split of a day on which the measure is 0 for all.
  public enum ZeroRule: String, Hashable, Sendable, CaseIterable {
    /// The cost stays unallocated.
    case unallocated
    /// The cost is split in equal parts.
    case even
  }

  /// The shares of some days.
  public struct FixedShares: Hashable, Sendable {
    /// The owners and their shares, in order.
    public let shares: [Share]
    /// The days.
    public let validity: AllocationRules.Validity

    /// The share of an owner.
    public struct Share: Hashable, Sendable {
      /// The owner.
      public let target: String
      /// The share, from 0 to 1.
      public let share: Double

      /// Makes the share of an owner.
      public init(_ target: String, _ share: Double) {
        precondition((0...1).contains(share), "\(share) is no share")
        (self.target, self.share) = (target, share)
      }
    }

    /// Makes the shares of some days, all days unless given.
    public init(
      _ shares: KeyValuePairs<String, Double>,
      on validity: AllocationRules.Validity = AllocationRules.Validity()
    ) {
      self.init(shares.map { Share($0.key, $0.value) }, on: validity)
    }

    /// Makes the shares of some days from an array.
    public init(_ shares: [Share], on validity: AllocationRules.Validity) {
      (self.shares, self.validity) = (shares, validity)
    }
  }

  /// Makes a cost that several owners share.
  public init(
    _ name: String,
    of scope: SpendScope,
    on validity: AllocationRules.Validity = AllocationRules.Validity(),
    split: Split,
    among targets: [String] = []
  ) {
    (self.name, self.scope, self.validity) = (name, scope, validity)
    (self.split, self.targets) = (split, targets)
  }
}

/// The daily values that a cost is split by.
public enum AllocationDriver: Sendable {
  /// Values of owners, which the values of a dimension are.
  case owners(SpendCube, by: SpendDimension)
  /// Values of the same bill in another measure, such as quantities; each is that of the
  /// owner whose cost it would be.
  case bill(SpendCube)
  /// The usage of services by their consumers, which the values of two dimensions are.
  case usage(SpendCube, provider: SpendDimension, consumer: SpendDimension)
}
