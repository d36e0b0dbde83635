/// The distance of a day beyond anything that the series had reached before.
///
/// ``RecordScore`` against the days before. Records are the rule in a short
/// history, and half a year is waited for. Besides, an amount may be a record as it is,
/// with no calendar: where a series is on and off, what is expected of a day says little,
/// and twice the largest amount of all is news all the same.
struct LiveRecordScore {
  /// Amounts without their calendar, and without their level too.
  private(set) var levels: Extremes
  private(set) var residuals: Extremes
  /// The amounts as they are.
  private(set) var amounts: Extremes

  /// The days before the first day that can be a record.
  static let fewestDays = 182
  /// The days before a day that may belong to the same episode.
  static let reach = 3

  /// Goes on from the extremes that were kept.
  init(
    levels: Extremes = Extremes(),
    residuals: Extremes = Extremes(),
    amounts: Extremes = Extremes()
  ) {
    (self.levels, self.residuals, self.amounts) = (levels, residuals, amounts)
  }

  /// The score of the next day, which is taken in: 0 or more, 0 where missing or
  /// no record.
  mutating func next(
    amount: Double,
    level: Double,
    residual: Double,
    isKnown: Bool
  ) -> Double {
    let absolute = levels.next(level, isKnown: isKnown)
    let relative = residuals.next(residual, isKnown: isKnown)
    let plain = amounts.next(amount, isKnown: isKnown)
    let record = max(min(absolute.high, relative.high), min(absolute.low, relative.low))
    return max(record, residual > 0 ? plain.high : plain.low)
  }

  /// The largest and the smallest amounts up to a few days ago.
  struct Extremes {
    /// The days that may belong to the same episode as the next.
    private(set) var waiting: LiveDays
    /// The largest, and the smallest with the other sign, the largest first.
    private(set) var high: [Double]
    private(set) var low: [Double]
    private(set) var count: Int

    static let kept = RecordScore.exceeding + 1
    static let waitingDays = LiveRecordScore.reach + 1

    /// Goes on from what was kept, the oldest days first.
    init(
      waiting: [Double] = [],
      high: [Double] = [],
      low: [Double] = [],
      count: Int = 0
    ) {
      self.waiting = LiveDays(Extremes.waitingDays, kept: waiting)
      (self.high, self.low, self.count) = (high, low, count)
    }

    fileprivate mutating func next(
      _ amount: Double,
      isKnown: Bool
    ) -> (high: Double, low: Double) {
      let past = waiting[Extremes.waitingDays]
      waiting.append(amount)
      if !past.isNaN {
        count += 1
        high.keepLargest(past)
        low.keepLargest(-past)
      }
      guard isKnown, count >= RecordScore.fewestDays else { return (0, 0) }
      return (high.recordScore(of: amount), low.recordScore(of: -amount))
    }
  }
}

extension [Double] {
  /// Keeps the largest amounts, the largest first.
  fileprivate mutating func keepLargest(_ amount: Double) {
    guard count < LiveRecordScore.Extremes.kept || amount > self[count - 1] else { return }
    insert(amount, at: firstIndex { $0 < amount } ?? count)
    if count > LiveRecordScore.Extremes.kept { removeLast() }
  }

  /// The score of an amount against the largest; 0 of a missing one.
  fileprivate func recordScore(of amount: Double) -> Double {
    amount > self[0] ? RecordScore.Tail(self).score(of: amount) : 0
  }
}
