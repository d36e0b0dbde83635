/// The value of one key in a flat JSON object, read without building it.
///
/// The braces may be missing, as in Azure's exports. What stands after the key is checked as
/// what stands before it; of a key that stands twice, the first counts. A list of objects of a
/// `key` and a `value` each, as in Google Cloud's exports, is such an object too.
enum TagField {
  /// The value lies in these bytes as it is.
  case bytes(Range<Int>)
  /// The value had escapes, which are resolved.
  case text(String)
  /// There is no such key, or its value is null.
  case absent
  /// The field is not a flat JSON object.
  case malformed

  /// Looks for `key` in the bytes of `range`.
  init(_ bytes: Span<UInt8>, in range: Range<Int>, key: [UInt8]) {
    var cursor = JSONCursor(offset: range.lowerBound, end: range.upperBound)
    self = .absent
    cursor.skipSpace(bytes)
    if cursor.take(UInt8(ascii: "["), bytes) {
      self = TagField.value(of: key, inList: bytes, from: cursor)
      return
    }
    let hasBraces = cursor.take(UInt8(ascii: "{"), bytes)
    cursor.skipSpace(bytes)
    if cursor.isAtEnd {
      if hasBraces { self = .malformed }
      return
    }
    var found: TagField?
    if hasBraces, cursor.take(UInt8(ascii: "}"), bytes) {
      cursor.skipSpace(bytes)
      if !cursor.isAtEnd { self = .malformed }
      return
    }
    while true {
      guard let name = cursor.string(bytes) else { break }
      cursor.skipSpace(bytes)
      guard cursor.take(UInt8(ascii: ":"), bytes) else { break }
      cursor.skipSpace(bytes)
      guard let value = cursor.value(bytes) else { break }
      if found == nil, TagField.isEqual(name, key, bytes) { found = value }
      cursor.skipSpace(bytes)
      if cursor.take(UInt8(ascii: ","), bytes) {
        cursor.skipSpace(bytes)
        continue
      }
      let isClosed = cursor.take(UInt8(ascii: "}"), bytes)
      cursor.skipSpace(bytes)
      guard isClosed == hasBraces, cursor.isAtEnd else { break }
      self = found ?? .absent
      return
    }
    // `null` and its like say that there are no tags.
    let text = String(decoding: range.map { bytes[$0] }, as: UTF8.self)
    self = NullToken.strict.contains(text) ? .absent : .malformed
  }

  /// Looks for `key` among the pairs of a list that has begun.
  private static func value(
    of key: [UInt8],
    inList bytes: Span<UInt8>,
    from start: JSONCursor
  ) -> TagField {
    var cursor = start
    var found: TagField?
    cursor.skipSpace(bytes)
    var isClosed = cursor.take(UInt8(ascii: "]"), bytes)
    while !isClosed {
      let first = cursor.offset
      guard cursor.skipObject(bytes) else { return .malformed }
      let pair = first..<cursor.offset
      let name = TagField(bytes, in: pair, key: Array("key".utf8))
      if case .malformed = name { return .malformed }
      if found == nil, isEqual(name, key, bytes) {
        found = TagField(bytes, in: pair, key: Array("value".utf8))
      }
      cursor.skipSpace(bytes)
      if cursor.take(UInt8(ascii: ","), bytes) {
        cursor.skipSpace(bytes)
        continue
      }
      isClosed = cursor.take(UInt8(ascii: "]"), bytes)
      guard isClosed else { return .malformed }
    }
    cursor.skipSpace(bytes)
    return cursor.isAtEnd ? found ?? .absent : .malformed
  }

  private static func isEqual(_ name: TagField, _ key: [UInt8], _ bytes: Span<UInt8>) -> Bool {
    switch name {
    case .bytes(let range):
      guard range.count == key.count else { return false }
      for index in 0..<key.count where bytes[range.lowerBound + index] != key[index] {
        return false
      }
      return true
    case .text(let text): return text.utf8.elementsEqual(key)
    case .absent, .malformed: return false
    }
  }
}

/// A place in the bytes of a JSON object.
struct JSONCursor {
  private(set) var offset: Int
  let end: Int

  var isAtEnd: Bool { offset == end }

  mutating func skipSpace(_ bytes: Span<UInt8>) {
    while offset < end, " \t\n\r".utf8.contains(bytes[offset]) { offset += 1 }
  }

  /// Passes a byte if it is the next.
  mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard offset < end, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  init(offset: Int, end: Int) {
    self.offset = offset
    self.end = end
  }

  /// Passes the flat object that starts here, or answers that there is none.
  mutating func skipObject(_ bytes: Span<UInt8>) -> Bool {
    guard take(UInt8(ascii: "{"), bytes) else { return false }
    var isInString = false
    while offset < end {
      let byte = bytes[offset]
      offset += 1
      if isInString {
        if byte == UInt8(ascii: "\\") { offset += 1 }
        if byte == UInt8(ascii: "\"") { isInString = false }
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      } else if byte == UInt8(ascii: "}") {
        return true
      }
    }
    return false
  }

  /// The string that starts here, or `nil`.
  mutating func string(_ bytes: Span<UInt8>) -> TagField? {
    guard take(UInt8(ascii: "\""), bytes) else { return nil }
    let start = offset
    var hasEscapes = false
    while offset < end, bytes[offset] != UInt8(ascii: "\"") {
      // Line ends and other controls stand in strings as escapes.
      guard bytes[offset] >= 0x20 else { return nil }
      if bytes[offset] == UInt8(ascii: "\\") {
        hasEscapes = true
        offset += 1
      }
      offset += 1
    }
    guard offset < end else { return nil }
    let range = start..<offset
    offset += 1
    guard hasEscapes else { return .bytes(range) }
    let text = String(decoding: range.map { bytes[$0] }, as: UTF8.self)
    return JSONCursor.unescaped(text.unicodeScalars).map { .text($0) }
  }

  /// The value that starts here: a string, a number, true, false or null.
  mutating func value(_ bytes: Span<UInt8>) -> TagField? {
    if offset < end, bytes[offset] == UInt8(ascii: "\"") { return string(bytes) }
    let start = offset
    while offset < end, !",} \t\r\n".utf8.contains(bytes[offset]) { offset += 1 }
    let text = String(decoding: (start..<offset).map { bytes[$0] }, as: UTF8.self)
    if text == "null" { return .absent }
    let isValue = text == "true" || text == "false" || JSONParser.isNumber(text)
    return isValue ? .bytes(start..<offset) : nil
  }

  /// The text with its escapes resolved (RFC 8259, section 7), or `nil` where one is none.
  ///
  /// Each scalar is taken once: by scalars, as a mark that joins what is before it may
  /// follow an escape.
  static func unescaped(_ scalars: some Sequence<Unicode.Scalar>) -> String? {
    var units: [UInt16] = []
    var rest = scalars.makeIterator()
    while let scalar = rest.next() {
      guard scalar == "\\" else {
        units.append(contentsOf: Character(scalar).utf16)
        continue
      }
      guard let escape = rest.next() else { return nil }
      switch escape {
      case "\"", "\\", "/": units.append(UInt16(escape.value))
      case "b": units.append(0x08)
      case "f": units.append(0x0C)
      case "n": units.append(0x0A)
      case "r": units.append(0x0D)
      case "t": units.append(0x09)
      case "u":
        // Pairs of surrogates join when the units are decoded.
        var unit: UInt16 = 0
        for _ in 0..<4 {
          guard let digit = rest.next(), digit.isASCII,
            let value = Character(digit).hexDigitValue
          else { return nil }
          unit = unit << 4 | UInt16(value)
        }
        units.append(unit)
      default: return nil
      }
    }
    return String(decoding: units, as: UTF16.self)
  }
}
