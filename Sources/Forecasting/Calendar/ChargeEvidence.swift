internal import OutlayStatistics
import OutlayTimeSeries
import RealModule

/// The days of a schedule on which something came, back to where it began.
struct ChargeEvidence {
  let schedule: ChargeSchedule

  /// The positions of the days on which it came, the latest first.
  private(set) var hits: [Int] = []

  /// The days between them on which it did not.
  private(set) var missCount = 0

  /// The sizes of charges that are one charge: within a factor of two.
  private static let alike = 0.5...2.0
  /// The occurrences for each one that may be missing.
  private static let hitsPerMiss = 5

  /// Goes back from the latest day, which stands out, as long as days of the
  /// schedule stand out to the same side with an amount alike; one in six may be
  /// missing, but no two in a row, and none of a yearly one.
  init(
    _ schedule: ChargeSchedule,
    endingIn month: CalendarMonth,
    of days: OffLevelDays,
    _ calendar: BusinessCalendar
  ) {
    self.schedule = schedule
    // The number of hits after each miss that hits on either side enclose.
    var misses: [Int] = []
    var isMissing = false
    for index in stride(from: month.index, through: .min, by: -schedule.months) {
      // A month may lack a fifth weekday.
      guard let due = schedule.due.day(in: CalendarMonth(index: index), calendar) else { continue }
      let t = due - days.start
      guard t >= 0 else { break }
      guard t < days.sizes.count, !days.sizes[t].isNaN else { continue }
      if isHit(t, days) {
        if isMissing { misses.append(hits.count) }
        isMissing = false
        hits.append(t)
      } else {
        guard !isMissing, schedule.months < 12 else { break }
        isMissing = true
      }
    }
    while let oldest = misses.last, misses.count * ChargeEvidence.hitsPerMiss > hits.count {
      hits.removeSubrange(oldest...)
      misses.removeLast()
    }
    missCount = misses.count
  }

  private func isHit(_ t: Int, _ days: OffLevelDays) -> Bool {
    guard let before = hits.last else { return days.side(t) != 0 }
    return isLike(days.sizes[before], t, days)
  }
}

extension ChargeEvidence {
  /// True for as many occurrences as are believed.
  var isEnough: Bool { hits.count >= ChargeSchedule.fewest(every: schedule.months) }

  /// Returns whether the days before and after are like the charge, too, as often
  /// as not: then it is a part of some days, such as the days before a free tier is
  /// used up, or a holiday.
  func isPartOfRun(_ days: OffLevelDays) -> Bool {
    let inRuns = hits.count { t in
      [t - 1, t + 1].contains { days.sizes.indices.contains($0) && isLike(days.sizes[t], $0, days) }
    }
    return 2 * inRuns >= hits.count
  }

  /// Returns whether the days of the same rule in the months between are as often as
  /// not like the charge, too: then it came more often, and has ended.
  func isPartOfDenser(_ days: OffLevelDays, _ calendar: BusinessCalendar) -> Bool {
    guard let latest = hits.first, let first = hits.last else { return false }
    return ChargeSchedule.periods.filter { $0 < schedule.months }.contains { months in
      let month = CalendarMonth(index: schedule.phase % months)
      let others = ChargeSchedule(schedule.due, every: months, from: month)
        .days(in: (days.start + first)..<(days.start + latest), calendar)
        .filter { !($0.month.index - schedule.phase).isMultiple(of: schedule.months) }
      let inside = others.count { isLike(days.sizes[latest], $0.day - days.start, days) }
      return inside > 0 && 2 * inside >= others.count
    }
  }

  private func isLike(_ size: Double, _ t: Int, _ days: OffLevelDays) -> Bool {
    days.side(t) != 0 && ChargeEvidence.alike.contains(days.sizes[t] / size)
  }

  /// The rules of a month that are tried.
  private static let ruleCount = 130.0
  /// Amounts that are closer than this share of each other are no more alike.
  private static let leastSpread = 0.02
  /// The mean deviations within which another day has an amount alike.
  private static let alikeSpreads = 2.5

  /// The logarithm of how many times likelier the days are with the schedule than
  /// by chance, for the fittest of so many schedules.
  ///
  /// By chance a day of the schedule stands out by an amount alike as often as the
  /// other days since the first do, and one more; of those that stand out by another
  /// amount, or the one more, a share counts: that of the amounts within a factor of
  /// two which lie within the spread.
  func weight(spread: Double, of days: OffLevelDays) -> Double {
    guard let latest = hits.first, let first = hits.last else { return 0 }
    let side = days.side(latest)
    let size = hits.map { days.sizes[$0].magnitude }.median() ?? 0
    let span = first..<days.sizes.count
    let spread = max(spread, ChargeEvidence.leastSpread)
    let ownDays = Set(hits)
    var (like, alike) = (0, 0)
    for t in span where days.side(t) == side && days.sizes[t].magnitude >= size / 2 {
      guard !ownDays.contains(t) else { continue }
      like += 1
      let difference = (days.sizes[t].magnitude - size).magnitude
      if difference <= ChargeEvidence.alikeSpreads * spread * size { alike += 1 }
    }
    let count = Double(hits.count)
    let chance =
      (Double(alike) + min(2 * spread, 1) * Double(like - alike + 1))
      / Double(span.count - hits.count + 2)
    let places = (0..<missCount).reduce(0) {
      $0 + Double.log((count + Double(missCount - $1)) / Double($1 + 1))
    }
    return -count * Double.log(min(chance, 1)) - places
      - Double.log(ChargeEvidence.ruleCount * Double(schedule.months))
  }
}
