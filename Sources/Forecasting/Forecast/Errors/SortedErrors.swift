/// Weighted errors in ascending order, equal ones as they came.
///
/// Some thousands of errors are sorted twice a forecast. Their upper bits are sorted,
/// eight at a time from the lowest on, and what these leave by insertion, which takes
/// a fourth of the time that comparing them all does.
struct SortedErrors {
  private static let digitBits = 8
  private static let digitCount = 8
  private static let radix = 1 << digitBits
  /// The moves of an error by insertion after which sorting by the lower digits is faster.
  private static let mostMoves = 4

  fileprivate struct Entry {
    /// The bits of the error, in an order of unsigned integers.
    var key: UInt64
    var weight: Double
  }

  private var entries: [Entry] = []

  /// No errors, with room for `capacity`.
  init(capacity: Int) { entries.reserveCapacity(capacity) }

  /// True if there are none.
  var isEmpty: Bool { entries.isEmpty }

  /// Adds an error, not `NaN`, in any order.
  mutating func append(_ error: Double, weight: Double) {
    // Adding 0 leaves one kind of zero. The greater of two negative numbers has
    // the lesser bits.
    let bits = (error + 0).bitPattern
    let isNegative = bits >> 63 == 1
    entries.append(Entry(key: isNegative ? ~bits : bits | 1 << 63, weight: weight))
  }

  /// The errors in ascending order with their weights.
  consuming func sorted() -> [(value: Double, weight: Double)] {
    var counts = [Int](repeating: 0, count: SortedErrors.radix)
    var other = [Entry](repeating: Entry(key: 0, weight: 0), count: entries.count)
    // The upper bits put nearly all errors where they belong.
    for lowest in [5, 0] {
      for digit in lowest..<SortedErrors.digitCount {
        SortedErrors.sort(entries, by: digit, into: &other, &counts)
        swap(&entries, &other)
      }
      if SortedErrors.insert(&entries) { break }
    }
    return entries.map { ($0.error, $0.weight) }
  }

  /// Sorts what is nearly sorted by insertion; false if that takes long.
  private static func insert(_ entries: inout [Entry]) -> Bool {
    var entries = entries.mutableSpan
    var moves = SortedErrors.mostMoves * entries.count
    for start in entries.indices.dropFirst()
    where entries[start - 1].key > entries[start].key {
      let entry = entries[start]
      var place = start
      while place > 0, entries[place - 1].key > entry.key {
        entries[place] = entries[place - 1]
        place -= 1
      }
      entries[place] = entry
      moves -= start - place
      if moves < 0 { return false }
    }
    return true
  }

  /// Sorts by one digit, leaving those of the same digit in their order.
  private static func sort(
    _ entries: [Entry],
    by digit: Int,
    into sorted: inout [Entry],
    _ counts: inout [Int]
  ) {
    let shift = UInt64(digit * digitBits)
    let mask = UInt64(radix - 1)
    var sorted = sorted.mutableSpan
    var counts = counts.mutableSpan
    for place in counts.indices { counts[place] = 0 }
    for entry in entries { counts[Int(entry.key &>> shift & mask)] += 1 }
    var before = 0
    for place in counts.indices {
      let count = counts[place]
      counts[place] = before
      before += count
    }
    for entry in entries {
      let place = Int(entry.key &>> shift & mask)
      sorted[counts[place]] = entry
      counts[place] += 1
    }
  }
}

extension SortedErrors.Entry {
  /// The error.
  fileprivate var error: Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }
}
