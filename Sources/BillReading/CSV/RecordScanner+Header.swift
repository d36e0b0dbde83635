internal import OutlayCloudSpend

extension RecordScanner {
  /// The bytes that separate fields; bars only where nothing else does, as they are letters
  /// of names as well.
  private static let separators = Array(",;\t|".utf8)

  /// Finds the first record and the separator it uses: the one that a line before it states,
  /// as spreadsheets do, or of comma, semicolon and tab the most frequent outside quotes.
  mutating func nextHeader() throws(SpendError) -> Bool {
    guard try next() else { return false }
    let record = buffer[recordStart..<fields[fieldCount - 1].end]
    guard record.count <= RecordScanner.longestHeader else {
      throw .rowTooLong(place, limit: RecordScanner.longestHeader)
    }
    if let stated = RecordScanner.statedSeparator(of: record) {
      return try turn(to: nextStart, after: row, separator: stated)
    }
    var (best, bestCount) = (separator.separator, 0)
    for candidate in RecordScanner.separators
    where candidate != UInt8(ascii: "|") || bestCount == 0 {
      let count = RecordScanner.count(of: candidate, in: record)
      if count > bestCount { (best, bestCount) = (candidate, count) }
    }
    guard best != separator.separator else { return true }
    // The record is at hand as a whole, so that its fields are found anew.
    return try turn(to: recordStart, after: row - 1, separator: best)
  }

  /// The byte that a line such as `sep=;` states.
  private static func statedSeparator(of record: ArraySlice<UInt8>) -> UInt8? {
    let line = record.filter { $0 != UInt8(ascii: "\"") }
    guard line.count == 5, line.prefix(4).elementsEqual("sep=".utf8), let byte = line.last,
      separators.contains(byte)
    else { return nil }
    return byte
  }

  /// The number of separators of a record outside the quotes of its fields.
  private static func count(of separator: UInt8, in record: ArraySlice<UInt8>) -> Int {
    let quote = UInt8(ascii: "\"")
    var (count, isQuoted, isAtStart) = (0, false, true)
    for byte in record {
      if byte == quote, isAtStart || isQuoted { isQuoted.toggle() }
      if byte == separator, !isQuoted { count += 1 }
      // A doubled quote closes a field and opens it again.
      isAtStart = byte == separator || byte == quote
    }
    return count
  }
}

extension RecordScanner {
  /// Passes the lines above the header of a table, such as the title of a report, and
  /// answers how many they are.
  ///
  /// A header is found where one separator alone makes a table of the records after a few
  /// others.
  mutating func passTitles() throws(SpendError) -> Int {
    let first = records(2, from: recordStart, after: row - 1, separator).map(\.record.fields)
    // Most files begin with a header of three names and more, and a row of as many fields.
    if first.count == 2, first[0].count == first[1].count, first[0].count > 2,
      !first[0].contains("")
    {
      return 0
    }
    let found = RecordScanner.separators.compactMap { byte in
      let separator = CSVWord(separator: byte)
      let table = records(TitledTable.lookedAt, from: recordStart, after: row - 1, separator)
      return TitledTable.header(of: table.map(\.record.fields)).map { (byte, table[$0]) }
    }
    guard found.count == 1 else { return 0 }
    let (separator, header) = found[0]
    let count = header.record.number - row
    guard count > 0 else { return 0 }
    _ = try turn(to: header.start, after: header.record.number - 1, separator: separator)
    return count
  }
}

/// A table with lines above its header.
enum TitledTable {
  /// The records by which it is known.
  static let lookedAt = 64
  /// The most records above a header.
  private static let mostTitles = 12

  /// The place of the header among the first records, or `nil` where none is for sure.
  ///
  /// A title has another number of fields than the table, or is filled in for a half at
  /// most. The fields of the header are all filled in with names, each another one; rows
  /// are of as many fields, and the first has a number or a date.
  static func header(of records: [[String]]) -> Int? {
    (0..<min(mostTitles + 1, max(0, records.count - 1))).first { place in
      let header = records[place]
      return header.count > 1 && Set(header).count == header.count
        && header.allSatisfy { !$0.isEmpty && !isValue($0) }
        && records[(place + 1)...].allSatisfy { $0.count == header.count }
        && records[place + 1].contains(where: isValue)
        && records[..<place].allSatisfy { isTitle($0, width: header.count) }
    }
  }

  private static func isTitle(_ record: [String], width: Int) -> Bool {
    record.count != width || 2 * record.count { !$0.isEmpty } <= width
  }

  /// Indicates whether a text is a number or a date, and no name.
  private static func isValue(_ text: String) -> Bool {
    DecimalMark.point.amount(text) != nil || DecimalMark.comma.amount(text) != nil
      || WrittenDay(text) != nil
      || ReadingOptions.DateOrder.allCases.contains { WrittenDay.isDate(text, in: $0) }
  }
}
