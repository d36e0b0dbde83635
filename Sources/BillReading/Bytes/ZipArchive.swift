internal import OutlayCloudSpend

/// The members of a zip archive, by the directory at its end.
///
/// - SeeAlso: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
struct ZipArchive {
  /// The members that have bytes, in the order of the directory.
  private(set) var members: [Member] = []

  /// A file in the archive.
  struct Member {
    /// The name of the archive, and that of the file in it.
    let name: String
    /// Where the member is, from its local header on, and how many bytes it has.
    let offset: Int
    let byteCount: Int
    /// How many bytes it has once it is inflated.
    let inflatedCount: Int
    let isDeflated: Bool
    let checksum: UInt32

    /// Indicates whether its name is that of a file beside bills.
    var isBesideBills: Bool {
      name.split(separator: "/").last.map { Folder.isBesideBills(String($0)) } ?? true
    }
  }

  /// The first bytes of an archive.
  static let magic: [UInt8] = Array("PK\u{3}\u{4}".utf8)

  private static let endMagic = Array("PK\u{5}\u{6}".utf8)
  private static let directoryMagic = Array("PK\u{1}\u{2}".utf8)
  private static let endLength = 22
  private static let entryLength = 46
  private static let headerLength = 30
  /// The longest comment after the directory.
  private static let longestComment = 1 << 16
  /// A number that has no room, and stands in another place.
  private static let elsewhere = Int(UInt32.max)

  /// Reads the directory of an archive.
  init(_ source: borrowing ByteSource) throws(SpendError) {
    let size = source.size ?? 0
    let tail = try source.bytes(
      in: max(0, size - ZipArchive.longestComment - ZipArchive.endLength)..<size
    )
    guard
      let end = (0...max(0, tail.count - ZipArchive.endLength)).last(where: {
        tail[$0...].starts(with: ZipArchive.endMagic)
      }), tail.count - end >= ZipArchive.endLength
    else { throw .damagedZip(file: source.name) }
    let length = tail.number(at: end + 12, bytes: 4)
    let start = tail.number(at: end + 16, bytes: 4)
    // Archives of more than 4 GiB have their numbers in another place.
    guard start < ZipArchive.elsewhere, length < ZipArchive.elsewhere else {
      throw .unsupportedZip(file: source.name, found: "an archive of more than 4 GiB")
    }
    guard length <= size, start <= size - length else { throw .damagedZip(file: source.name) }
    try readDirectory(try source.bytes(in: start..<(start + length)), of: source.name, size: size)
  }

  private mutating func readDirectory(
    _ directory: [UInt8],
    of archive: String,
    size: Int
  ) throws(SpendError) {
    var entry = 0
    // Members do not overlap, so that no byte is inflated twice.
    var bytesLeft = size
    while entry < directory.count {
      guard directory.count - entry >= ZipArchive.entryLength,
        directory[entry...].starts(with: ZipArchive.directoryMagic)
      else { throw .damagedZip(file: archive) }
      let lengths = [28, 30, 32].map { directory.number(at: entry + $0, bytes: 2) }
      let next = entry + ZipArchive.entryLength + lengths.reduce(0, +)
      guard next <= directory.count else { throw .damagedZip(file: archive) }
      let nameStart = entry + ZipArchive.entryLength
      let inside = String(decoding: directory[nameStart..<(nameStart + lengths[0])], as: UTF8.self)
      let name = archive + "/" + inside
      let byteCount = directory.number(at: entry + 20, bytes: 4)
      let inflatedCount = directory.number(at: entry + 24, bytes: 4)
      let offset = directory.number(at: entry + 42, bytes: 4)
      let (flags, method) = (directory[entry + 8], directory.number(at: entry + 10, bytes: 2))
      let checksum = UInt32(directory.number(at: entry + 16, bytes: 4))
      entry = next
      // Folders have no bytes, and what macOS adds describes files.
      guard !inside.hasSuffix("/"), !inside.hasPrefix("__MACOSX/") else { continue }
      if flags & 1 != 0 { throw .unsupportedZip(file: name, found: "an encrypted file") }
      guard method == 0 || method == 8 else {
        throw .unsupportedZip(file: name, found: "a file compressed by the method \(method)")
      }
      guard byteCount <= bytesLeft, offset <= size - ZipArchive.headerLength else {
        throw .damagedZip(file: name)
      }
      bytesLeft -= byteCount
      members.append(
        Member(
          name: name,
          offset: offset,
          byteCount: byteCount,
          inflatedCount: inflatedCount,
          isDeflated: method == 8,
          checksum: checksum
        )
      )
    }
    guard !members.isEmpty else { throw .empty(file: archive) }
  }

  /// The text of a member.
  static func text(
    of member: Member,
    in source: borrowing ByteSource,
    chunkSize: Int
  ) throws(SpendError) -> TextInput {
    let header = try source.bytes(in: member.offset..<(member.offset + headerLength))
    guard header.starts(with: magic) else { throw .damagedZip(file: member.name) }
    let start =
      member.offset + headerLength + header.number(at: 26, bytes: 2)
      + header.number(at: 28, bytes: 2)
    guard let size = source.size, member.byteCount <= size - start else {
      throw .damagedZip(file: member.name)
    }
    let section = try source.section(start..<(start + member.byteCount), name: member.name)
    return try TextInput(
      section,
      chunkSize: chunkSize,
      deflatedChecksum: member.isDeflated ? member.checksum : nil,
      statedCount: UInt32(truncatingIfNeeded: member.inflatedCount)
    )
  }
}

extension [UInt8] {
  /// The number that some bytes write, the lowest first; the caller has seen that they are
  /// there.
  fileprivate func number(at offset: Int, bytes count: Int) -> Int {
    self[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
