/// Texts one after another.
struct TextRun {
  private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// The number of texts.
  var count: Int { ends.count }

  /// The bytes of a text.
  func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  mutating func append(_ text: some Sequence<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  /// A text of the run.
  func text(_ index: Int) -> String {
    String(decoding: bytes[range(index)], as: UTF8.self)
  }
}

/// Values as they are stored, of one of four kinds.
struct RawValues {
  private(set) var kind = Kind.integers
  private(set) var count = 0
  var indices: [Int32] = []
  var integers: [Int64] = []
  var reals: [Double] = []
  var texts = TextRun()

  /// The kinds of stored values.
  enum Kind {
    /// Places in the dictionary of the column.
    case indices
    /// Truths and whole numbers, which may be dates, times and decimals.
    case integers
    case reals
    /// Bytes, which may be text and decimals.
    case texts
  }

  /// Makes room for `count` values of a kind, and forgets those before.
  mutating func begin(_ kind: Kind, count: Int) {
    self.kind = kind
    self.count = count
    switch kind {
    case .indices: RawValues.reserve(count, &indices)
    case .integers: RawValues.reserve(count, &integers)
    case .reals: RawValues.reserve(count, &reals)
    case .texts: texts.removeAll()
    }
  }

  private static func reserve<Number: Numeric>(_ count: Int, _ numbers: inout [Number]) {
    if numbers.count < count {
      numbers.append(contentsOf: repeatElement(0, count: count - numbers.count))
    }
  }
}
