internal import OutlayCloudSpend

/// The contents that were read, to know those that come again under another name, or
/// compressed in another way.
///
/// Contents that begin alike and have as many bytes, as far as that is known, are compared
/// to their ends; others are opened no more than once.
struct FileContents {
  private var known: [UInt64: [Content]] = [:]

  /// A content that can be opened again.
  struct Content {
    /// The name in messages.
    let name: String
    let path: String
    /// The number of the member, in a zip archive.
    var member: Int?
    var isParquet = false
    /// The values that its folders give to its rows.
    var partitions: [Partition] = []
    /// The number of bytes modulo 2^32, where it is known.
    var count: UInt32?
  }

  /// The bytes by which contents are compared first.
  static let headLength = 1 << 16

  private static let chunkSize = 1 << 18

  /// The name of the content that is the same as one which begins with `head`, or `nil`
  /// where it is new; it is then known.
  mutating func original(
    of content: Content,
    head: [UInt8]
  ) throws(SpendError) -> String? {
    guard !head.isEmpty else { return nil }
    var hash = ByteHash()
    hash.add(head.span, in: 0..<head.count)
    for other in known[hash.value] ?? [] where try FileContents.areSame(content, other) {
      return other.name
    }
    known[hash.value, default: []].append(content)
    return nil
  }

  private static func areSame(_ left: Content, _ right: Content) throws(SpendError) -> Bool {
    // Files that mean other rows, such as those of two accounts, are no copies.
    guard left.partitions.filter({ !$0.isVersion }) == right.partitions.filter({ !$0.isVersion }),
      left.isParquet == right.isParquet
    else { return false }
    if let first = left.count, let second = right.count, first != second { return false }
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
