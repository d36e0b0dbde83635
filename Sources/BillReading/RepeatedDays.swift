/// The rows of each of several files by billing period and day, to find those that two of
/// them hold.
///
/// Parts of a bill share days and no rows; an export of a month to date holds those of
/// the export before it.
struct RepeatedDays {
  private(set) var files: [File] = []
  /// The periods of files whose rows are left out, as later exports hold them.
  var replaced: [Int: Set<BilledPeriod>] = [:]
  /// Indicates whether files with the same keys and other amounts are added.
  var addsSimilarFiles = false

  /// The periods that a file may have: one of more is a slip, and compared as a whole.
  private static let mostPeriods = 4_096

  /// The rows of a file.
  struct File {
    let name: String
    let origin: RecordColumns.Origin
    /// The columns by which its rows are known, as one number.
    let columns: UInt64
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
    /// The rows that cost something, by all that is compared.
    fileprivate(set) var sample = RowSample()
    /// The same by all but their amounts.
    fileprivate(set) var identities = RowSample()
    /// The last second at which usage begins.
    fileprivate(set) var lastSecond = Int.min
    /// The last time at which a row was exported.
    fileprivate(set) var exportTime = Int.min
    fileprivate(set) var count = 0
    fileprivate var day = Int.min
    fileprivate var place = 0
  }

  /// The rows of a day, whatever their order.
  struct Rows {
    fileprivate(set) var hash: UInt64 = 0
    /// The rows that cost something, and those of them that name a resource.
    fileprivate(set) var charges = 0
    fileprivate(set) var named = 0
    fileprivate(set) var amount = 0.0
    /// A bit for each amount, which few have in common.
    fileprivate(set) var amountMarks: UInt64 = 0
  }

  /// A row as it is compared.
  struct Row {
    /// The hash of all that is compared.
    let hash: UInt64
    /// The hash of all but the amount.
    let identity: UInt64
    /// The hash of all but the amount and the time.
    let key: UInt64
    /// Indicates whether it names the resource or the line of a bill that it is of.
    let isNamed: Bool
    let second: Int
    let day: Int
    let amount: Double
  }

  /// Turns to a file.
  mutating func begin(_ name: String, by columns: RecordColumns) {
    finish()
    files.append(File(name: name, origin: columns.origin, columns: columns.signature))
  }

  /// Ends the adding of rows to the file at hand.
  mutating func finish() {
    guard let last = files.indices.last else { return }
    for part in files[last].parts.indices { files[last].parts[part].finish() }
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
  @inline(__always)
  mutating func add(_ row: Row) {
    let last = files.count - 1
    files[last].parts[files[last].part].add(row)
  }

  /// Notes the time at which a row of the period at hand was exported.
  mutating func note(exportTime: Int) {
    let last = files.count - 1
    let part = files[last].part
    files[last].parts[part].exportTime = max(files[last].parts[part].exportTime, exportTime)
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
  fileprivate mutating func add(_ row: RepeatedDays.Row) {
    if row.day != day {
      day = row.day
      place = days[day] ?? rows.count
      if place == rows.count {
        days[day] = place
        rows.append(RepeatedDays.Rows())
      }
    }
    let mixed = RepeatedDays.mixed(row.hash)
    rows[place].hash &+= mixed
    rows[place].amount += row.amount
    count += 1
    lastSecond = max(lastSecond, row.second)
    // Rows of nothing are alike in parts of a bill.
    guard row.amount != 0 else { return }
    rows[place].charges += 1
    rows[place].named += row.isNamed ? 1 : 0
    rows[place].amountMarks |= 1 << (RepeatedDays.mixed(row.amount.bitPattern) >> 58)
    sample.add(
      RowSample.Row(hash: mixed, amount: row.amount, day: day, isNamed: row.isNamed)
    )
    identities.add(
      RowSample.Row(
        hash: RepeatedDays.mixed(row.identity),
        amount: row.amount,
        day: day,
        key: RepeatedDays.mixed(row.key),
        isNamed: row.isNamed
      )
    )
  }

  fileprivate mutating func finish() {
    sample.finish()
    identities.finish()
  }

  func rows(on day: Int) -> RepeatedDays.Rows? { days[day].map { rows[$0] } }

  /// The days on which something is charged.
  var chargedDays: [Int] { days.filter { rows[$0.value].charges > 0 }.map(\.key) }
}

extension RepeatedDays {
  /// A mix, so that sums of hashes tell sets of rows apart, and the smallest are any.
  fileprivate static func mixed(_ hash: UInt64) -> UInt64 {
    (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
  }
}
