/// The distinct values of a column, each with a small code.
///
/// A value is looked up by its bytes; only one that is new becomes a `String`.
/// What it is then named is decided by `naming`, so that several spellings,
/// such as the null tokens, may share a code.
@usableFromInline
struct ValueTable: Sendable {
  /// The names, by code.
  private(set) var names: [String] = []

  private var codeOfName: [String: Int] = [:]
  /// The codes of names by what their spellings have in common, where several are one.
  private var codeOfFolded: [String: Int] = [:]
  private let folding: (@Sendable (String) -> String)?
  /// The name of a value that is new.
  var naming: @Sendable (String) -> String
  /// The entries by the hash of their bytes, open addressing; -1 is free.
  private var slots = [Int32](repeating: -1, count: 64)
  @usableFromInline private(set) var entries: [Entry] = []
  @usableFromInline private(set) var bytes: [UInt8] = []
  /// The entry found last: rows of one service follow one another.
  @usableFromInline private(set) var latest = 0

  @usableFromInline
  struct Entry: Sendable {
    let hash: UInt64
    @usableFromInline let start: Int
    @usableFromInline let count: Int
    @usableFromInline let code: Int
  }

  /// The bytes that are compared at once.
  @inlinable static var wordWidth: Int { 8 }

  /// Makes an empty table whose values are named by `naming`; of names that are one when
  /// folded, the first is kept.
  init(
    folding: (@Sendable (String) -> String)? = nil,
    naming: @escaping @Sendable (String) -> String
  ) {
    self.folding = folding
    self.naming = naming
  }

  /// The code of the value of the bytes in `range`, or `nil` where it is new.
  @inlinable @inline(__always)
  mutating func code(of value: Span<UInt8>, in range: Range<Int>) -> Int? {
    if latest < entries.count, isEqual(entries[latest], value, range) {
      return entries[latest].code
    }
    return find(value, range)
  }

  /// The code of a name, which is added where it is new.
  mutating func code(ofName name: String) -> Int {
    if let code = codeOfName[name] { return code }
    if let folded = folding?(name) {
      if let code = codeOfFolded[folded] {
        codeOfName[name] = code
        return code
      }
      codeOfFolded[folded] = names.count
    }
    names.append(name)
    codeOfName[name] = names.count - 1
    return names.count - 1
  }

  /// The code of a value as it is written in the bill.
  mutating func code(naming value: String) -> Int {
    code(ofName: naming(value))
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

  @usableFromInline
  mutating func find(_ value: Span<UInt8>, _ range: Range<Int>) -> Int? {
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

  @inlinable @inline(__always)
  func isEqual(_ entry: Entry, _ value: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard entry.count == range.count else { return false }
    let known = bytes.span
    var offset = 0
    while offset + ValueTable.wordWidth <= entry.count {
      guard
        ValueTable.word(known, at: entry.start + offset)
          == ValueTable.word(value, at: range.lowerBound + offset)
      else { return false }
      offset += ValueTable.wordWidth
    }
    while offset < entry.count {
      guard known[entry.start + offset] == value[range.lowerBound + offset] else { return false }
      offset += 1
    }
    return true
  }

  /// The word at an offset.
  @inlinable @inline(__always)
  static func word(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// A hash by folded products, word after word; the odd constants are the
  /// fractions of the golden ratio and of √3.
  @inline(__always)
  private static func hash(_ value: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = UInt64(range.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = range.lowerBound
    while offset + ValueTable.wordWidth <= range.upperBound {
      hash = folded(hash ^ ValueTable.word(value, at: offset))
      offset += ValueTable.wordWidth
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
