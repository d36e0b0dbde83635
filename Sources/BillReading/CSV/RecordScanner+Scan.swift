extension RecordScanner {
  /// Finds the fields of the record that starts at `start`.
  ///
  /// Outside quotes the bytes are searched a word at a time for whatever may
  /// end a field; inside, for the closing quote.
  static func scan(
    _ buffer: [UInt8],
    from start: Int,
    to end: Int,
    isAtEnd: Bool,
    separator: CSVWord,
    into fieldBuffer: inout [CSVField],
    count fieldCount: inout Int,
    hasTextAfterQuote: inout Bool
  ) -> CSVScan {
    let lineFeed = UInt8(ascii: "\n")
    let carriageReturn = UInt8(ascii: "\r")
    let quote = UInt8(ascii: "\"")
    let bytes = buffer.span
    var fields = fieldBuffer.mutableSpan
    let capacity = fields.count
    var count = 0
    hasTextAfterQuote = false
    var field = CSVField()
    field.start = start
    var offset = start
    defer { fieldCount = count }

    words: while offset < end {
      var marks = separator.marks(CSVWord.load(bytes, at: offset))
      while marks != 0 {
        let mark = offset + marks.trailingZeroBitCount / 8
        marks &= marks - 1
        guard mark < end else { break words }
        let byte = bytes[mark]
        if byte == separator.separator {
          guard count < capacity else { return .full }
          field.end = mark
          fields[count] = field
          count += 1
          field = CSVField()
          field.start = mark + 1
        } else if byte == lineFeed || byte == carriageReturn {
          guard count < capacity else { return .full }
          field.end = mark
          // The line feed of a CRLF may not be at hand yet.
          if byte == carriageReturn && mark + 1 == end && !isAtEnd {
            return .incomplete(isInsideQuotes: false)
          }
          fields[count] = field
          count += 1
          let isCRLF = byte == carriageReturn && mark + 1 < end && bytes[mark + 1] == lineFeed
          return .record(next: mark + (isCRLF ? 2 : 1))
        } else if byte == quote && mark == field.start {
          var hasDoubledQuotes = false
          let closing = closingQuote(
            bytes,
            from: mark + 1,
            to: end,
            isAtEnd: isAtEnd,
            hasDoubledQuotes: &hasDoubledQuotes
          )
          guard let closing else { return .incomplete(isInsideQuotes: true) }
          offset = closing + 1
          let follower = offset < end ? bytes[offset] : lineFeed
          guard
            follower == separator.separator || follower == lineFeed || follower == carriageReturn
          else {
            // The field goes on: it is text, quotes and all, up to its end.
            hasTextAfterQuote = true
            continue words
          }
          guard count < capacity else { return .full }
          if follower == carriageReturn && offset + 1 == end && !isAtEnd {
            return .incomplete(isInsideQuotes: false)
          }
          fields[count] = CSVField(
            start: mark + 1,
            end: closing,
            isQuoted: true,
            hasDoubledQuotes: hasDoubledQuotes
          )
          count += 1
          guard follower == separator.separator else {
            let isCRLF =
              follower == carriageReturn && offset + 1 < end && bytes[offset + 1] == lineFeed
            return .record(next: min(end, offset + (isCRLF ? 2 : 1)))
          }
          offset += 1
          field.start = offset
          // The last field of the text may be empty and have no end of line.
          continue words
        }
      }
      offset += CSVWord.width
    }
    guard isAtEnd, start < end else { return .incomplete(isInsideQuotes: false) }
    guard count < capacity else { return .full }
    field.end = end
    fields[count] = field
    count += 1
    return .record(next: end)
  }

  /// The place of the quote that closes the field, or `nil` where the bytes at
  /// hand end before it is certain.
  @inline(__always)
  private static func closingQuote(
    _ bytes: Span<UInt8>,
    from start: Int,
    to end: Int,
    isAtEnd: Bool,
    hasDoubledQuotes: inout Bool
  ) -> Int? {
    var offset = start
    while offset < end {
      let marks = CSVWord.quoteMarks(CSVWord.load(bytes, at: offset))
      guard marks != 0 else {
        offset += CSVWord.width
        continue
      }
      let mark = offset + marks.trailingZeroBitCount / 8
      guard mark < end else { return nil }
      guard mark + 1 < end else { return isAtEnd ? mark : nil }
      guard bytes[mark + 1] == UInt8(ascii: "\"") else { return mark }
      hasDoubledQuotes = true
      offset = mark + 2
    }
    return nil
  }
}
