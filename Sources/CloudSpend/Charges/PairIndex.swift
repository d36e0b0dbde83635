/// A small number for each pair of numbers met, counted from 0.
@usableFromInline
struct PairIndex: Sendable {
  /// The pairs, by their number.
  @usableFromInline private(set) var pairs: [(first: Int, second: Int)] = []

  /// The numbers by the hash of their pair, open addressing; -1 is free.
  private var slots = [Int32](repeating: -1, count: 64)
  /// The number found last: the rows of one group follow one another.
  @usableFromInline var latest = 0

  /// The number of a pair, a new one where it is new.
  @inlinable @inline(__always)
  mutating func number(of first: Int, _ second: Int) -> Int {
    if latest < pairs.count, pairs[latest] == (first, second) { return latest }
    latest = find(first, second)
    return latest
  }

  @usableFromInline
  mutating func find(_ first: Int, _ second: Int) -> Int {
    let slot = slot(of: first, second)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    pairs.append((first, second))
    slots[slot] = Int32(pairs.count - 1)
    if 2 * pairs.count > slots.count { grow() }
    return pairs.count - 1
  }

  /// The slot of a pair, or the free one in which it belongs.
  private func slot(of first: Int, _ second: Int) -> Int {
    let mask = slots.count - 1
    var slot = PairIndex.hash(first, second) & mask
    while slots[slot] >= 0, pairs[Int(slots[slot])] != (first, second) { slot = (slot + 1) & mask }
    return slot
  }

  /// A hash of two numbers whose neighbours part.
  ///
  /// The high half of a product depends on all bits of its factors, and is
  /// folded onto the low one, twice. The odd constants are the fractions of the
  /// golden ratio and of √3.
  private static func hash(_ first: Int, _ second: Int) -> Int {
    var hash = UInt64(truncatingIfNeeded: first) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ hash >> 32 ^ UInt64(truncatingIfNeeded: second)) &* 0xBB67_AE85_84CA_A73B
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, pair) in pairs.enumerated() {
      slots[slot(of: pair.first, pair.second)] = Int32(number)
    }
  }
}
