/// The distinct values of a column, each with a small code.
///
/// A value is looked up by its bytes; only one that is new becomes a `String`.
/// What it is then named is decided by `naming`, so that several spellings,
/// such as the null tokens, may share a code.
struct ValueTable: Sendable {
  /// The names, by code.
  private(set) var names: [String] = []

  private var codeOfName: [String: Int] = [:]
  private let naming: @Sendable (String) -> String
  /// The entries by the hash of their bytes, open addressing; -1 is free.
  private var slots = [Int32](repeating: -1, count: 64)
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  /// The entry found last: rows of one service follow one another.
  private var latest = 0

  private struct Entry {
    let hash: UInt64
    let start: Int
    let count: Int
    let code: Int
  }

  /// Makes an empty table whose values are named by `naming`.
  init(naming: @escaping @Sendable (String) -> String) {
    self.naming = naming
  }

  /// The code of the value of the bytes in `range`, or `nil` where it is new.
  @inline(__always)
  mutating func code(of value: Span<UInt8>, in range: Range<Int>) -> Int? {
    if latest < entries.count, isEqual(entries[latest], value, range) {
      return entries[latest].code
    }
    return find(value, range)
  }

  /// The code of a name, which is added where it is new.
  mutating func code(ofName name: String) -> Int {
    if let code = codeOfName[name] { return code }
    names.append(name)
    codeOfName[name] = names.count - 1
    return names.count - 1
  }

  /// Adds a value, and answers its code and whether its bytes were UTF-8;
  /// those that were not are replaced.
  mutating func insert(_ value: Span<UInt8>, in range: Range<Int>) -> (code: Int, isUTF8: Bool) {
    let text = range.map { value[$0] }
    let valid = String(validating: text, as: UTF8.self)
    let code = code(ofName: naming(valid ?? String(decoding: text, as: UTF8.self)))
    if 2 * (entries.count + 1) > slots.count { grow() }
    let hash = ValueTable.hash(value, range)
    entries.append(Entry(hash: hash, start: bytes.count, count: text.count, code: code))
    bytes.append(contentsOf: text)
    latest = entries.count - 1
    slots[freeSlot(for: hash)] = Int32(latest)
    return (code, valid != nil)
  }

  private mutating func find(_ value: Span<UInt8>, _ range: Range<Int>) -> Int? {
    let hash = ValueTable.hash(value, range)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, isEqual(entry, value, range) {
        latest = Int(slots[slot])
        return entry.code
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func freeSlot(for hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, entry) in entries.enumerated() {
      slots[freeSlot(for: entry.hash)] = Int32(index)
    }
  }

  @inline(__always)
  private func isEqual(_ entry: Entry, _ value: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard entry.count == range.count else { return false }
    let known = bytes.span
    var offset = 0
    while offset + CSVWord.width <= entry.count {
      guard
        CSVWord.load(known, at: entry.start + offset)
          == CSVWord.load(value, at: range.lowerBound + offset)
      else { return false }
      offset += CSVWord.width
    }
    while offset < entry.count {
      guard known[entry.start + offset] == value[range.lowerBound + offset] else { return false }
      offset += 1
    }
    return true
  }

  /// A hash by folded products, word after word; the odd constants are the
  /// fractions of the golden ratio and of √3.
  @inline(__always)
  private static func hash(_ value: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = UInt64(range.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = range.lowerBound
    while offset + CSVWord.width <= range.upperBound {
      hash = folded(hash ^ CSVWord.load(value, at: offset))
      offset += CSVWord.width
    }
    var tail: UInt64 = 0
    while offset < range.upperBound {
      tail = tail << 8 | UInt64(value[offset])
      offset += 1
    }
    return folded(hash ^ tail)
  }

  @inline(__always)
  private static func folded(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xBB67_AE85_84CA_A73B)
    return product.high ^ product.low
  }
}
