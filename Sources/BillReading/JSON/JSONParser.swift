/// The parser of one JSON value (RFC 8259), which becomes a list of tokens.
///
/// It is strict: no comments, no commas at the end, no `NaN`. It can be stopped
/// where the bytes at hand end, and goes on when there are more, so that no
/// byte is parsed twice.
struct JSONParser {
  /// The tokens of the value so far.
  private(set) var tokens: [JSONToken] = []

  /// The indices of the containers that are not closed.
  private var open: [Int] = []
  private var offset = 0
  private var expected = Expected.value

  /// Deeper values are nobody's bill.
  static let deepest = 128

  /// The tokens that may come next.
  private enum Expected {
    case value, valueOrEnd, name, nameOrEnd, colon, commaOrEnd
  }

  /// The outcome of parsing.
  enum Outcome: Equatable {
    /// The value ends before `next`.
    case value(next: Int)
    /// The bytes at hand end before the value does.
    case incomplete
    /// The bytes are not JSON.
    case flawed(JSONFlaw)
  }

  /// Turns to a value.
  mutating func begin(at offset: Int) {
    tokens.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    expected = .value
    self.offset = offset
  }

  /// Makes room for the tokens of a value of `count` bytes, by those there are so far: a
  /// list that grows is copied.
  mutating func reserve(forBytes count: Int, after start: Int) {
    let share = Double(count) / Double(max(1, offset - start))
    tokens.reserveCapacity(Int(1.1 * share * Double(tokens.count)))
  }

  /// Follows the bytes, which moved to the front by `distance`.
  mutating func shift(by distance: Int) {
    offset -= distance
    for index in tokens.indices { tokens[index].shift(by: distance) }
  }

  /// Parses on, up to `end`, after which no byte follows if `isAtEnd`.
  mutating func parse(_ buffer: [UInt8], upTo end: Int, isAtEnd: Bool) -> Outcome {
    let bytes = buffer.span
    while true {
      skipSpace(bytes, upTo: end)
      guard offset < end else { return unfinished(isAtEnd) }
      let byte = bytes[offset]
      switch expected {
      case .colon:
        guard byte == UInt8(ascii: ":") else { return flaw("a colon") }
        offset += 1
        expected = .value
        continue
      case .commaOrEnd:
        let isObject = bytes[Int(tokens[open[open.count - 1]].start)] == UInt8(ascii: "{")
        if byte == UInt8(ascii: ",") {
          offset += 1
          expected = isObject ? .name : .value
          continue
        }
        guard byte == UInt8(ascii: isObject ? "}" : "]") else { return flaw("a comma") }
        close()
      case .name, .nameOrEnd:
        if byte == UInt8(ascii: "\"") {
          switch string(bytes, upTo: end) {
          case .done: expected = .colon
          case .cut: return unfinished(isAtEnd)
          case .flawed(let flaw): return .flawed(flaw)
          }
          continue
        }
        guard byte == UInt8(ascii: "}"), expected == .nameOrEnd else { return flaw("a name") }
        close()
      case .value, .valueOrEnd:
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
          guard open.count < JSONParser.deepest else {
            return flaw("at most \(JSONParser.deepest) levels")
          }
          open.append(tokens.count)
          tokens.append(JSONToken(.container, at: offset, extent: 0))
          offset += 1
          expected = byte == UInt8(ascii: "{") ? .nameOrEnd : .valueOrEnd
          continue
        }
        if byte == UInt8(ascii: "]"), expected == .valueOrEnd {
          close()
        } else {
          switch scalar(byte, bytes, upTo: end, isAtEnd: isAtEnd) {
          case .done: expected = .commaOrEnd
          case .cut: return unfinished(isAtEnd)
          case .flawed(let flaw): return .flawed(flaw)
          }
        }
      }
      if open.isEmpty { return .value(next: offset) }
    }
  }

  /// Closes the innermost container.
  private mutating func close() {
    let index = open.removeLast()
    tokens.append(JSONToken(.plain, at: offset, extent: 1))
    tokens[index] = tokens[index].closed(before: tokens.count)
    offset += 1
    expected = .commaOrEnd
  }

  private mutating func skipSpace(_ bytes: Span<UInt8>, upTo end: Int) {
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: " "):
        offset += 1
        // A value of a document that is indented stands behind many.
        while offset + CSVWord.width <= end,
          CSVWord.load(bytes, at: offset) == JSONWord.blanks
        {
          offset += CSVWord.width
        }
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): offset += 1
      default: return
      }
    }
  }

  /// The outcome where the bytes at hand have ended.
  private func unfinished(_ isAtEnd: Bool) -> Outcome {
    isAtEnd ? .flawed(JSONFlaw(offset: nil, expected: "the rest of a value")) : .incomplete
  }

  private func flaw(_ expected: String) -> Outcome {
    .flawed(JSONFlaw(offset: offset, expected: expected))
  }
}

/// A place where bytes are not JSON.
struct JSONFlaw: Equatable {
  /// The offset of the byte, or `nil` where there is none left.
  let offset: Int?
  /// The thing that should have been there.
  let expected: String
  /// Indicates whether what is there is JSON all the same.
  var isJSON = false
}

extension JSONParser {
  /// The outcome of parsing a token.
  private enum Part {
    case done
    case cut
    case flawed(JSONFlaw)
  }

  /// Adds the string that starts here.
  private mutating func string(_ bytes: Span<UInt8>, upTo end: Int) -> Part {
    let start = offset + 1
    var position = start
    var kind = JSONToken.Kind.text
    while position < end {
      if position + CSVWord.width <= end {
        let marks = JSONWord.textMarks(CSVWord.load(bytes, at: position))
        guard marks != 0 else {
          position += CSVWord.width
          continue
        }
        position += marks.trailingZeroBitCount >> 3
      }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        tokens.append(JSONToken(kind, at: start, extent: position - start))
        offset = position + 1
        return .done
      case UInt8(ascii: "\\"):
        kind = .escapedText
        guard position + 1 < end else { return .cut }
        if bytes[position + 1] == UInt8(ascii: "u") {
          guard position + 6 <= end else { return .cut }
          for digit in (position + 2)..<(position + 6)
          where !JSONParser.isHexadecimal(bytes[digit]) {
            return .flawed(JSONFlaw(offset: position, expected: "an escape of JSON"))
          }
          position += 6
        } else {
          guard "\"\\/bfnrt".utf8.contains(bytes[position + 1]) else {
            return .flawed(JSONFlaw(offset: position, expected: "an escape of JSON"))
          }
          position += 2
        }
      case 0..<0x20:
        return .flawed(JSONFlaw(offset: position, expected: "the end of a string in its line"))
      default:
        position += 1
      }
    }
    return .cut
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 6
  }

  /// Adds the string, number or word that starts here.
  private mutating func scalar(
    _ byte: UInt8,
    _ bytes: Span<UInt8>,
    upTo end: Int,
    isAtEnd: Bool
  ) -> Part {
    switch byte {
    case UInt8(ascii: "\""): return string(bytes, upTo: end)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return number(bytes, upTo: end, isAtEnd: isAtEnd)
    case UInt8(ascii: "t"): return word("true", bytes, upTo: end)
    case UInt8(ascii: "f"): return word("false", bytes, upTo: end)
    case UInt8(ascii: "n"): return word("null", bytes, upTo: end)
    default: return .flawed(JSONFlaw(offset: offset, expected: "a value"))
    }
  }

  /// Indicates whether a text is a number of JSON and nothing else.
  static func isNumber(_ text: String) -> Bool {
    var parser = JSONParser()
    let bytes = Array(text.utf8)
    guard let first = bytes.first, first == UInt8(ascii: "-") || first &- UInt8(ascii: "0") < 10
    else { return false }
    return parser.parse(bytes, upTo: bytes.count, isAtEnd: true) == .value(next: bytes.count)
  }

  private mutating func word(_ word: StaticString, _ bytes: Span<UInt8>, upTo end: Int) -> Part {
    let count = word.utf8CodeUnitCount
    for index in 0..<count {
      guard offset + index < end else { return .cut }
      guard unsafe bytes[offset + index] == word.utf8Start[index] else {
        return .flawed(JSONFlaw(offset: offset, expected: "a value"))
      }
    }
    tokens.append(JSONToken(.plain, at: offset, extent: count))
    offset += count
    return .done
  }

  /// Adds a number: an optional minus, digits that begin with 0 only alone, a
  /// fraction and an exponent.
  private mutating func number(_ bytes: Span<UInt8>, upTo end: Int, isAtEnd: Bool) -> Part {
    let minus = JSONParser.holds("-", bytes, at: offset, upTo: end) ? 1 : 0
    let whole = offset + minus
    var position = JSONParser.digits(bytes, from: whole, upTo: end)
    let hasLeadingZero = JSONParser.holds("0", bytes, at: whole, upTo: end)
    var isNumber = position > whole && !(hasLeadingZero && position > whole + 1)
    if isNumber, JSONParser.holds(".", bytes, at: position, upTo: end) {
      let fraction = position + 1
      position = JSONParser.digits(bytes, from: fraction, upTo: end)
      isNumber = position > fraction
    }
    if isNumber,
      JSONParser.holds("e", bytes, at: position, upTo: end)
        || JSONParser.holds("E", bytes, at: position, upTo: end)
    {
      var exponent = position + 1
      if JSONParser.holds("-", bytes, at: exponent, upTo: end)
        || JSONParser.holds("+", bytes, at: exponent, upTo: end)
      {
        exponent += 1
      }
      position = JSONParser.digits(bytes, from: exponent, upTo: end)
      isNumber = position > exponent
    }
    // A number goes on, for all that is known, while there may be more bytes.
    if position >= end, !isAtEnd { return .cut }
    guard isNumber else {
      return .flawed(JSONFlaw(offset: offset, expected: "a number of JSON"))
    }
    tokens.append(JSONToken(.plain, at: offset, extent: position - offset))
    offset = position
    return .done
  }

  @inline(__always)
  private static func holds(
    _ letter: Unicode.Scalar,
    _ bytes: Span<UInt8>,
    at offset: Int,
    upTo end: Int
  ) -> Bool {
    offset < end && bytes[offset] == UInt8(ascii: letter)
  }

  /// The offset after the digits that start at `offset`.
  @inline(__always)
  private static func digits(_ bytes: Span<UInt8>, from offset: Int, upTo end: Int) -> Int {
    var offset = offset
    while offset < end, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
    return offset
  }
}
