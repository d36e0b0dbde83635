/// A walk over the pages of a column, which decodes some values at a time.
struct ColumnCursor {
  let leaf: ParquetSchema.Leaf
  /// The index of the leaf.
  let index: Int
  /// The dictionary of the row group, once a page of values is there, if it has one.
  private(set) var dictionary: RawValues?

  private var codec = PageCodec.none
  /// The bytes of pages at hand, and the place in the file of those that follow.
  private var window: [UInt8] = []
  private var start = 0
  private var end = 0
  private var position = 0
  private var limit = 0
  /// The values of pages to come, and those of the page.
  private var valuesLeft = 0
  private var pageLeft = 0
  /// The page, decompressed, and its decoders.
  private var page: [UInt8] = []
  private var definitions = RunDecoder()
  private var repetitions = RunDecoder()
  private var values: ValueDecoder?

  /// The bytes that are read at once, at least.
  private static let readAhead = 1 << 16

  init(leaf index: Int, of schema: ParquetSchema) {
    leaf = schema.leaves[index]
    self.index = index
  }

  /// The bytes that pages may still take.
  struct Budget {
    var left: Int

    mutating func claim(_ count: Int) throws(ParquetFault) {
      guard count <= left else { throw .tooLarge }
      left -= count
    }
  }

  /// The number of values, nulls and empty lists among them, that are not yet decoded.
  var count: Int { pageLeft + valuesLeft }

  /// Turns to the column's pages in a row group.
  mutating func begin(
    _ group: ParquetMetadata.RowGroup,
    of file: borrowing ParquetFile
  ) throws(ParquetFault) {
    let chunk = group.chunks[index]
    if chunk.isElsewhere { throw .unsupported("values in another file") }
    if chunk.isEncrypted { throw .unsupported("encrypted values") }
    dictionary = nil
    (start, end, pageLeft) = (0, 0, 0)
    valuesLeft = chunk.valueCount
    guard chunk.valueCount >= 0, leaf.repetition > 0 || chunk.valueCount == group.rowCount else {
      throw .damaged("\(chunk.valueCount) values for \(group.rowCount) rows")
    }
    // A file without rows may have no pages, and no place for them.
    guard chunk.valueCount > 0 else { return }
    codec = try PageCodec(number: chunk.codec)
    guard chunk.offset >= ParquetFile.magic.count, chunk.byteCount >= 0,
      chunk.offset <= file.size, chunk.byteCount <= file.size - chunk.offset
    else { throw .damaged("values outside the file") }
    position = chunk.offset
    limit = chunk.offset + chunk.byteCount
  }

  /// Decodes up to `wanted` values, and answers how many there were: those that one
  /// page has left, and 0 at the end.
  mutating func next(
    _ wanted: Int,
    into run: inout ValueRun,
    of file: borrowing ParquetFile,
    _ budget: inout Budget
  ) throws(ParquetFault) -> Int {
    while pageLeft == 0 {
      guard try nextPage(of: file, &budget) else { return 0 }
    }
    let count = min(wanted, pageLeft)
    pageLeft -= count
    run.begin(count, full: UInt8(leaf.definition))
    let page = page
    if leaf.repetition > 0 {
      run.reserveRepetitions()
      try repetitions.take(count, of: page.span, into: &run.repetitions)
    }
    if leaf.definition > 0 {
      if let level = try definitions.take(alike: count, of: page.span) {
        run.presentCount = level == UInt32(leaf.definition) ? count : 0
      } else {
        run.reserveDefinitions()
        try definitions.take(count, of: page.span, into: &run.definitions)
        run.countPresent()
      }
    }
    try values?.take(run.presentCount, of: page, into: &run.values, room: file.memoryLimit)
    return count
  }

  /// Turns to the next page of values, and answers whether there is one.
  private mutating func nextPage(
    of file: borrowing ParquetFile,
    _ budget: inout Budget
  ) throws(ParquetFault) -> Bool {
    while valuesLeft > 0 {
      let header = try nextHeader(of: file, &budget)
      try fetch(header.compressedByteCount, of: file, &budget)
      let bytes = start..<(start + header.compressedByteCount)
      start = bytes.upperBound
      switch header.kind {
      case .dictionary:
        try readDictionary(header, in: bytes, &budget)
      case .data, .data2:
        guard header.valueCount <= valuesLeft else { throw .damaged("more values than rows") }
        try readPage(header, in: bytes, &budget)
        valuesLeft -= header.valueCount
        pageLeft = header.valueCount
        return true
      case .other: break
      }
    }
    return false
  }

  /// Reads the header of the next page, however long it is.
  private mutating func nextHeader(
    of file: borrowing ParquetFile,
    _ budget: inout Budget
  ) throws(ParquetFault) -> PageHeader {
    var wanted = 256
    while true {
      let available = end - start + limit - position
      try fetch(min(wanted, available), of: file, &budget)
      do throws(ParquetFault) {
        var reader = ThriftReader(window, in: start..<end)
        let header = try PageHeader(&reader)
        start = reader.offset
        return header
      } catch {
        guard error == .truncated, end - start < available else { throw error }
        wanted = 4 * (end - start)
      }
    }
  }

  /// Sees that `count` bytes are at hand.
  private mutating func fetch(
    _ count: Int,
    of file: borrowing ParquetFile,
    _ budget: inout Budget
  ) throws(ParquetFault) {
    let held = end - start
    guard held < count else { return }
    guard count - held <= limit - position else { throw .truncated }
    let wanted = min(max(count, ColumnCursor.readAhead), held + limit - position)
    window.replaceSubrange(0..<held, with: window[start..<end])
    (start, end) = (0, held)
    try ColumnCursor.grow(&window, to: wanted, &budget)
    while end < wanted {
      let served = try file.read(into: &window, at: end, count: wanted - end, from: position)
      guard served > 0 else { throw .truncated }
      end += served
      position += served
    }
  }

  private static func grow(
    _ bytes: inout [UInt8],
    to count: Int,
    _ budget: inout Budget
  ) throws(ParquetFault) {
    guard count > bytes.count else { return }
    try budget.claim(count - bytes.count)
    bytes.append(contentsOf: repeatElement(0, count: count - bytes.count))
  }

  /// Decompresses bytes at hand into the page, but for the first `plainCount`, and
  /// answers how many there are.
  private mutating func decompress(
    _ bytes: Range<Int>,
    to byteCount: Int,
    plainCount: Int = 0,
    isCompressed: Bool = true,
    _ budget: inout Budget
  ) throws(ParquetFault) -> Int {
    let isPlain = codec == .none || !isCompressed
    let count = isPlain ? bytes.count : byteCount
    guard plainCount <= min(bytes.count, count) else { throw .truncated }
    try ColumnCursor.grow(&page, to: count + RunDecoder.padding, &budget)
    let copied = isPlain ? count : plainCount
    page.replaceSubrange(0..<copied, with: window[bytes].prefix(copied))
    guard !isPlain else { return count }
    let window = window
    try codec.decompress(
      window.span.extracting(bytes.lowerBound + plainCount..<bytes.upperBound),
      into: &page,
      from: plainCount,
      to: count
    )
    return count
  }

  private mutating func readDictionary(
    _ header: PageHeader,
    in bytes: Range<Int>,
    _ budget: inout Budget
  ) throws(ParquetFault) {
    guard dictionary == nil else { throw .damaged("two dictionaries") }
    let count = try decompress(bytes, to: header.byteCount, &budget)
    var decoder = try ValueDecoder(leaf, encoding: ValueDecoder.plain, page, in: 0..<count)
    // Each has a byte at least, so that their number is bounded by the page's size.
    guard header.valueCount <= count, leaf.physical != .boolean else { throw .truncated }
    var values = RawValues()
    try decoder.take(header.valueCount, of: page, into: &values, room: count)
    dictionary = values
  }

  private mutating func readPage(
    _ header: PageHeader,
    in bytes: Range<Int>,
    _ budget: inout Budget
  ) throws(ParquetFault) {
    let isFirstVersion = header.kind == .data
    let levelCount = header.repetitionByteCount + header.definitionByteCount
    let count = try decompress(
      bytes,
      to: header.byteCount,
      plainCount: isFirstVersion ? 0 : levelCount,
      isCompressed: isFirstVersion || header.isCompressed,
      &budget
    )
    var offset = 0
    repetitions = try levels(
      upTo: leaf.repetition,
      at: &offset,
      end: count,
      byteCount: isFirstVersion ? nil : header.repetitionByteCount,
      encoding: header.repetitionEncoding
    )
    definitions = try levels(
      upTo: leaf.definition,
      at: &offset,
      end: count,
      byteCount: isFirstVersion ? nil : header.definitionByteCount,
      encoding: header.definitionEncoding
    )
    values = try ValueDecoder(leaf, encoding: header.encoding, page, in: offset..<count)
  }

  /// The decoder of the levels at an offset of the page.
  private func levels(
    upTo highest: Int,
    at offset: inout Int,
    end: Int,
    byteCount known: Int?,
    encoding: Int
  ) throws(ParquetFault) -> RunDecoder {
    var byteCount = known ?? 0
    if known == nil, highest > 0 {
      guard encoding == PageHeader.runLengthEncoding else {
        throw .unsupported("levels of the encoding \(encoding)")
      }
      let lengthWidth = 4
      guard lengthWidth <= end - offset else { throw .truncated }
      byteCount = page[offset..<(offset + lengthWidth)].reversed().reduce(0) { $0 << 8 | Int($1) }
      offset += lengthWidth
    }
    guard byteCount <= end - offset else { throw .truncated }
    defer { offset += byteCount }
    let width = Int.bitWidth - highest.leadingZeroBitCount
    return try RunDecoder(offset..<(offset + byteCount), width: width)
  }
}
