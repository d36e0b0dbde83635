public import OutlayTimeSeries

/// The rules by which spend is given to owners.
///
///     let rules = AllocationRules(
///       owner: [.tag("team")],
///       shared: [
///         SharedCost("platform", of: SpendScope("ServiceName: platform")!, split: .even)
///       ]
///     )
///     let allocation = try cube.allocated(by: rules)
///     allocation.rate   // 0.93
///
/// A cost is shared where a rule of shared cost holds for it, the first of several; else it
/// is that of a service which others consume on its day; else it has an owner, who is that
/// of the first of ``owners`` that holds, or the values of ``dimensions``.
public struct AllocationRules: Hashable, Sendable {
  /// The dimensions whose values are the owner, one a level: an organization, a team, a
  /// project.
  public var dimensions: [SpendDimension]
  /// The dimensions of the result that hold the owner, one a level.
  public var levels: [SpendDimension]
  /// Owners of costs by other conditions, which go before ``dimensions``.
  public var owners: [Owner]
  /// The owners of the first level that there are, in order; all that occur where it is `nil`.
  public var known: [String]?
  /// The owner of what has none; it stays unallocated where this is `nil`.
  public var otherwise: [String]?
  /// Costs that several owners share, of which the first that holds counts.
  public var shared: [SharedCost]
  /// Services that others consume.
  public var services: Services?
  /// The dimension that tells usage from credits, taxes and fees, where the spend has it.
  public var chargeCategory: SpendDimension

  /// The owner of some costs on some days.
  public struct Owner: Hashable, Sendable {
    /// The owner, a value a level.
    public var path: [String]
    /// The costs.
    public var scope: SpendScope
    /// The days.
    public var validity: Validity

    /// Makes the owner of some costs.
    public init(_ path: [String], of scope: SpendScope, on validity: Validity = Validity()) {
      (self.path, self.scope, self.validity) = (path, scope, validity)
    }
  }

  /// The services whose cost goes to their consumers, by a driver of usage.
  public struct Services: Hashable, Sendable {
    /// The dimension whose values are services.
    public var dimension: SpendDimension
    /// The name of the driver, an ``AllocationDriver/usage(_:provider:consumer:)``.
    public var driver: String

    /// Makes services that a driver divides.
    public init(in dimension: SpendDimension, by driver: String) {
      (self.dimension, self.driver) = (dimension, driver)
    }
  }

  /// The days on which a rule holds, both included; each day unless given.
  public struct Validity: Hashable, Sendable {
    /// The first day.
    public var first: Day?
    /// The last day.
    public var last: Day?

    /// Makes the days from one to another.
    public init(from first: Day? = nil, through last: Day? = nil) {
      (self.first, self.last) = (first, last)
    }

    /// Indicates whether a day is one of them.
    public func contains(_ day: Day) -> Bool {
      (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true)
    }

    /// Indicates whether a day is in both.
    public func overlaps(_ other: Validity) -> Bool {
      (first.flatMap { first in other.last.map { first <= $0 } } ?? true)
        && (other.first.flatMap { first in last.map { first <= $0 } } ?? true)
    }
  }

  /// The dimension of the result that holds the shared cost that an amount is a part of.
  public static let source: SpendDimension = "allocation"
  /// The owner of what has none.
  public static let unallocated = "(unallocated)"
  /// The value of ``source`` for a cost that was not shared.
  public static let direct = "direct"
  /// The value of ``source`` for the cost of services that others consume.
  public static let servicesSource = "services"
  /// The value in dimensions in which the parts of a shared cost differ.
  public static let severalValues = "(shared)"

  /// Makes rules.
  ///
  /// - Parameters:
  ///   - dimensions: The dimensions whose values are the owner, one a level.
  ///   - levels: Their names in the result: `owner`, then `owner/` and that of the dimension,
  ///     unless given.
  ///   - owners: Owners by other conditions.
  ///   - known: The owners of the first level that there are.
  ///   - otherwise: The owner of what has none.
  ///   - shared: Costs that several owners share.
  ///   - services: Services that others consume.
  ///   - chargeCategory: The dimension that tells usage from other charges.
  public init(
    owner dimensions: [SpendDimension],
    levels: [SpendDimension]? = nil,
    owners: [Owner] = [],
    known: [String]? = nil,
    otherwise: [String]? = nil,
    shared: [SharedCost] = [],
    services: Services? = nil,
    chargeCategory: SpendDimension = .chargeCategory
  ) {
    let own = levels ?? AllocationRules.levels(of: dimensions)
    precondition(!own.isEmpty, "owners need a level at least")
    precondition(dimensions.isEmpty || dimensions.count == own.count, "each level has a dimension")
    self.dimensions = dimensions
    self.levels = own
    (self.owners, self.known, self.otherwise) = (owners, known, otherwise)
    (self.shared, self.services, self.chargeCategory) = (shared, services, chargeCategory)
  }

  /// The names of the levels that are the values of some dimensions.
  static func levels(of dimensions: [SpendDimension]) -> [SpendDimension] {
    ["owner"] + dimensions.dropFirst().map { SpendDimension("owner/\($0.name)") }
  }

  /// The dimensions that the rules look at, which a cube must be divided by.
  public var neededDimensions: [SpendDimension] {
    var needed = dimensions
    let scopes = owners.map(\.scope) + shared.map(\.scope)
    for dimension in scopes.flatMap(\.dimensions) + [services?.dimension].compactMap({ $0 })
    where !needed.contains(dimension) { needed.append(dimension) }
    return needed
  }
}
