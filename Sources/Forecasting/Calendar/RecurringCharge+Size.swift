internal import OutlayStatistics
import OutlayTimeSeries

extension RecurringCharge {
  /// The latest occurrences that say how much comes next, and those that say how
  /// sure that is.
  private static let sizeCount = 3
  private static let spreadCount = 12
  /// The chance that a charge does not come, before there is one: about 3 % of a
  /// few occurrences.
  private static let priorMisses = 0.25
  private static let priorCount = 4.0
  /// The scales of noise within which an amount is the same.
  private static let noises = 2.5
  /// Amounts closer than this are one amount, whatever the bill does.
  private static let sameAmount = 0.03

  /// Learns the size from the days on which it came and the amounts on these;
  /// `values` are without them, or `nil` where a charge is no share of a bill.
  ///
  /// An amount that the bill states by itself comes again as it was the last time: a
  /// subscription has a new price from then on. What stood out of other spend is known by
  /// several.
  init(
    _ evidence: ChargeEvidence,
    amounts: [Int: Double],
    noise: (Int) -> Double,
    from start: Day,
    _ values: [Double]?,
    isStated: Bool = false
  ) {
    schedule = evidence.schedule
    let hits = evidence.hits
    let recent = Array(hits.prefix(RecurringCharge.spreadCount))
    let latest = recent.prefix(isStated ? 1 : RecurringCharge.sizeCount)
      .map { amounts[$0, default: 0] }.median()
    // All that differ from the latest by no more than noise are one amount.
    let amount =
      recent.filter {
        (amounts[$0, default: 0] - (latest ?? 0)).magnitude <= RecurringCharge.noises * noise($0)
      }.map { amounts[$0, default: 0] }.median() ?? latest ?? 0
    var size = Size.amount(amount)
    let sizes = recent.map { amounts[$0, default: 0] }
    var spread = isStated ? sizes.meanChange : RecurringCharge.spread(sizes, around: amount)
    // Amounts that are mostly the last one again have a price.
    if let values, spread > RecurringCharge.sameAmount, !(isStated && sizes.mostlyRepeat) {
      let bills = Bills(start: start, values)
      let shares = recent.compactMap { t -> Double? in
        guard let bill = bills.bill(for: start + t, months: evidence.schedule.months), bill > 0
        else { return nil }
        return amounts[t, default: 0] / bill
      }
      if let share = Array(shares.prefix(RecurringCharge.sizeCount)).median(),
        shares.count >= min(recent.count, RecurringCharge.sizeCount)
      {
        let spreadOfShares =
          isStated ? shares.meanChange : RecurringCharge.spread(shares, around: share)
        if spreadOfShares < spread / 2 {
          size = .shareOfBill(share)
          spread = spreadOfShares
        }
      }
    }
    self.size = size
    meanDeviation = spread
    // The noise of the days themselves is that of the level, not of the charge.
    let ownNoise = (recent.map(noise).median() ?? 0) / amount.magnitude
    let scale = 1.25 * spread
    self.spread = max(scale * scale - ownNoise * ownNoise, 0).squareRoot()
    since = start + (hits.last ?? 0)
    occurrences = hits.reversed().map { (start + $0, amounts[$0, default: 0]) }
    let due = Double(hits.count + evidence.missCount)
    comes = Double(hits.count) / due
    missChance =
      (Double(evidence.missCount) + RecurringCharge.priorMisses)
      / (due + RecurringCharge.priorCount)
  }

  /// The mean deviation from a size, as a share of it.
  private static func spread(_ sizes: [Double], around size: Double) -> Double {
    guard size != 0 else { return .infinity }
    return sizes.reduce(0) { $0 + ($1 / size - 1).magnitude } / Double(sizes.count)
  }

  /// The amount on a day for which it is due, by the bills until then; 0 where the
  /// bill is not known.
  func amount(on day: Day, _ bills: Bills) -> Double {
    switch size {
    case .amount(let amount): amount
    case .shareOfBill(let share):
      share * max(bills.bill(for: day, months: schedule.months) ?? 0, 0)
    }
  }

  /// The median of the three occurrences nearest to a place among them: what came
  /// then as a rule, whatever came on one of them.
  func usualAmount(at place: Int) -> Double {
    let first = max(0, min(place - 1, occurrences.count - RecurringCharge.sizeCount))
    return occurrences[first...].prefix(RecurringCharge.sizeCount).map(\.amount).median() ?? 0
  }
}

extension [Double] {
  /// Amounts closer than this share of each other are the same.
  private static let same = 1e-3

  /// The changes from each one to the one before it in time, which follows here, as shares of
  /// the latter.
  private var changes: [Double] {
    zip(self, dropFirst()).map { $1 == 0 ? 1 : ($0 / $1 - 1).magnitude }
  }

  /// The mean change from one to the next.
  fileprivate var meanChange: Double {
    count > 1 ? changes.reduce(0, +) / Double(count - 1) : 0
  }

  /// Indicates whether more than half of the changes are none.
  fileprivate var mostlyRepeat: Bool {
    2 * changes.count { $0 <= Self.same } > changes.count
  }
}
