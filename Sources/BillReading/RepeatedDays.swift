internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The rows of each of several files by billing period and day, to find those that two of
/// them hold.
///
/// Parts of a bill share days and no rows; an export of a month to date holds those of
/// the export before it.
struct RepeatedDays {
  private(set) var files: [File] = []
  /// The periods of files whose rows are left out, as later exports hold them.
  var replaced: [Int: Set<BilledPeriod>] = [:]

  /// The periods that a file may have: one of more is a slip, and compared as a whole.
  private static let mostPeriods = 4_096

  /// The rows of a file.
  struct File {
    let name: String
    let origin: RecordColumns.Origin
    fileprivate(set) var parts: [Part] = []
    /// The parts by what their rows say of them.
    fileprivate var known: [UInt64: Int] = [:]
    fileprivate var part = -1
    fileprivate var key: UInt64 = 0
    /// The part of all periods beyond the most.
    fileprivate var rest: Int?
  }

  /// The rows of a file and a billing period.
  struct Part {
    let period: BilledPeriod
    fileprivate(set) var days: [Int: Int] = [:]
    fileprivate(set) var rows: [Rows] = []
    fileprivate(set) var sample = RowSample()
    /// The last second at which usage begins.
    fileprivate(set) var lastSecond = Int.min
    /// The last time at which a row was exported.
    fileprivate(set) var exportTime = Int.min
    fileprivate(set) var count = 0
    fileprivate var day = Int.min
    fileprivate var place = 0
  }

  /// The rows of a day, whatever their order.
  struct Rows: Equatable {
    fileprivate(set) var hash: UInt64 = 0
    fileprivate(set) var count = 0
    /// The rows that cost something.
    fileprivate(set) var charges = 0
    fileprivate(set) var amount = 0.0
  }

  /// Turns to a file.
  mutating func begin(_ name: String, origin: RecordColumns.Origin) {
    files.append(File(name: name, origin: origin))
  }

  /// The period of the rows that say the same of it as the last one did, or `nil` where it
  /// is not known yet.
  @inline(__always)
  mutating func turn(to key: UInt64) -> Bool {
    let last = files.count - 1
    if files[last].part >= 0, files[last].key == key { return true }
    guard let part = files[last].known[key] else { return false }
    files[last].key = key
    files[last].part = part
    return true
  }

  /// Turns to a period that has not been known by this key.
  mutating func turn(to key: UInt64, of period: BilledPeriod) {
    let last = files.count - 1
    files[last].key = key
    guard files[last].known.count < RepeatedDays.mostPeriods else {
      files[last].part = files[last].rest ?? files[last].place(of: .unknown)
      files[last].rest = files[last].part
      return
    }
    files[last].part = files[last].place(of: period)
    files[last].known[key] = files[last].part
  }

  /// Indicates whether rows of the period at hand are left out.
  var isReplaced: Bool {
    guard let file = files.last, let periods = replaced[files.count - 1] else { return false }
    return periods.contains(file.parts[file.part].period)
  }

  /// Adds a row to the period at hand.
  mutating func add(_ hash: UInt64, from second: Int, day: Int, amount: Double) {
    let last = files.count - 1
    files[last].parts[files[last].part].add(hash, from: second, day: day, amount: amount)
  }

  /// Notes the time at which a row of the period at hand was exported.
  mutating func note(exportTime: Int) {
    let last = files.count - 1
    let part = files[last].part
    files[last].parts[part].exportTime = max(files[last].parts[part].exportTime, exportTime)
  }

  /// The error of two files that have the same rows on some days.
  func repetition(_ file: Int, _ part: Int, of earlier: Int, _ other: Int) -> SpendError {
    let (part, other) = (files[file].parts[part], files[earlier].parts[other])
    var days = part.daysEqual(to: other)
    // Of rows that are the same on no day as a whole, the days of both are said.
    if days.isEmpty { days = part.days.keys.filter { other.days[$0] != nil } }
    return .repeatedRows(
      file: files[file].name,
      first: files[earlier].name,
      dayCount: days.count,
      firstDay: Day(ordinal: days.min() ?? 0),
      amount: days.reduce(0) { $0 + (part.rows(on: $1)?.amount ?? 0) }
    )
  }
}

extension RepeatedDays.File {
  /// The place of the part of a period, which is made where there is none.
  fileprivate mutating func place(of period: BilledPeriod) -> Int {
    if let place = parts.firstIndex(where: { $0.period == period }) { return place }
    parts.append(RepeatedDays.Part(period: period))
    return parts.count - 1
  }
}

extension RepeatedDays.Part {
  fileprivate mutating func add(_ hash: UInt64, from second: Int, day: Int, amount: Double) {
    if day != self.day {
      self.day = day
      place = days[day] ?? rows.count
      if place == rows.count {
        days[day] = place
        rows.append(RepeatedDays.Rows())
      }
    }
    // A mix, so that sums of it tell sets of rows apart.
    let mixed = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
    rows[place].hash &+= mixed
    rows[place].count += 1
    rows[place].amount += amount
    count += 1
    lastSecond = max(lastSecond, second)
    // Rows of nothing are alike in parts of a bill.
    guard amount != 0 else { return }
    rows[place].charges += 1
    sample.add(mixed)
  }

  func rows(on day: Int) -> RepeatedDays.Rows? { days[day].map { rows[$0] } }

  /// The days on which two parts have the same rows.
  ///
  /// One row a day with always the same amount is a flat fee that two teams may have.
  func daysEqual(to other: RepeatedDays.Part) -> [Int] {
    let days = days.keys.filter { day in
      guard let own = rows(on: day), own.charges > 0 else { return false }
      return own.hash == other.rows(on: day)?.hash
    }
    guard period.start == nil else { return days }
    let equal = days.compactMap { rows(on: $0) }
    let isFlat = equal.allSatisfy { $0.count == 1 } && Set(equal.map(\.amount)).count <= 1
    return isFlat ? [] : days
  }
}
