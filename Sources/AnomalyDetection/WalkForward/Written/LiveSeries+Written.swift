internal import OutlayStatistics
import OutlayTimeSeries

// A series as a state has it: the numbers that its next day is scored from, days the
// oldest first.

extension LiveSeries {
  /// Writes the series.
  func write(to writer: inout StateWriter) {
    writer.write(key.values)
    writer.write(baseline.dayCount)
    writer.write(baseline.observedCount)
    writer.write(baseline.amounts.kept)
    writer.write(baseline.above.kept)
    baseline.level.write(to: &writer)
    writer.write(baseline.residuals.kept)
    for sum in [common.product, common.square, volatility.square, volatility.count] {
      writer.write(sum)
    }
    writer.write(monthly.residuals.kept)
    writer.write(deviations.residuals.kept)
    writer.write(runs.standardized.kept)
    for extremes in [records.levels, records.residuals, records.amounts] {
      extremes.write(to: &writer)
    }
    episodes.write(to: &writer)
  }

  /// Reads a series.
  ///
  /// - Throws: ``WrittenStateError/damaged`` where no days may have made these numbers:
  ///   a sum of the next days could exceed what can be counted.
  init(from reader: inout StateReader) throws(WrittenStateError) {
    self.init(key: SeriesKey(try reader.texts()))
    let dayCount = try reader.integer()
    let observedCount = try reader.integer()
    guard (0...StateReader.calendar.count).contains(dayCount),
      (0...dayCount).contains(observedCount)
    else { throw .damaged }
    let year = LiveBaseline.yearDays
    baseline = LiveBaseline(
      dayCount: dayCount,
      observedCount: observedCount,
      amounts: try reader.amounts(atMost: min(year, dayCount)),
      above: try reader.amounts(atMost: 7 * LiveBaseline.weeks),
      level: try LiveLevel(from: &reader, after: dayCount),
      residuals: try reader.amounts(atMost: LiveBaseline.spreadDays)
    )
    common.product = try reader.number()
    common.square = try reader.number()
    volatility.square = try reader.number()
    volatility.count = try reader.number()
    guard areSumsSound(after: dayCount) else { throw .damaged }
    monthly = LiveDayOfMonth(try reader.amounts(atMost: year))
    deviations = LiveDeviationScale(try reader.amounts(atMost: year))
    runs = LiveRunScore(try reader.amounts(atMost: LiveRunScore.keptDays))
    records = LiveRecordScore(
      levels: try LiveRecordScore.Extremes(from: &reader, after: dayCount),
      residuals: try LiveRecordScore.Extremes(from: &reader, after: dayCount),
      amounts: try LiveRecordScore.Extremes(from: &reader, after: dayCount)
    )
    episodes = try LiveEpisodes(from: &reader, after: dayCount)
  }

  /// Returns whether the sums are of moves no larger than they are clipped to, one a day at
  /// most.
  private func areSumsSound(after dayCount: Int) -> Bool {
    let most = CommonMode.clip.squared * Double(dayCount)
    let ridge = CommonMode.ridge
    let (doubt, usual) = (LiveVolatility.doubt, LiveVolatility.normalSquare)
    // What rounding adds to a sum of three million days.
    let slack = 1 + 1e-9
    return common.product.magnitude <= (ridge + most) * slack
      && (ridge...(ridge + most) * slack).contains(common.square)
      && (doubt...doubt + Double(dayCount)).contains(volatility.count)
      && (doubt * usual...(doubt * usual + most) * slack).contains(volatility.square)
  }
}

extension LiveLevel {
  /// Writes the level.
  fileprivate func write(to writer: inout StateWriter) {
    for number in [slow, soon] + misses { writer.write(number) }
    writer.write(count)
    writer.write(amounts.kept)
  }

  /// Reads the level of a series of so many days.
  fileprivate init(
    from reader: inout StateReader,
    after dayCount: Int
  ) throws(WrittenStateError) {
    let slow = try reader.number()
    let soon = try reader.number()
    let misses = [try reader.amount(), try reader.amount(), try reader.amount()]
    let count = try reader.integer()
    guard misses.allSatisfy({ $0 >= 0 }), (0...dayCount).contains(count),
      [slow, soon].allSatisfy({ $0.isNaN || StateReader.isAmount($0) })
    else { throw .damaged }
    self.init(
      slow: slow,
      soon: soon,
      misses: misses,
      count: count,
      amounts: try reader.amounts(atMost: LiveLevel.medianDays)
    )
  }
}

extension LiveRecordScore.Extremes {
  /// Writes the extremes.
  fileprivate func write(to writer: inout StateWriter) {
    writer.write(waiting.kept)
    writer.write(high)
    writer.write(low)
    writer.write(count)
  }

  /// Reads the extremes of a series of so many days.
  fileprivate init(
    from reader: inout StateReader,
    after dayCount: Int
  ) throws(WrittenStateError) {
    let waiting = try reader.amounts(atMost: LiveRecordScore.Extremes.waitingDays)
    let high = try reader.amounts(atMost: LiveRecordScore.Extremes.kept)
    let low = try reader.amounts(atMost: LiveRecordScore.Extremes.kept)
    let count = try reader.integer()
    let isSound = [high, low].allSatisfy { largest in
      largest.count == min(count, LiveRecordScore.Extremes.kept)
        && zip(largest, largest.dropFirst()).allSatisfy { $0 >= $1 }
    }
    guard (0...dayCount).contains(count), isSound else { throw .damaged }
    self.init(waiting: waiting, high: high, low: low, count: count)
  }
}
