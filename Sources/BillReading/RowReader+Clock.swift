internal import OutlayCloudSpend
internal import OutlayTimeSeries

extension RowReader {
  /// The start of a row, or of one that is not counted, on the clock of the days.
  @inline(__always)
  mutating func localStart(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    at instant: Int
  ) -> Int {
    if clock == nil { return instant }
    return localPeriod(bytes, fields, from: instant, to: end(bytes, fields)).start
  }

  /// The period of a row on the clock of the days.
  ///
  /// A row of whole days in UTC names its days, and stays on them: only times within a day
  /// lie on another one elsewhere. A period of a day is none of two for the hour that the
  /// clock is put forward.
  mutating func localPeriod(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    from instant: Int,
    to end: Int?
  ) -> (start: Int, end: Int?) {
    let perDay = SpendCubeBuilder.secondsPerDay
    let range = plan.day.map { fields[$0].range } ?? 0..<0
    let isMidnight = instant % perDay == 0
    let seconds = end.map { max(0, $0 - instant) } ?? 0
    if isMidnight, seconds % perDay == 0, seconds > 0 || !bytes.hasTime(in: range) {
      return (instant, end)
    }
    if !isMidnight || seconds > 0 { hasTimesOfDay = true }
    if !assumesUTC, let day = plan.day, bytes.hasTime(in: range), !bytes.hasOffset(in: range) {
      noteUTC(ofColumn: day)
    }
    let start = clock?.time(at: instant) ?? instant
    guard let end else { return (start, nil) }
    return (start, seconds <= perDay ? start + end - instant : clock?.time(at: end))
  }

  /// Notes that the times of a Parquet file are not said to be in UTC.
  mutating func noteCivilTimes(_ schema: ParquetSchema) {
    guard !assumesUTC, let day = plan.day, case .value(let leaf) = schema.columns[day].content,
      case .time(_, isUTC: false) = schema.leaves[leaf].meaning
    else { return }
    noteUTC(ofColumn: day)
  }

  private mutating func noteUTC(ofColumn day: Int) {
    assumesUTC = true
    builder.report.assumptions.append(ReadingReport.Assumption(.utcTimes, [plan.names[day]]))
  }

  /// The end of a charge period, without a word on one that cannot be read.
  mutating func end(_ bytes: Span<UInt8>, _ fields: Span<CSVField>) -> Int? {
    guard let column = plan.periodEnd,
      case .seconds(let end) = endField(bytes, in: fields[column].range)
    else { return nil }
    return end
  }

  /// Refuses days of another time zone where no row has a time of day, or none that is an
  /// instant.
  func checkTimesOfDay() throws(SpendError) {
    guard builder.tally.rowsUsed > 0, let clock,
      !hasTimesOfDay || plan.layout.localZone != nil
    else { return }
    let column = plan.day.map { plan.names[$0] } ?? "date"
    throw .noTimesOfDay(file: plan.file, column: column, zone: clock.boundary.zone)
  }

  /// Notes the day of a row that is estimated, by its start on the clock of the days.
  mutating func noteEstimate(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    _ mark: ColumnPlan.Mark,
    from start: Int
  ) {
    guard RowReader.isMarked(bytes, fields, by: mark) else { return }
    estimatedDays.insert(builder.day(ofSecond: start))
  }

  /// The days that the provider has estimated, where there are.
  var estimateAssumptions: [ReadingReport.Assumption] {
    guard let first = estimatedDays.min(), let last = estimatedDays.max() else { return [] }
    let days = first == last ? [first] : [first, last]
    let names = days.map { Day(ordinal: $0).description }
    return [ReadingReport.Assumption(.estimatedDays, names)]
  }
}

extension Span<UInt8> {
  /// Indicates whether a date has a time of day beside it.
  fileprivate func hasTime(in range: Range<Int>) -> Bool {
    range.contains { self[$0] == UInt8(ascii: ":") }
  }

  /// Indicates whether a time says how far it is from that of UTC.
  fileprivate func hasOffset(in range: Range<Int>) -> Bool {
    let marks: [UInt8] = [UInt8(ascii: "Z"), UInt8(ascii: "C"), UInt8(ascii: "+")]
    let time = range.drop { self[$0] != UInt8(ascii: ":") }
    return time.contains { marks.contains(self[$0]) || self[$0] == UInt8(ascii: "-") }
  }
}
