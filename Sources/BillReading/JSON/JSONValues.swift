internal import OutlayCloudSpend

/// The values of a JSON file, one after the other, in a buffer that is filled
/// chunk by chunk.
///
/// Four packings are one to it: a document, a list of them or of records, one
/// a line, and documents one after the other. Each value is an object; no more
/// than one is held.
struct JSONValues: ~Copyable {
  /// The bytes at hand, with ``CSVWord/width`` bytes to spare after the last.
  private(set) var buffer: [UInt8]
  /// The number of values so far.
  private(set) var count = 0

  private var parser = JSONParser()
  private var input: TextInput
  private let chunkSize: Int
  private let longestValue: Int
  /// The start of the value at hand, the end of it, and that of the bytes.
  private var start = 0
  private var next = 0
  private var end = 0
  private var isAtEnd = false
  private var packing = Packing.open
  /// The number of line ends before ``counted``.
  private var lineEnds = 0
  private var counted = 0
  /// The start of the text that was written behind the bytes at hand.
  private var scratch = 0

  /// The place between values.
  private enum Packing {
    /// Not in a list.
    case open
    /// After the bracket that opens a list, a value of it, and a comma.
    case listStart, listValue, listComma
  }

  /// Reads `input` in chunks of `chunkSize` bytes.
  init(
    _ input: consuming TextInput,
    chunkSize: Int,
    longestValue: Int = JSONToken.limit / 2
  ) {
    self.input = input
    self.chunkSize = chunkSize
    self.longestValue = longestValue
    buffer = [UInt8](repeating: 0, count: chunkSize + CSVWord.width)
  }

  /// The name of the file in messages.
  var name: String { input.name }

  /// The tokens of the value at hand.
  var tokens: [JSONToken] { parser.tokens }

  /// Turns to the next value, and answers whether there is one.
  mutating func advance() throws(SpendError) -> Bool {
    try advance(canFill: true)
  }

  /// Looks at the value at hand and at those that follow it in the bytes at
  /// hand, up to a number of them, and turns back.
  mutating func sample(
    upTo limit: Int,
    _ body: ([JSONToken], Span<UInt8>) -> Void
  ) throws(SpendError) {
    let (start, count, packing) = (start, count, packing)
    let (lineEnds, counted) = (lineEnds, counted)
    body(parser.tokens, buffer.span)
    for _ in 1..<max(limit, 1) {
      guard let isThere = try? advance(canFill: false), isThere else { break }
      body(parser.tokens, buffer.span)
    }
    self.start = start
    next = start
    self.count = count
    self.packing = packing
    self.lineEnds = lineEnds
    self.counted = counted
    parser.begin(at: start)
    try parse(canFill: true)
  }

  private mutating func advance(canFill: Bool) throws(SpendError) -> Bool {
    start = next
    parser.begin(at: start)
    while true {
      while start < end, JSONValues.isSpace(buffer[start]) { start += 1 }
      guard start < end else {
        next = start
        guard canFill, try fill() else {
          guard canFill, packing != .open else { return false }
          throw malformed(JSONFlaw(offset: nil, expected: "the rest of a list"))
        }
        continue
      }
      switch (packing, buffer[start]) {
      case (.open, UInt8(ascii: "[")): packing = .listStart
      case (.listStart, UInt8(ascii: "]")), (.listValue, UInt8(ascii: "]")): packing = .open
      case (.listValue, UInt8(ascii: ",")): packing = .listComma
      case (.listValue, _):
        throw malformed(JSONFlaw(offset: start, expected: "a comma"))
      case (_, UInt8(ascii: "{")):
        parser.begin(at: start)
        guard try parse(canFill: canFill) else { return false }
        count += 1
        if packing != .open { packing = .listValue }
        return true
      default:
        let isJSON = packing != .open && JSONValues.beginsValue(buffer.span, at: start, upTo: end)
        throw malformed(JSONFlaw(offset: start, expected: "an object", isJSON: isJSON))
      }
      start += 1
    }
  }

  /// Parses the value at ``start``, and answers whether it is at hand.
  @discardableResult
  private mutating func parse(canFill: Bool) throws(SpendError) -> Bool {
    while true {
      let outcome = parser.parse(buffer, upTo: end, isAtEnd: isAtEnd)
      switch outcome {
      case .value(let next):
        self.next = next
        scratch = end
        return true
      case .incomplete:
        guard canFill else { return false }
        guard end - start <= longestValue else {
          throw .rowTooLong(place(ofOffset: start), limit: longestValue)
        }
        _ = try fill()
      case .flawed(let flaw):
        throw malformed(flaw)
      }
    }
  }

  /// Fetches more bytes, and answers whether there were any.
  private mutating func fill() throws(SpendError) -> Bool {
    guard !isAtEnd else { return false }
    countLines(upTo: start)
    if start > 0 {
      let (first, last) = (start, end)
      unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[first..<last]))
      }
      parser.shift(by: start)
      end -= start
      counted = 0
      next = 0
      start = 0
    }
    // A value longer than a chunk is most likely all of the file.
    if end >= chunkSize, let count = input.expectedCount {
      buffer.reserveCapacity(min(count, longestValue) + chunkSize + CSVWord.width)
      if end < 2 * chunkSize {
        parser.reserve(forBytes: min(count, longestValue), after: start)
      }
    }
    let room = end + chunkSize + CSVWord.width - buffer.count
    if room > 0 { buffer.append(contentsOf: repeatElement(0, count: room)) }
    let before = end
    while end - before < chunkSize {
      let served = try input.read(into: &buffer, at: end, count: chunkSize - (end - before))
      guard served > 0 else {
        isAtEnd = true
        break
      }
      end += served
    }
    return end > before || isAtEnd
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\t")
  }
}

extension JSONValues {
  /// The place of what is at an offset: its line, or the number of its value
  /// where lines hold several.
  mutating func place(ofOffset offset: Int) -> SpendError.Place {
    countLines(upTo: offset)
    return SpendError.Place(file: name, row: max(lineEnds + 1, count))
  }

  /// The place of the value at hand.
  mutating func placeOfValue() -> SpendError.Place { place(ofOffset: start) }

  private mutating func countLines(upTo offset: Int) {
    guard offset > counted else { return }
    lineEnds += JSONValues.lineEnds(buffer.span, in: counted..<offset)
    counted = offset
  }

  private static func lineEnds(_ bytes: Span<UInt8>, in range: Range<Int>) -> Int {
    var (offset, count) = (range.lowerBound, 0)
    while offset + CSVWord.width <= range.upperBound {
      count += JSONWord.lineEnds(CSVWord.load(bytes, at: offset))
      offset += CSVWord.width
    }
    while offset < range.upperBound {
      if bytes[offset] == UInt8(ascii: "\n") { count += 1 }
      offset += 1
    }
    return count
  }

  /// The failure of bytes that are not JSON.
  mutating func malformed(_ flaw: JSONFlaw) -> SpendError {
    let offset = min(flaw.offset ?? end, end)
    count += 1
    // No more than the first letter is quoted, since a word may be that of a prompt, but
    // for the words of other languages that are no values here.
    var last = min(offset + 1, end)
    while last < min(offset + 20, end), !"{}[],:\" \n\r\t".utf8.contains(buffer[last]) { last += 1 }
    let word = String(decoding: buffer[offset..<last], as: UTF8.self)
    let isKnown = JSONValues.foreignWords.contains(word.lowercased())
    let found = isKnown ? word : String(word.prefix(1))
    guard !flaw.isJSON else {
      return .notARecord(place(ofOffset: offset), found: found, expected: flaw.expected)
    }
    return .malformedJSON(place(ofOffset: offset), found: found, expected: flaw.expected)
  }

  /// Indicates whether the bytes begin a value of JSON that is no object.
  private static func beginsValue(_ bytes: Span<UInt8>, at start: Int, upTo end: Int) -> Bool {
    if "[\"-0123456789".utf8.contains(bytes[start]) { return true }
    return ["null", "true", "false"].contains { word in
      start + word.utf8.count <= end
        && bytes.text(in: start..<(start + word.utf8.count)) == word
    }
  }
}

extension JSONValues {
  private static let foreignWords: Set<String> = [
    "nan", "none", "nil", "undefined", "infinity", "-infinity", "inf", "true", "false", "null",
  ]

  /// The text written behind the bytes at hand, to which it can be cut back.
  var writtenEnd: Int { scratch }

  /// Forgets the text written after an offset.
  mutating func cut(to offset: Int) { scratch = offset }

  /// Writes text behind the bytes at hand, and answers where it is.
  mutating func write(_ text: some Collection<UInt8>) -> Range<Int> {
    let room = scratch + text.count + CSVWord.width - buffer.count
    if room > 0 { buffer.append(contentsOf: repeatElement(0, count: max(room, 4_096))) }
    let range = scratch..<(scratch + text.count)
    buffer.replaceSubrange(range, with: text)
    scratch = range.upperBound
    return range
  }
}
