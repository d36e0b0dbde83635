internal import OutlayCloudSpend

/// The records of a CSV, found in a buffer that is filled chunk by chunk.
///
/// The grammar is RFC 4180 with any of LF, CRLF and CR as the end of a record,
/// and with the separator of the header. A quote inside an unquoted field is
/// text.
struct RecordScanner: ~Copyable {
  /// The bytes at hand, with ``CSVWord/width`` bytes to spare after the last,
  /// so that words can be loaded without looking.
  private(set) var buffer: [UInt8]
  /// The fields of the record, of which the first ``fieldCount`` hold.
  private(set) var fields: [CSVField]
  /// The number of fields of the record.
  private(set) var fieldCount = 0
  /// Indicates whether a quoted field of the record goes on after its closing quote.
  private(set) var hasTextAfterQuote = false
  /// The number of the record, 1 for the first, blank lines counting.
  private(set) var row = 0

  private var input: TextInput
  private(set) var separator = CSVWord(separator: UInt8(ascii: ","))
  private let chunkSize: Int
  private let longestRecord: Int
  /// The start of the next record, and the end of the bytes at hand.
  private var start = 0
  private var end = 0
  private(set) var isAtEnd = false

  /// Reads `input` in chunks of `chunkSize` bytes.
  ///
  /// A record longer than `longestRecord` bytes, 16 MiB, has lost its end, most
  /// likely to an open quote. What a few bytes of a compressed file make is held whole
  /// no further than that.
  init(_ input: consuming TextInput, chunkSize: Int, longestRecord: Int = 16 << 20) {
    self.input = input
    self.chunkSize = chunkSize
    self.longestRecord = longestRecord
    buffer = [UInt8](repeating: 0, count: chunkSize + CSVWord.width)
    fields = [CSVField](repeating: CSVField(), count: 64)
  }

  /// The name of the file in messages.
  var name: String { input.name }

  /// The start of the next record, and the end of the bytes at hand.
  var nextStart: Int { start }
  var bytesEnd: Int { end }

  /// The place of the record.
  var place: SpendError.Place { SpendError.Place(file: name, row: row) }

  /// The first byte of the record.
  var recordStart: Int { fields[0].start - (fields[0].isQuoted ? 1 : 0) }

  /// The bytes from the first field of the record to its last.
  var recordBytes: Range<Int> { fields[0].start..<fields[fieldCount - 1].end }

  /// Goes to the record that begins at some byte at hand, after as many records, whose
  /// fields another byte separates.
  mutating func turn(
    to place: Int,
    after count: Int,
    separator byte: UInt8
  ) throws(SpendError) -> Bool {
    separator = CSVWord(separator: byte)
    start = place
    row = count
    return try next()
  }

  /// Passes the lines of no bytes before the next record, and answers whether there may be one.
  mutating func passBlankLines() throws(SpendError) -> Bool {
    while true {
      let isLineFeed = start < end && buffer[start] == UInt8(ascii: "\n")
      let isReturn = start < end && buffer[start] == UInt8(ascii: "\r")
      // The line feed of a CRLF may not be at hand yet.
      if start == end || isReturn && start + 1 == end && !isAtEnd {
        guard try fill(isInsideQuotes: false) else { return false }
        continue
      }
      guard isLineFeed || isReturn else { return true }
      let isCRLF = isReturn && start + 1 < end && buffer[start + 1] == UInt8(ascii: "\n")
      start += isCRLF ? 2 : 1
      row += 1
    }
  }

  /// Finds the fields of the next record as some byte would separate them, and answers whether
  /// it ends within so many bytes; it stays the next.
  mutating func findFields(separatedBy byte: UInt8, within limit: Int) throws(SpendError) -> Bool {
    separator = CSVWord(separator: byte)
    while true {
      switch scan() {
      case .record(let next): return next - start <= limit
      case .full:
        guard fields.count < RecordScanner.mostFields else { return false }
        fields.append(contentsOf: repeatElement(CSVField(), count: fields.count))
      case .incomplete(let isInsideQuotes):
        guard !isAtEnd, end - start <= limit, try fill(isInsideQuotes: isInsideQuotes) else {
          return false
        }
      }
    }
  }

  /// Finds the next record that is not a blank line, and answers whether there
  /// is one.
  mutating func next() throws(SpendError) -> Bool {
    while true {
      switch scan() {
      case .record(let next):
        row += 1
        guard next - start <= longestRecord else {
          throw .rowTooLong(place, limit: longestRecord)
        }
        start = next
        guard isBlank else { return true }
      case .full:
        guard fields.count < RecordScanner.mostFields else {
          row += 1
          throw .tooManyFields(place, limit: RecordScanner.mostFields)
        }
        fields.append(contentsOf: repeatElement(CSVField(), count: fields.count))
      case .incomplete(let isInsideQuotes):
        guard try fill(isInsideQuotes: isInsideQuotes) else { return false }
      }
    }
  }

  /// More bytes than the names of any table's columns, which are looked at in many ways.
  static let longestHeader = 4 << 20

  /// More fields than the columns of any table: each has a name and a place.
  static let mostFields = 1 << 17

  /// The record is one unquoted field of no bytes.
  private var isBlank: Bool {
    fieldCount == 1 && !fields[0].isQuoted && fields[0].start == fields[0].end
  }

  /// Indicates whether no field of the record is filled in.
  @inline(__always)
  var isEmpty: Bool {
    fields[0].range.isEmpty && fields.prefix(fieldCount).allSatisfy(\.range.isEmpty)
  }

  /// Takes the doubling off the quotes within a field, in place.
  mutating func collapseQuotes(ofField index: Int) {
    guard fields[index].hasDoubledQuotes else { return }
    let quote = UInt8(ascii: "\"")
    var write = fields[index].start
    var read = write
    while read < fields[index].end {
      buffer[write] = buffer[read]
      read += buffer[read] == quote ? 2 : 1
      write += 1
    }
    fields[index].end = write
    fields[index].hasDoubledQuotes = false
  }

  /// Fetches more bytes after those at hand, and answers whether there can be
  /// another record.
  private mutating func fill(isInsideQuotes: Bool) throws(SpendError) -> Bool {
    let pending = end - start
    if isAtEnd {
      guard pending > 0 else { return false }
      row += 1
      throw .unclosedQuote(place)
    }
    guard pending <= longestRecord else {
      row += 1
      throw isInsideQuotes ? .unclosedQuote(place) : .rowTooLong(place, limit: longestRecord)
    }
    if start > 0 {
      unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      }
      start = 0
      end = pending
    }
    // As much again as is pending, so that a long record is scanned anew only
    // a logarithmic number of times.
    let wanted = max(chunkSize, pending)
    let room = end + wanted + CSVWord.width - buffer.count
    if room > 0 { buffer.append(contentsOf: repeatElement(0, count: room)) }
    var count = 0
    while count < wanted {
      let served = try input.read(into: &buffer, at: end, count: wanted - count)
      guard served > 0 else {
        isAtEnd = true
        break
      }
      count += served
      end += served
    }
    return true
  }

  /// Finds the fields of the record at ``start``.
  private mutating func scan() -> CSVScan {
    RecordScanner.scan(
      buffer,
      from: start,
      to: end,
      isAtEnd: isAtEnd,
      separator: separator,
      into: &fields,
      count: &fieldCount,
      hasTextAfterQuote: &hasTextAfterQuote
    )
  }
}
