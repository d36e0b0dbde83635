public import OutlayCloudSpend
internal import OutlayTimeSeries

extension AnomalyRecords {
  /// Reads the anomalies that people keep, in a CSV, gzipped or not.
  ///
  ///     id,state,days,actual,expected,upper,correctable_share,projected_days
  ///     a1,resolved,4,5200.00,3200.00,3900.00,0.8,12
  ///
  /// `state` is `open`, `resolved`, `dismissed` or `expected`; the amounts are sums over all
  /// days of the anomaly. In place of `days` there may be `start` and `end`, the last day, and
  /// with them `detected`, the day on which somebody knew. `upper`, `correctable_share` (1
  /// unless given) and `projected_days` may be empty or left out; other columns are not looked
  /// at.
  ///
  /// - Parameter path: The path; `-` is standard input.
  /// - Throws: ``SpendError``, such as ``SpendError/unusableEntry(_:key:found:flaw:)``.
  public init(contentsOf path: String) throws(SpendError) {
    try self.init(reading: ByteSource(path: path))
  }

  /// Reads a list from memory.
  ///
  /// - Parameters:
  ///   - csv: The bytes of the file.
  ///   - name: The name of the file in messages.
  /// - Throws: ``SpendError``, as reading a file does.
  public init(csv: [UInt8], name: String = "csv") throws(SpendError) {
    try self.init(reading: ByteSource(memory: csv, name: name))
  }
}

extension AnomalyRecords {
  private static let needed = ["id", "state", "actual", "expected"]
  private static let optional = [
    "days", "start", "end", "detected", "upper", "correctable_share", "projected_days",
  ]

  private init(reading source: consuming ByteSource) throws(SpendError) {
    let rows = try ListRow.all(
      of: source,
      columns: AnomalyRecords.needed,
      optional: AnomalyRecords.optional,
      ifEmpty: .noAnomaly
    )
    var records: [AnomalyRecord] = []
    var places: [String: Int] = [:]
    for row in rows {
      let fields = AnomalyFields(row, columns: AnomalyRecords.needed + AnomalyRecords.optional)
      let record = try fields.record()
      if let other = places.updateValue(row.place.row, forKey: record.id) {
        throw fields.refusal("id", .repeated(row: other))
      }
      records.append(record)
    }
    self.init(records)
  }
}

/// The fields of an anomaly by the names of their columns.
private struct AnomalyFields {
  private let fields: [String: String]
  private let place: SpendError.Place

  init(_ row: ListRow, columns: [String]) {
    fields = Dictionary(uniqueKeysWithValues: zip(columns, row.fields.map(\.trimmingBlanks)))
    place = row.place
  }

  private func text(_ column: String) -> String { fields[column] ?? "" }

  /// The refusal of a field, and of what was found in it.
  func refusal(_ column: String, _ flaw: SpendError.EntryFlaw) -> SpendError {
    let text = text(column)
    return .unusableEntry(
      place,
      key: column,
      found: text.isEmpty ? "" : "'\(text)'",
      flaw: text.isEmpty ? .missing : flaw
    )
  }

  func record() throws(SpendError) -> AnomalyRecord {
    guard let state = AnomalyRecord.State(rawValue: text("state").lowercased()) else {
      throw refusal("state", .noChoice(AnomalyRecord.State.allCases.map(\.rawValue)))
    }
    guard let observed = try number("actual") else { throw refusal("actual", .missing) }
    guard let expected = try number("expected") else { throw refusal("expected", .missing) }
    let days = try days()
    return AnomalyRecord(
      text("id"),
      state,
      dayCount: days.count,
      observed: observed,
      expected: expected,
      upper: try number("upper"),
      correctableShare: try share("correctable_share") ?? 1,
      assumedDays: try number("projected_days", in: 0...AnomalyFields.mostDays),
      daysToDetect: days.toDetect.map(Double.init)
    )
  }

  /// A century: more is a mistyped number.
  private static let mostDays = 36_525.0

  /// The number of days, and that of those until somebody knew.
  private func days() throws(SpendError) -> (count: Int, toDetect: Int?) {
    guard text("start").isEmpty, text("end").isEmpty else {
      let (start, end) = (try day("start"), try day("end"))
      guard start <= end, end - start < Int(AnomalyFields.mostDays) else {
        throw refusal("end", .endsBeforeStart)
      }
      guard !text("detected").isEmpty else { return (end - start + 1, nil) }
      let detected = try day("detected")
      guard detected >= start else { throw refusal("detected", .endsBeforeStart) }
      return (end - start + 1, detected - start)
    }
    let range = 1...AnomalyFields.mostDays
    guard let count = try number("days", in: range), count == count.rounded() else {
      throw refusal("days", .notANumber(range))
    }
    return (Int(count), nil)
  }

  private func day(_ column: String) throws(SpendError) -> Day {
    guard let day = Day(text(column)) else { throw refusal(column, .notADay) }
    return day
  }

  /// The number in a field, or `nil` where it is empty.
  private func number(
    _ column: String,
    in range: ClosedRange<Double>? = nil
  ) throws(SpendError) -> Double? {
    guard !text(column).isEmpty else { return nil }
    let limits = range ?? -SpendCubeBuilder.largestAmount...SpendCubeBuilder.largestAmount
    guard let number = Double(text(column)), limits.contains(number) else {
      throw refusal(column, .notANumber(range))
    }
    return number
  }

  private func share(_ column: String) throws(SpendError) -> Double? {
    guard !text(column).isEmpty else { return nil }
    guard let share = Double(text(column)), (0...1).contains(share) else {
      throw refusal(column, .notAShare(0...1))
    }
    return share
  }
}
