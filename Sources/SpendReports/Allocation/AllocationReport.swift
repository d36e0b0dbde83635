public import OutlayCloudSpend
internal import OutlayStatistics
public import OutlayTimeSeries

/// The spend of each owner by month: its own, and its parts of shared costs.
///
///     let allocation = try cube.allocated(by: rules)
///     let report = AllocationReport(of: allocation)
///     report.owners[0].total     // 3196.91
///     report.unallocated.share   // 0.04
///     report.summary             // "96.0 % of 9,421 is allocated: …"
///
/// All days of the bill are in it, those that are still filling too.
public struct AllocationReport: SpendReport {
  /// `allocation`.
  public static let kind = ReportKind.allocation

  /// The version of the schema.
  public let schemaVersion: Int
  /// `allocation`.
  public let report: ReportKind
  /// The rows that were spent.
  public let input: ReadingReport
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The unit of the amounts, where they are quantities.
  public let unit: String?
  /// The first day.
  public let start: Day
  /// The last day.
  public let end: Day
  /// The dimensions of owners, the highest level first.
  public let levels: [String]
  /// The sum of all spend.
  public let total: Double
  /// The share of it that owners have, where it is above 0.
  public let rate: Double?
  /// The share that owners have of their own, before any is split.
  public let directRate: Double?
  /// The shares that are aimed at, and whether they are reached.
  public let aims: [Aim]
  /// The owners, those who have most first.
  public let owners: [OwnerRow]
  /// The spend that no owner has.
  public let unallocated: UnallocatedSpend
  /// The owners that are not known or look like typing errors, the largest first.
  public let hints: [Hint]
  /// The cost of services by those who hold it in the end, not rounded.
  public let serviceCharges: [ServiceCharge]
  /// The state of the allocation in one sentence.
  public let summary: String

  /// A share of spend that is aimed at.
  public struct Aim: Codable, Equatable, Sendable {
    /// The share.
    public let share: Double
    /// Indicates whether so much is allocated.
    public let isReached: Bool
  }

  /// Amounts of one's own, and parts of shared costs.
  public struct Amounts: Codable, Equatable, Sendable {
    /// The amount of one's own.
    public let direct: Double
    /// The parts of shared costs, in the order of their names.
    public let shared: [SourceAmount]
    /// The sum.
    public let total: Double

    /// The sum of the parts of shared costs.
    public var sharedTotal: Double { shared.map(\.amount).compensatedSum() }
  }

  /// The part of a shared cost.
  public struct SourceAmount: Codable, Equatable, Sendable {
    /// The name of the shared cost.
    public let source: String
    /// The amount.
    public let amount: Double
  }

  /// An owner and its months.
  public struct OwnerRow: Codable, Equatable, Sendable {
    /// The owner, with a value a level.
    public let owner: ReportSeries
    /// The amounts of all days.
    public let amounts: Amounts
    /// The amounts of each month.
    public let months: [Month]
    /// The share of all spend, where that is above 0.
    public let share: Double?
  }

  /// The days of a month, and their amounts.
  public struct Month: Codable, Equatable, Sendable {
    /// The first day of the month that the bill has.
    public let start: Day
    /// The last day of the month that the bill has.
    public let end: Day
    /// The amounts.
    public let amounts: Amounts
  }

  /// The spend that no owner has.
  public struct UnallocatedSpend: Codable, Equatable, Sendable {
    /// The amounts of all days, by source.
    public let amounts: Amounts
    /// The amounts of each month.
    public let months: [Month]
    /// The share of all spend, where that is above 0.
    public let share: Double?
    /// The reasons, the largest first.
    public let reasons: [ReasonAmount]
  }

  /// A reason why spend has no owner.
  public struct ReasonAmount: Codable, Equatable, Sendable {
    /// The reason in a few words.
    public let reason: String
    /// The amount.
    public let amount: Double
    /// The days, in order.
    public let days: [Day]
  }

  /// An owner that was not taken for one.
  public struct Hint: Codable, Equatable, Sendable {
    /// The name in the spend.
    public let name: String
    /// The owner that was likely meant.
    public let likely: String?
    /// The amount, which is unallocated.
    public let amount: Double
  }

  /// The cost of a service that came to a holder.
  public struct ServiceCharge: Codable, Equatable, Sendable {
    /// The service whose own cost it was.
    public let service: String
    /// The name of the last to hold it.
    public let holder: String
    /// The amount.
    public let amount: Double
  }

  /// The shares that the FinOps Framework aims at, for those who begin and for those who
  /// are well on.
  ///
  /// - SeeAlso: FinOps Foundation, FinOps Framework, Allocation, measures of success.
  public static let aims = [0.8, 0.9]

  /// Makes the report of an allocation.
  public init(of allocation: SpendAllocation) {
    let cube = allocation.cube
    let table = ShowbackTable(allocation)
    func share(_ amounts: Amounts) -> Double? {
      allocation.total > 0 ? amounts.total / allocation.total : nil
    }
    schemaVersion = Self.schemaVersion
    report = Self.kind
    input = cube.report
    currency = cube.currency?.code
    unit = cube.unit
    start = cube.days.lowerBound
    end = cube.days.upperBound - 1
    levels = allocation.levels.map(\.name)
    total = allocation.total
    rate = allocation.rate
    directRate = allocation.directRate
    aims =
      allocation.rate.map { rate in
        AllocationReport.aims.map { Aim(share: $0, isReached: rate >= $0) }
      } ?? []
    owners = table.owners.map { key in
      OwnerRow(
        owner: ReportSeries(key, by: allocation.levels),
        amounts: table.amounts(of: key),
        months: table.months(of: key),
        share: share(table.amounts(of: key))
      )
    }
    .sorted { ($1.amounts.total, $0.owner.name) < ($0.amounts.total, $1.owner.name) }
    let nobody = table.nobody
    unallocated = UnallocatedSpend(
      amounts: table.amounts(of: nobody),
      months: table.months(of: nobody),
      share: share(table.amounts(of: nobody)),
      reasons: allocation.unallocated.map {
        ReasonAmount(reason: "\($0.reason)", amount: $0.amount, days: $0.days)
      }
    )
    hints = allocation.hints.map { Hint(name: $0.name, likely: $0.likely, amount: $0.amount) }
    serviceCharges = allocation.serviceCharges.map {
      ServiceCharge(service: $0.service, holder: $0.holder, amount: $0.amount)
    }
    summary = AllocationReport.summary(
      allocation,
      largest: owners.first,
      in: cube.currency?.code ?? cube.unit
    )
  }

  /// The share that is allocated, the owner with most of it, and the first reason.
  private static func summary(
    _ allocation: SpendAllocation,
    largest: OwnerRow?,
    in unit: String?
  ) -> String {
    let total = AmountFormat.rounded(allocation.total, in: unit)
    guard let rate = allocation.rate else { return "\(total) in all, of which no share is said." }
    var text = "\(rate.percent) of \(total) is allocated"
    if let directRate = allocation.directRate, directRate != rate {
      text += ", \(directRate.percent) before shared costs are split"
    }
    if let largest {
      text +=
        "; \(largest.owner.name.visible) has most, "
        + AmountFormat.rounded(largest.amounts.total)
    }
    guard let reason = allocation.unallocated.first else { return text + "." }
    return text + "; of what is not, \(AmountFormat.rounded(reason.amount)) has "
      + "the reason '\("\(reason.reason)".visible)'."
  }
}
