internal import OutlayCloudSpend

#if canImport(Glibc)
private import Glibc
#elseif canImport(Musl)
private import Musl
#else
private import Darwin
#endif

/// The bytes of a text: inflated where they are gzip, without a byte order
/// mark, and refused where they are no text in UTF-8.
struct TextInput: ~Copyable {
  /// The name of the file in messages.
  let name: String

  private var source: ByteSource?
  private var inflater: GzipInflater?
  /// The first bytes, read to see what they are, and not yet served.
  private var head: [UInt8]

  /// Opens the text of `source`, to be read in chunks of `chunkSize` bytes.
  init(_ source: consuming ByteSource, chunkSize: Int) throws(SpendError) {
    name = source.name
    head = []
    var bytes = [UInt8](repeating: 0, count: 4)
    var count = 0
    while count < bytes.count {
      let served = try source.read(into: &bytes, at: count, count: bytes.count - count)
      guard served > 0 else { break }
      count += served
    }
    head = Array(bytes[..<count])
    if head.starts(with: [0x1F, 0x8B]) {
      var inflater = GzipInflater(source, head: head, chunkSize: chunkSize)
      count = 0
      while count < bytes.count {
        let served = try inflater.read(into: &bytes, at: count, count: bytes.count - count)
        guard served > 0 else { break }
        count += served
      }
      head = Array(bytes[..<count])
      self.inflater = consume inflater
    } else {
      self.source = consume source
    }
    if let kind = TextInput.kindOtherThanText(of: head) { throw .notText(file: name, kind: kind) }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
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
    } else if let inflated = try inflater?.read(into: &buffer, at: offset, count: count) {
      served = inflated
    } else {
      served = try source?.read(into: &buffer, at: offset, count: count) ?? 0
    }
    // A bill has no NUL; whatever has one is not text.
    let hasNUL = unsafe buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      return unsafe memchr(base + offset, 0, served) != nil
    }
    guard !hasNUL else { throw .notText(file: name, kind: "binary data") }
    return served
  }

  /// The kind of file by its first bytes, where it is known not to be text.
  private static func kindOtherThanText(of head: [UInt8]) -> String? {
    let kinds: [(start: [UInt8], kind: String)] = [
      ([0xFF, 0xFE], "UTF-16"),
      ([0xFE, 0xFF], "UTF-16"),
      (Array("PAR1".utf8), "Parquet"),
      (Array("PK\u{3}\u{4}".utf8), "a zip archive"),
      ([0x1F, 0x8B], "gzip within gzip"),
      ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard data"),
    ]
    return kinds.first { head.starts(with: $0.start) }?.kind
  }
}
