internal import OutlayCloudSpend

extension RecordScanner {
  /// The bytes that separate fields; bars only where nothing else does, as they are letters
  /// of names as well.
  private static let separators = Array(",;\t|".utf8)

  /// Finds the first record and the separator it uses: the one that a line before it states,
  /// as spreadsheets do, or the one between whose fields every quote encloses one, or of
  /// comma, semicolon and tab the most frequent outside quotes.
  mutating func nextHeader() throws(SpendError) -> Bool {
    guard try passBlankLines() else { return false }
    let comma = RecordScanner.separators[0]
    let isWhole = try findFields(separatedBy: comma, within: RecordScanner.longestHeader)
    if !isWhole || hasQuotes, let separator = try enclosingSeparator() {
      return try turn(to: nextStart, after: row, separator: separator)
    }
    guard try turn(to: nextStart, after: row, separator: comma) else { return false }
    let record = buffer[recordStart..<fields[fieldCount - 1].end]
    guard record.count <= RecordScanner.longestHeader else {
      throw .rowTooLong(place, limit: RecordScanner.longestHeader)
    }
    if let stated = RecordScanner.statedSeparator(of: record) {
      return try turn(to: nextStart, after: row, separator: stated)
    }
    guard let frequent = RecordScanner.frequentSeparator(of: record), frequent != comma else {
      return true
    }
    // The record is at hand as a whole, so that its fields are found anew.
    return try turn(to: recordStart, after: row - 1, separator: frequent)
  }

  /// Indicates whether the fields that were found have quotes around or within them.
  private var hasQuotes: Bool {
    fields.prefix(fieldCount).contains { $0.isQuoted || holdsQuote($0) }
  }

  private func holdsQuote(_ field: CSVField) -> Bool {
    buffer[field.range].contains(RecordScanner.quote)
  }

  /// The separator by which the fields of the next record have quotes around them or none,
  /// as RFC 4180 wants it, or `nil` where none has more than one such field.
  ///
  /// There is one at most: the first quote would stand after both of two, so that the record
  /// begins with it, and both would follow the quote that closes its field.
  private mutating func enclosingSeparator() throws(SpendError) -> UInt8? {
    for candidate in RecordScanner.separators
    where try findFields(separatedBy: candidate, within: RecordScanner.longestHeader) {
      let found = fields.prefix(fieldCount)
      if found.count > 1, found.allSatisfy({ $0.isQuoted || !holdsQuote($0) }) {
        return candidate
      }
    }
    return nil
  }

  private static let quote = UInt8(ascii: "\"")

  /// The byte that a line such as `sep=;` states.
  private static func statedSeparator(of record: ArraySlice<UInt8>) -> UInt8? {
    let line = record.filter { $0 != UInt8(ascii: "\"") }
    guard line.count == 5, line.prefix(4).elementsEqual("sep=".utf8), let byte = line.last,
      separators.contains(byte)
    else { return nil }
    return byte
  }

  /// Of comma, semicolon and tab the most frequent outside quotes, or the bar where there is
  /// none of them.
  private static func frequentSeparator(of record: ArraySlice<UInt8>) -> UInt8? {
    var counts = [Int](repeating: 0, count: separators.count)
    var (isQuoted, isAtStart) = (false, true)
    for byte in record {
      if byte == quote, isAtStart || isQuoted { isQuoted.toggle() }
      let place = separators.firstIndex(of: byte)
      if let place, !isQuoted { counts[place] += 1 }
      // A doubled quote closes a field and opens it again; blanks before it are a habit.
      isAtStart = place != nil || byte == quote || isAtStart && byte == UInt8(ascii: " ")
    }
    guard let most = counts.dropLast().max(), most > 0 else {
      return counts.last == 0 ? nil : separators.last
    }
    return counts.firstIndex(of: most).map { separators[$0] }
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
