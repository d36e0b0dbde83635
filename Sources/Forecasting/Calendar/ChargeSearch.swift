import OutlayTimeSeries

/// The search for the charges of one history.
struct ChargeSearch {
  private let start: Day
  private let calendar: BusinessCalendar
  private var days: OffLevelDays
  /// The amounts of the history without those of charges that were found, or `nil`
  /// where only deviations are known.
  private var values: [Double]?
  /// Indicates whether the bill states the amounts by themselves.
  private let isStated: Bool

  /// The charges, each with the amounts that are taken for it.
  private var found: [(evidence: ChargeEvidence, amounts: [Int: Double])] = []

  /// The most charges that are looked for.
  private static let most = 6
  /// The last days, on which a charge may be late.
  private static let grace = 3
  /// The largest mean deviation of amounts that are alike, and of the two of a
  /// yearly charge.
  private static let mostSpread = 0.25
  private static let sameSpread = 0.02
  /// The least weight of evidence for a schedule: e⁹ is 8,000 to one.
  private static let leastWeight = 9.0

  /// Begins with the deviations of days, and their amounts where a charge may be a
  /// share of them.
  init(
    _ days: OffLevelDays,
    amounts values: [Double]?,
    _ calendar: BusinessCalendar,
    isStated: Bool = false
  ) {
    self.isStated = isStated
    start = days.start
    self.calendar = calendar
    self.days = days
    self.values = values
  }

  /// Finds the charges, the one with the strongest evidence first.
  mutating func run() {
    while found.count < ChargeSearch.most, let (evidence, charge) = strongest() {
      let bills = Bills(start: start, values ?? [])
      var amounts: [Int: Double] = [:]
      for t in evidence.hits {
        let size = days.sizes[t]
        let expected = charge.amount(on: start + t, bills)
        // Two charges may fall on one day: what is left is looked at once more where
        // it stands out by itself.
        days.remove(expected, at: t)
        let isMore =
          days.side(t) != 0 && days.sizes[t].magnitude > ChargeSearch.mostSpread * size.magnitude
        if !isMore { days.remove(days.sizes[t], at: t) }
        amounts[t] = isMore ? expected : size
        values?[t] -= amounts[t, default: 0]
      }
      found.append((evidence, amounts))
    }
  }

  /// The charges as they are beside each other, and the amounts of each day.
  var charges: [RecurringCharge] {
    found.map { charge($0.evidence, $0.amounts, beside: values) }
  }

  /// The schedule that has the most weight, and of some that have as much, the
  /// plainest.
  private func strongest() -> (evidence: ChargeEvidence, charge: RecurringCharge)? {
    var best: (weight: Double, evidence: ChargeEvidence, charge: RecurringCharge)?
    for (schedule, month) in candidates() {
      let evidence = ChargeEvidence(schedule, endingIn: month, of: days, calendar)
      guard evidence.isEnough, !evidence.isPartOfRun(days),
        // Most end here: even amounts that are all the same would be too little.
        evidence.weight(spread: 0, of: days) >= ChargeSearch.leastWeight,
        !evidence.isPartOfDenser(days, calendar)
      else { continue }
      var amounts: [Int: Double] = [:]
      var values = values
      for t in evidence.hits {
        amounts[t] = days.sizes[t]
        values?[t] -= days.sizes[t]
      }
      let charge = charge(evidence, amounts, beside: values)
      let most = evidence.hits.count > 2 ? ChargeSearch.mostSpread : ChargeSearch.sameSpread
      guard charge.meanDeviation <= most,
        case let weight = evidence.weight(spread: charge.meanDeviation, of: days),
        weight >= ChargeSearch.leastWeight
      else { continue }
      // Sums of equal weights differ by rounding.
      if let best, weight < best.weight - 1e-9 { continue }
      if let best, weight < best.weight + 1e-9,
        schedule.due.rank >= best.evidence.schedule.due.rank
      {
        continue
      }
      best = (weight, evidence, charge)
    }
    return best.map { ($0.evidence, $0.charge) }
  }

  /// The schedules that had their last day lately, on one that stands out, each
  /// with the month of it.
  private func candidates() -> [(schedule: ChargeSchedule, month: CalendarMonth)] {
    let count = days.sizes.count
    let periods = ChargeSchedule.periods.filter {
      count >= 30 * $0 * (ChargeSchedule.fewest(every: $0) - 1)
    }
    var candidates: [(ChargeSchedule, CalendarMonth)] = []
    for t in max(0, count - (periods.last ?? 0).reach)..<count where days.side(t) != 0 {
      let open = periods.filter { count - t <= $0.reach }
      for (due, month) in DueDay.all(of: start + t, calendar) {
        for months in open where isLatest(due, every: months, in: month) {
          candidates.append((ChargeSchedule(due, every: months, from: month), month))
        }
      }
    }
    return candidates
  }

  /// Returns whether the days after that of a month have not come, are missing, or may
  /// be late.
  func isLatest(_ due: DueDay, every months: Int, in month: CalendarMonth) -> Bool {
    var index = month.index + months
    while index <= month.index + 2 * months {
      if let next = due.day(in: CalendarMonth(index: index), calendar) {
        let t = next - start
        guard t < days.sizes.count - ChargeSearch.grace else { return true }
        guard days.sizes[t].isNaN else { return false }
      }
      index += months
    }
    return false
  }

  func charge(
    _ evidence: ChargeEvidence,
    _ amounts: [Int: Double],
    beside values: [Double]?
  ) -> RecurringCharge {
    RecurringCharge(
      evidence,
      amounts: amounts,
      noise: days.scale,
      from: start,
      values,
      isStated: isStated
    )
  }
}

extension Int {
  /// The days within which a charge of a period of so many months came last, one
  /// that is moved to a business day included; of shorter ones one day may be
  /// missing.
  fileprivate var reach: Int { self < 12 ? 2 * 31 * self + 4 : 31 * self + 4 }
}
