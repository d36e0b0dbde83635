internal import OutlayCloudSpend
internal import OutlayTimeSeries

extension RowReader {
  /// The time on the clock of the days at an instant.
  mutating func local(_ instant: Int) -> Int { clock?.local(instant) ?? instant }

  /// The end of a period on the clock of the days.
  ///
  /// A period of a day is none of two for the hour that the clock is put forward.
  mutating func localEnd(_ end: Int?, from instant: Int, start: Int) -> Int? {
    guard let end else { return nil }
    let seconds = end - instant
    return seconds <= SpendCubeBuilder.secondsPerDay ? start + seconds : clock?.time(at: end)
  }

  /// Refuses days of another time zone where no row has a time of day, or none that is an
  /// instant.
  func checkTimesOfDay() throws(SpendError) {
    guard builder.tally.rowsUsed > 0, let clock,
      !clock.hasTimesOfDay || plan.layout.localZone != nil
    else { return }
    throw .noTimesOfDay(file: plan.file, column: plan.names[plan.day], zone: clock.boundary.zone)
  }

  /// Notes the day of a row that is estimated.
  mutating func noteEstimate(
    _ bytes: Span<UInt8>,
    _ fields: [CSVField],
    _ mark: ColumnPlan.Mark,
    at instant: Int
  ) {
    guard RowReader.isMarked(bytes, fields, by: mark) else { return }
    estimatedDays.insert(builder.day(ofSecond: clock?.time(at: instant) ?? instant))
  }

  /// The days that the provider has estimated, where there are.
  var estimateAssumptions: [ReadingReport.Assumption] {
    guard let first = estimatedDays.min(), let last = estimatedDays.max() else { return [] }
    let days = first == last ? [first] : [first, last]
    let names = days.map { Day(ordinal: $0).description }
    return [ReadingReport.Assumption(.estimatedDays, names)]
  }
}
