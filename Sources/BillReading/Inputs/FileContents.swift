internal import OutlayCloudSpend

/// The contents that were read, to know those that come again under another name, or
/// compressed in another way.
///
/// Line ends and the newlines after the last line make no difference. Contents that begin
/// alike and have as many bytes, as far as that is known, are compared to their ends; others
/// are opened no more than once.
struct FileContents {
  private var known: [UInt64: [Content]] = [:]

  /// The names of contents that are the same as one.
  struct Copies {
    /// The one that was read, where the folders of both give their rows the same values.
    var original: String?
    /// The first whose folders tell its rows apart from those of the one.
    var twin: String?
  }

  /// A content that can be opened again.
  struct Content {
    /// The name in messages.
    let name: String
    let path: String
    /// The number of the member, in a zip archive.
    var member: Int?
    var isParquet = false
    var isGzip = false
    /// The values that its folders give to its rows.
    var partitions: [Partition] = []
    /// The number of bytes modulo 2^32, where it is known.
    var count: UInt32?
    /// Indicates whether lines end as they do in Windows.
    var hasReturns = false
  }

  /// The bytes by which contents are compared first.
  static let headLength = 1 << 16

  fileprivate static let chunkSize = 1 << 18

  /// Contents whose line ends are the same differ by no more bytes in their byte order marks
  /// and last newlines.
  private static let mostEndBytes: UInt32 = 8

  /// The names of the contents that are the same as one which begins with `head`, which is
  /// then known.
  mutating func copies(of content: Content, head: [UInt8]) throws(SpendError) -> Copies {
    var copies = Copies()
    guard !head.isEmpty else { return copies }
    var content = content
    let key = content.key(head)
    for place in (known[key] ?? []).indices {
      guard try isSame(&content, key, place), let other = known[key]?[place] else { continue }
      // Files that mean other rows, such as those of two accounts, are no copies.
      if other.isOfSameRows(as: content) {
        copies.original = other.name
        return copies
      }
      if copies.twin == nil { copies.twin = other.name }
    }
    known[key, default: []].append(content)
    return copies
  }

  /// Indicates whether a content is the same as one that is known.
  private mutating func isSame(
    _ content: inout Content,
    _ key: UInt64,
    _ place: Int
  ) throws(SpendError) -> Bool {
    guard var other = known[key]?[place], content.isParquet == other.isParquet else { return false }
    if let first = content.count, first == other.count, content.hasReturns == other.hasReturns {
      return try FileContents.haveSameBytes(content, other)
    }
    if content.isParquet { return false }
    if content.hasReturns == other.hasReturns, let first = content.count, let second = other.count,
      min(first &- second, second &- first) > FileContents.mostEndBytes
    {
      // The number in gzip is that of its last member.
      try content.forgetCountOfMember()
      try other.forgetCountOfMember()
      known[key]?[place] = other
      if content.count != nil, other.count != nil { return false }
    }
    return try FileContents.haveSameLines(content, other)
  }

  private static func haveSameBytes(_ left: Content, _ right: Content) throws(SpendError) -> Bool {
    var first = try left.open()
    var second = try right.open()
    var one = [UInt8](repeating: 0, count: chunkSize)
    var other = one
    while true {
      let count = try first.fill(&one)
      guard try second.fill(&other) == count, one[..<count] == other[..<count] else { return false }
      if count < chunkSize { return true }
    }
  }

  private static func haveSameLines(_ left: Content, _ right: Content) throws(SpendError) -> Bool {
    var first = OpenLines(try left.open())
    var second = OpenLines(try right.open())
    var (one, other): (ArraySlice<UInt8>, ArraySlice<UInt8>) = ([], [])
    while true {
      if one.isEmpty { one = try first.next() }
      if other.isEmpty { other = try second.next() }
      guard !one.isEmpty, !other.isEmpty else { return one.isEmpty && other.isEmpty }
      let count = min(one.count, other.count)
      guard one.prefix(count) == other.prefix(count) else { return false }
      one.removeFirst(count)
      other.removeFirst(count)
    }
  }
}

extension FileContents.Content {
  /// The values of folders that tell rows apart.
  fileprivate func isOfSameRows(as other: Self) -> Bool {
    partitions.filter { !$0.isVersion } == other.partitions.filter { !$0.isVersion }
  }

  /// The hash by which contents that begin with `head` are found, line ends apart.
  fileprivate mutating func key(_ head: [UInt8]) -> UInt64 {
    var hash = ByteHash()
    guard !isParquet else {
      hash.add(head.span, in: 0..<head.count)
      return hash.value
    }
    var lines = LineEnds()
    let text = lines.normalized(head[...])
    hasReturns = lines.hasReturns
    // Of lines that end in two bytes each there is room for half as many.
    hash.add(text.span, in: 0..<min(text.count, FileContents.headLength / 2))
    return hash.value
  }

  /// Forgets the number of bytes where it is that of the last of several members.
  fileprivate mutating func forgetCountOfMember() throws(SpendError) {
    guard isGzip, count != nil else { return }
    isGzip = false
    var source = try ByteSource(path: path)
    if try GzipInflater.hasSeveralMembers(&source) { count = nil }
  }
}

extension FileContents.Content {
  /// Opens the content anew.
  fileprivate func open() throws(SpendError) -> OpenContent {
    let chunkSize = FileContents.headLength
    let source = try ByteSource(path: path)
    if isParquet { return OpenContent(source: source) }
    guard let member else { return OpenContent(text: try TextInput(source, chunkSize: chunkSize)) }
    let archive = try ZipArchive(source)
    let text = try ZipArchive.text(of: archive.members[member], in: source, chunkSize: chunkSize)
    return OpenContent(text: text)
  }
}

/// Bytes as they stand, or those of a text.
private struct OpenContent: ~Copyable {
  private var source: ByteSource?
  private var text: TextInput?

  init(source: consuming ByteSource) { self.source = consume source }

  init(text: consuming TextInput) { self.text = consume text }

  /// Fills a buffer as far as there are bytes, and answers how far.
  mutating func fill(_ buffer: inout [UInt8]) throws(SpendError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let (offset, room) = (filled, buffer.count - filled)
      var served = 0
      if let count = try source?.read(into: &buffer, at: offset, count: room) { served = count }
      if let count = try text?.read(into: &buffer, at: offset, count: room) { served = count }
      guard served > 0 else { break }
      filled += served
    }
    return filled
  }
}

/// The lines of a content, blocks of them at a time.
private struct OpenLines: ~Copyable {
  private var content: OpenContent
  private var lines = LineEnds()
  private var buffer = [UInt8](repeating: 0, count: FileContents.chunkSize)

  init(_ content: consuming OpenContent) { self.content = content }

  /// The next bytes; none are the end.
  mutating func next() throws(SpendError) -> ArraySlice<UInt8> {
    while true {
      let count = try content.fill(&buffer)
      if count == 0 { return [] }
      let bytes = lines.normalized(buffer[..<count])
      if !bytes.isEmpty { return bytes[...] }
    }
  }
}

/// The ends of lines, each a newline, and none after the last line.
private struct LineEnds {
  /// Indicates whether some are a carriage return too.
  private(set) var hasReturns = false
  /// The bytes that are still to be written before the next one that is neither.
  private var newlines = 0
  private var hasReturn = false

  /// The bytes with such ends, after those before.
  mutating func normalized(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var written: [UInt8] = []
    written.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        hasReturns = hasReturns || hasReturn
        hasReturn = false
        newlines += 1
        continue
      }
      // A newline may follow.
      if byte == UInt8(ascii: "\r"), !hasReturn {
        hasReturn = true
        continue
      }
      if hasReturn || newlines > 0 {
        for _ in 0..<newlines { written.append(UInt8(ascii: "\n")) }
        if hasReturn { written.append(UInt8(ascii: "\r")) }
        newlines = 0
      }
      hasReturn = byte == UInt8(ascii: "\r")
      if !hasReturn { written.append(byte) }
    }
    return written
  }
}
