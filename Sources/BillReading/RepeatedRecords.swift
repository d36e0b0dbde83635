/// The records of a file, which a join or a union of tables may have doubled.
///
/// The exclusive or of their hashes is zero where each of them occurs an even number of
/// times, in whatever order, and with a chance of 2⁻⁶⁴ where not. Those with the lowest
/// hashes, a sample of the distinct ones, are counted: logs hold equal lines in any number.
struct RepeatedRecords {
  private var difference: UInt64 = 0
  private var count = 0
  /// The distinct hashes that are the lowest so far, in order, and how often they occurred.
  private var lowest: [(hash: UInt64, count: Int)] = []
  /// The hashes above it are not counted.
  private var limit = UInt64.max

  /// The number of distinct records that are counted.
  private static let sampleSize = 8

  /// The number of records where each occurs twice, or `nil`.
  ///
  /// Of fewer than eight distinct ones chance may make pairs.
  var doubledCount: Int? {
    guard difference == 0, lowest.count == RepeatedRecords.sampleSize,
      lowest.allSatisfy({ $0.count == 2 })
    else { return nil }
    return count
  }

  /// Adds a record of some bytes.
  @inline(__always)
  mutating func add(_ bytes: Span<UInt8>, in range: Range<Int>) {
    // Four lanes, of which none waits for another: a row of a bill has hundreds of bytes.
    var lanes = (ByteHash(), ByteHash(), ByteHash(), ByteHash())
    var offset = range.lowerBound
    while offset + 4 * CSVWord.width <= range.upperBound {
      lanes.0.add(CSVWord.load(bytes, at: offset))
      lanes.1.add(CSVWord.load(bytes, at: offset + CSVWord.width))
      lanes.2.add(CSVWord.load(bytes, at: offset + 2 * CSVWord.width))
      lanes.3.add(CSVWord.load(bytes, at: offset + 3 * CSVWord.width))
      offset += 4 * CSVWord.width
    }
    var record = ByteHash()
    record.add(bytes, in: offset..<range.upperBound)
    record.add(lanes.0.value)
    record.add(lanes.1.value)
    record.add(lanes.2.value)
    record.add(lanes.3.value)
    difference ^= record.value
    count += 1
    if record.value <= limit { sample(record.value) }
  }

  private mutating func sample(_ hash: UInt64) {
    let place = lowest.firstIndex { $0.hash >= hash } ?? lowest.count
    if place < lowest.count, lowest[place].hash == hash {
      lowest[place].count += 1
    } else {
      lowest.insert((hash, 1), at: place)
      if lowest.count > RepeatedRecords.sampleSize { lowest.removeLast() }
      if lowest.count == RepeatedRecords.sampleSize, let last = lowest.last { limit = last.hash }
    }
  }
}
