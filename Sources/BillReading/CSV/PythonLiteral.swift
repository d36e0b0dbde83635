/// A value as Python writes it, `[{'amount': -1.5, 'full_name': None}]`, as JSON.
enum PythonLiteral {
  /// The bytes of the same in JSON, or `nil` where a text does not end.
  static func json(_ bytes: Span<UInt8>, in range: Range<Int>) -> [UInt8]? {
    var json: [UInt8] = []
    json.reserveCapacity(range.count)
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        guard let end = text(bytes, from: offset, upTo: range.upperBound, to: &json) else {
          return nil
        }
        offset = end
      } else if let (word, name) = words.first(where: {
        bytes.begins(with: $0.0, at: offset, range)
      }) {
        json += name
        offset += word.count
      } else {
        json.append(byte)
        offset += 1
      }
    }
    return json
  }

  private static let words: [([UInt8], [UInt8])] = [
    (Array("None".utf8), Array("null".utf8)), (Array("True".utf8), Array("true".utf8)),
    (Array("False".utf8), Array("false".utf8)),
  ]

  /// Appends the text that begins with the quote at an offset, and answers the offset after it.
  private static func text(
    _ bytes: Span<UInt8>,
    from start: Int,
    upTo end: Int,
    to json: inout [UInt8]
  ) -> Int? {
    json.append(UInt8(ascii: "\""))
    var offset = start + 1
    while offset < end {
      let byte = bytes[offset]
      offset += 1
      if byte == bytes[start] {
        json.append(UInt8(ascii: "\""))
        return offset
      }
      if byte == UInt8(ascii: "\\"), offset < end {
        // JSON has no word for a quote of Python's.
        if bytes[offset] != UInt8(ascii: "'") { json.append(byte) }
        json.append(bytes[offset])
        offset += 1
      } else {
        if byte == UInt8(ascii: "\"") { json.append(UInt8(ascii: "\\")) }
        json.append(byte)
      }
    }
    return nil
  }
}

extension Span<UInt8> {
  /// Indicates whether a word stands at an offset, within some bytes.
  fileprivate func begins(with word: [UInt8], at offset: Int, _ range: Range<Int>) -> Bool {
    offset + word.count <= range.upperBound
      && word.indices.allSatisfy { self[offset + $0] == word[$0] }
  }
}
