/// The text of a JSON string with its escapes resolved, and the string of a text
/// (RFC 8259, section 7).
enum JSONText {
  /// Appends the string whose text is the bytes in `range`.
  static func appendString(_ bytes: Span<UInt8>, in range: Range<Int>, to json: inout [UInt8]) {
    json.append(UInt8(ascii: "\""))
    for index in range {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        json.append(UInt8(ascii: "\\"))
        json.append(byte)
      } else if byte < UInt8(ascii: " ") {
        let digits = String(byte, radix: 16)
        json.append(contentsOf: (byte < 16 ? "\\u000" : "\\u00").utf8)
        json.append(contentsOf: digits.utf8)
      } else {
        json.append(byte)
      }
    }
    json.append(UInt8(ascii: "\""))
  }

  /// Appends the bytes of a string in `range`, whose escapes a parser has seen
  /// to be right; halves of surrogate pairs become U+FFFD.
  static func append(_ bytes: Span<UInt8>, in range: Range<Int>, to text: inout [UInt8]) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard bytes[offset] == UInt8(ascii: "\\"), offset + 1 < range.upperBound else {
        text.append(bytes[offset])
        offset += 1
        continue
      }
      switch bytes[offset + 1] {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        offset = appendUnits(bytes, from: offset, upTo: range.upperBound, to: &text)
        continue
      case let other: text.append(other)
      }
      offset += 2
    }
  }

  /// Appends the scalar that one escape or a pair of them writes, and answers
  /// the offset after it.
  private static func appendUnits(
    _ bytes: Span<UInt8>,
    from offset: Int,
    upTo end: Int,
    to text: inout [UInt8]
  ) -> Int {
    guard let first = unit(bytes, at: offset, upTo: end) else { return end }
    var scalar = Unicode.Scalar(first)
    var next = offset + 6
    if UTF16.isLeadSurrogate(first), let second = unit(bytes, at: next, upTo: end),
      UTF16.isTrailSurrogate(second)
    {
      scalar = Unicode.Scalar((UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00 + 0x10000)
      next += 6
    }
    text.append(contentsOf: String(Character(scalar ?? "\u{FFFD}")).utf8)
    return next
  }

  /// The code unit of the escape at an offset: `\u` and four digits.
  private static func unit(_ bytes: Span<UInt8>, at offset: Int, upTo end: Int) -> UInt16? {
    guard offset + 6 <= end, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for index in (offset + 2)..<(offset + 6) {
      let byte = bytes[index]
      let digit = byte < UInt8(ascii: "A") ? byte & 0x0F : (byte & 0x0F) + 9
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
