internal import OutlayAnomalyDetection
internal import OutlayTimeSeries

// An anomaly on which somebody has decided, as a state has it.

extension Keyed<Anomaly> {
  /// Writes the anomaly with its series.
  func write(to writer: inout StateWriter) {
    writer.write(key.values)
    let flagged = anomaly.course?.flagged ?? anomaly.days.lowerBound
    for day in [anomaly.days.lowerBound, anomaly.days.upperBound - 1, anomaly.worstDay, flagged] {
      writer.write(day)
    }
    writer.write(anomaly.kind.rawValue)
    writer.write(anomaly.state.rawValue)
    for number in [anomaly.observed, anomaly.expected, anomaly.score] { writer.write(number) }
    writer.write(anomaly.dailyChange) { $0.write($1) }
    let costs = anomaly.course?.costs ?? []
    writer.write(costs.map(\.observed))
    writer.write(costs.map(\.expected))
    writer.write(anomaly.course?.decided) { $0.write($1) }
  }

  /// Reads an anomaly that days until `lastDay` may have made.
  init(
    from reader: inout StateReader,
    through lastDay: Day
  ) throws(WrittenStateError) {
    let key = SeriesKey(try reader.texts())
    let start = try reader.day()
    let end = try reader.day()
    let worstDay = try reader.day()
    let flagged = try reader.day()
    guard start <= end, end <= lastDay, start <= flagged, flagged <= lastDay,
      let kind = Anomaly.Kind(rawValue: try reader.text()),
      let state = Anomaly.State(rawValue: try reader.text())
    else { throw .damaged }
    func number(_ reader: inout StateReader) throws(WrittenStateError) -> Double {
      let number = try reader.number()
      guard number.magnitude < 1e32 else { throw .damaged }
      return number
    }
    let observed = try number(&reader)
    let expected = try number(&reader)
    let score = try number(&reader)
    let dailyChange = try reader.optional(number)
    let observedSums = try reader.amounts(atMost: lastDay - flagged + 1)
    let expectedSums = try reader.amounts(atMost: lastDay - flagged + 1)
    let decided = try reader.optional { (reader) throws(WrittenStateError) in try reader.day() }
    guard !observedSums.isEmpty, observedSums.count == expectedSums.count,
      (observedSums + expectedSums).allSatisfy({ $0.magnitude < 1e32 }),
      decided.map({ flagged <= $0 && $0 <= lastDay }) ?? true
    else { throw .damaged }
    let costs = zip(observedSums, expectedSums).map { Anomaly.Cost(observed: $0, expected: $1) }
    let anomaly = Anomaly(
      days: start..<(end + 1),
      kind: kind,
      worstDay: worstDay,
      observed: observed,
      expected: expected,
      score: score,
      state: state,
      dailyChange: dailyChange,
      course: Anomaly.Course(flagged: flagged, costs: costs, decided: decided)
    )
    self.init(key: key, value: anomaly)
  }
}
