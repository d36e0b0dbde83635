internal import OutlayCloudSpend

#if canImport(Glibc)
private import Glibc
#elseif canImport(Musl)
private import Musl
#else
private import Darwin
#endif

/// The bytes of a text: inflated where they are gzip or zstd, without a byte
/// order mark, and refused where they are no text in UTF-8.
struct TextInput: ~Copyable {
  /// The name of the file in messages.
  let name: String
  /// The number of bytes, where it is known before they are read.
  private(set) var expectedCount: Int?
  /// The number of bytes modulo 2^32, where the file says it.
  private(set) var statedCount: UInt32?

  /// Indicates whether the file is gzip, which says the number of bytes of its last member.
  private(set) var isGzip = false

  private var source: ByteSource?
  private var gzip: GzipInflater?
  private var zstd: ZstdInflater?
  /// The first bytes, read to see what they are, and not yet served.
  private var head: [UInt8]

  /// Opens the text of `source`, to be read in chunks of `chunkSize` bytes.
  ///
  /// Deflated members of a zip archive have a checksum there, and all have their number of
  /// bytes.
  init(
    _ source: consuming ByteSource,
    chunkSize: Int,
    deflatedChecksum: UInt32? = nil,
    statedCount: UInt32? = nil
  ) throws(SpendError) {
    name = source.name
    head = []
    self.statedCount = statedCount
    if let deflatedChecksum {
      gzip = GzipInflater(source, head: [], chunkSize: chunkSize, zipChecksum: deflatedChecksum)
      try readInflatedHead()
      try checkHead()
      return
    }
    var bytes = [UInt8](repeating: 0, count: TextInput.headLength)
    var count = 0
    while count < bytes.count {
      let served = try source.read(into: &bytes, at: count, count: bytes.count - count)
      guard served > 0 else { break }
      count += served
    }
    head = Array(bytes[..<count])
    if head.starts(with: TextInput.gzipMagic) {
      self.statedCount = try source.lastNumber()
      isGzip = true
      gzip = GzipInflater(source, head: head, chunkSize: chunkSize)
      try readInflatedHead()
    } else if head.starts(with: ZstdInflater.magic) {
      zstd = ZstdInflater(source, head: head, chunkSize: chunkSize)
      try readInflatedHead()
    } else {
      expectedCount = source.size
      if let size = source.size { self.statedCount = UInt32(truncatingIfNeeded: size) }
      self.source = consume source
    }
    try checkHead()
  }

  /// Refuses what is no text, and passes a byte order mark.
  private mutating func checkHead() throws(SpendError) {
    if let kind = TextInput.kindOtherThanText(of: head) { throw .notText(file: name, kind: kind) }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
  }

  /// Takes the first bytes of what is inflated as the head.
  private mutating func readInflatedHead() throws(SpendError) {
    var bytes = [UInt8](repeating: 0, count: TextInput.headLength)
    var count = 0
    while count < bytes.count {
      let served = try inflate(into: &bytes, at: count, count: bytes.count - count)
      guard let served, served > 0 else { break }
      count += served
    }
    head = Array(bytes[..<count])
  }

  /// Inflates up to `count` bytes, or answers `nil` where nothing is compressed.
  private mutating func inflate(
    into buffer: inout [UInt8],
    at offset: Int,
    count: Int
  ) throws(SpendError) -> Int? {
    if let served = try gzip?.read(into: &buffer, at: offset, count: count) { return served }
    return try zstd?.read(into: &buffer, at: offset, count: count)
  }

  /// The first bytes, `count` or as many as there are, which are yet to be read.
  mutating func firstBytes(_ count: Int) throws(SpendError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var found = 0
    while found < count {
      let served = try read(into: &bytes, at: found, count: count - found)
      guard served > 0 else { break }
      found += served
    }
    head = Array(bytes[..<found])
    return head
  }

  /// Indicates whether the text begins as JSON does.
  mutating func beginsJSON() throws(SpendError) -> Bool {
    while true {
      for byte in head where !" \t\r\n".utf8.contains(byte) {
        return byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
      }
      // No text begins with so many blanks.
      guard head.count < 1 << 16 else { return false }
      var bytes = [UInt8](repeating: 0, count: 256)
      let pending = head
      head = []
      let served = try read(into: &bytes, at: 0, count: bytes.count)
      head = pending + bytes[..<served]
      guard served > 0 else { return false }
    }
  }

  /// Reads up to `count` bytes into `buffer` at `offset`, and answers how many
  /// there were; 0 is the end.
  mutating func read(
    into buffer: inout [UInt8],
    at offset: Int,
    count: Int
  ) throws(SpendError) -> Int {
    let served: Int
    if !head.isEmpty {
      served = min(count, head.count)
      buffer.replaceSubrange(offset..<(offset + served), with: head[..<served])
      head.removeFirst(served)
    } else if let inflated = try inflate(into: &buffer, at: offset, count: count) {
      served = inflated
    } else {
      served = try source?.read(into: &buffer, at: offset, count: count) ?? 0
    }
    // A bill has no NUL; whatever has one is not text.
    let hasNUL = unsafe buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      return unsafe memchr(base + offset, 0, served) != nil
    }
    guard !hasNUL else { throw .notText(file: name, kind: TextInput.binary) }
    return served
  }

  /// The kind of a file that is no text.
  static let binary = "binary data"

  /// The bytes by which the kind of a file is known.
  private static let headLength = 4

  private static let gzipMagic: [UInt8] = [0x1F, 0x8B]

  /// The kind of file by its first bytes, where it is known not to be text.
  private static func kindOtherThanText(of head: [UInt8]) -> String? {
    let kinds: [(start: [UInt8], kind: String)] = [
      ([0xFF, 0xFE], "UTF-16"),
      ([0xFE, 0xFF], "UTF-16"),
      (Array("PAR1".utf8), "Parquet"),
      (Array("PK\u{3}\u{4}".utf8), "a zip archive"),
      (gzipMagic, "gzip within compressed data"),
      (ZstdInflater.magic, "zstd within compressed data"),
    ]
    return kinds.first { head.starts(with: $0.start) }?.kind
  }
}
