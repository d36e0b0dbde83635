/// The rows with the smallest hashes, which tell how many rows of one file another has.
///
/// Both files have the same share of their rows below a hash, so that the rows of one that
/// lie there and are in the other too stand for all of them: bottom-*k* sketches, after
/// E. Cohen, H. Kaplan, Summarizing data using bottom-k sketches, PODC 2007.
struct RowSample {
  /// The rows, each once, in the order of their hashes once the sample is finished.
  private(set) var rows: [Row] = []
  /// The largest hash that may be in the sample.
  private(set) var limit = UInt64.max
  /// The places of the rows by their hashes, and none once the sample is finished.
  private var slots: [Int16] = []

  /// A row by its hash.
  struct Row {
    let hash: UInt64
    let amount: Double
    let day: Int32
    /// The series that it is of, by a hash: all but its time and amount.
    let key: UInt32
    /// Indicates whether it names the resource or the line of a bill that it is of.
    let isNamed: Bool
    /// The number of rows with its hash, and the sum of their amounts.
    fileprivate(set) var count: Int32 = 1
    fileprivate(set) var sum: Double

    /// Indicates whether no other row has its hash.
    var isAlone: Bool { count == 1 }

    init(
      hash: UInt64,
      amount: Double = 0,
      day: Int = 0,
      key: UInt64 = 0,
      isNamed: Bool = false
    ) {
      self.hash = hash
      self.amount = amount
      self.day = Int32(truncatingIfNeeded: day)
      self.key = UInt32(truncatingIfNeeded: key)
      self.isNamed = isNamed
      sum = amount
    }
  }

  /// The number of rows that a sample keeps; shares are off by some hundredths.
  private static let size = 256
  /// A power of two, of which twice as many rows as are kept fill a half.
  private static let slotCount = 1_024
  private static let noRow: Int16 = -1

  /// Adds a row.
  @inline(__always)
  mutating func add(_ row: Row) {
    guard row.hash <= limit else { return }
    insert(row)
  }

  private mutating func insert(_ row: Row) {
    if slots.isEmpty { fillSlots() }
    let slot = slot(of: row.hash)
    if slots[slot] != RowSample.noRow {
      rows[Int(slots[slot])].count &+= 1
      rows[Int(slots[slot])].sum += row.amount
      return
    }
    slots[slot] = Int16(rows.count)
    rows.append(row)
    guard rows.count >= 2 * RowSample.size else { return }
    cut()
    fillSlots()
  }

  /// The slot of the row with a hash, or the one that is free for it.
  private func slot(of hash: UInt64) -> Int {
    // The smallest hashes begin alike.
    var slot = Int(truncatingIfNeeded: hash) & (RowSample.slotCount - 1)
    while slots[slot] != RowSample.noRow, rows[Int(slots[slot])].hash != hash {
      slot = (slot + 1) & (RowSample.slotCount - 1)
    }
    return slot
  }

  private mutating func fillSlots() {
    slots = [Int16](repeating: RowSample.noRow, count: RowSample.slotCount)
    for place in rows.indices { slots[slot(of: rows[place].hash)] = Int16(place) }
  }

  /// Keeps the rows with the smallest hashes.
  private mutating func cut() {
    rows = Array(rows.sorted { $0.hash < $1.hash }.prefix(RowSample.size))
    if rows.count == RowSample.size, let last = rows.last { limit = last.hash }
  }

  /// Ends the adding of rows, so that no more room is taken than they need.
  mutating func finish() {
    guard !slots.isEmpty else { return }
    cut()
    slots = []
  }

  /// The share of these rows that other files have too: all where there are none.
  func share(in others: [RowSample]) -> Double {
    let limit = others.map(\.limit).reduce(limit, min)
    let own = rows.lazy.filter { $0.hash <= limit }.map(\.hash)
    guard !own.isEmpty else { return 1 }
    let found = Set(others.flatMap(\.rows).map(\.hash))
    return Double(own.count { found.contains($0) }) / Double(own.count)
  }
}

/// The rows of two finished samples that lie on some days.
struct SampleOverlap {
  /// The numbers of rows of the one and of the other that are compared.
  private(set) var counts = (0, 0)
  /// The numbers of those whose hash no other row of the file has.
  private(set) var aloneCounts = (0, 0)
  /// The rows that both have.
  private(set) var common: [(RowSample.Row, RowSample.Row)] = []

  /// The rows that may be the same by chance.
  private static let fewRows = 3

  init(_ one: RowSample, _ other: RowSample, on days: Set<Int>) {
    let limit = min(one.limit, other.limit)
    for row in other.rows where row.hash <= limit && days.contains(Int(row.day)) {
      counts.1 += 1
      aloneCounts.1 += row.isAlone ? 1 : 0
    }
    // Both are in the order of their hashes, and the same rows are of the same day.
    var place = 0
    for row in one.rows where row.hash <= limit && days.contains(Int(row.day)) {
      counts.0 += 1
      aloneCounts.0 += row.isAlone ? 1 : 0
      while place < other.rows.count, other.rows[place].hash < row.hash { place += 1 }
      guard place < other.rows.count, other.rows[place].hash == row.hash else { continue }
      common.append((row, other.rows[place]))
    }
  }

  /// Indicates whether some rows of both are half of those of one, and no accident.
  func isHalf(_ count: Int) -> Bool {
    count >= SampleOverlap.fewRows && 2 * count >= min(counts.0, counts.1)
  }

  /// Indicates whether some rows of both are nearly all of those of each.
  func isAlmostAll(_ count: Int) -> Bool {
    count >= SampleOverlap.fewRows && 10 * count >= 9 * max(counts.0, counts.1)
  }

  /// Indicates whether hashes tell nearly all rows apart.
  var tellsApart: Bool {
    10 * aloneCounts.0 >= 9 * counts.0 && 10 * aloneCounts.1 >= 9 * counts.1
  }
}
