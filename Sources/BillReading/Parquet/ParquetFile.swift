internal import OutlayCloudSpend

/// A Parquet file: its metadata, and its bytes wherever they are asked for.
struct ParquetFile: ~Copyable {
  let metadata: ParquetMetadata
  /// The columns, of which a table decides how dates are written.
  var schema: ParquetSchema
  /// The number of bytes.
  let size: Int

  private let source: ByteSource

  /// The first and the last bytes of a file.
  static let magic = Array("PAR1".utf8)
  /// Those of a file whose metadata are encrypted.
  static let encryptedMagic = Array("PARE".utf8)

  /// The name of the file in messages.
  var name: String { source.name }

  /// The bytes of pages that are kept at a time, at most: twenty times those of the
  /// file, since pages compress well, and some more for small files.
  var memoryLimit: Int { (size &* 20) &+ 64 << 20 }

  /// Opens a file.
  init(_ source: consuming ByteSource) throws(SpendError) {
    // The metadata come last.
    let source = try source.kept()
    let size = source.size ?? 0
    do throws(ParquetFault) {
      let metadata = try ParquetMetadata(try ParquetFile.footer(of: source, size: size))
      let schema = try ParquetSchema(metadata)
      try ParquetFile.validate(metadata, schema, size: size)
      (self.metadata, self.schema) = (metadata, schema)
    } catch {
      throw error.error(file: source.name)
    }
    self.size = size
    self.source = source
  }

  /// Reads up to `count` bytes from `position` on into `buffer` at `offset`, and
  /// answers how many there were.
  borrowing func read(
    into buffer: inout [UInt8],
    at offset: Int,
    count: Int,
    from position: Int
  ) throws(ParquetFault) -> Int {
    do throws(SpendError) {
      return try source.read(into: &buffer, at: offset, count: count, from: position)
    } catch {
      throw .system(error)
    }
  }

  /// The bytes of the metadata, which lie before their length and the magic.
  private static func footer(
    of source: borrowing ByteSource,
    size: Int
  ) throws(ParquetFault) -> [UInt8] {
    let trailerLength = 8
    guard size >= magic.count + trailerLength else { throw .truncated }
    let trailer = try bytes(of: source, from: size - trailerLength, count: trailerLength)
    guard trailer[4...].elementsEqual(magic) else {
      throw trailer[4...].elementsEqual(encryptedMagic)
        ? .unsupported("an encrypted footer") : .damaged("no Parquet metadata at its end")
    }
    let length = trailer[..<4].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= size - magic.count - trailerLength else {
      throw .damaged("metadata of more bytes than the file has")
    }
    return try bytes(of: source, from: size - trailerLength - length, count: length)
  }

  private static func bytes(
    of source: borrowing ByteSource,
    from position: Int,
    count: Int
  ) throws(ParquetFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var read = 0
    while read < count {
      do throws(SpendError) {
        let served = try source.read(
          into: &bytes,
          at: read,
          count: count - read,
          from: position + read
        )
        guard served > 0 else { break }
        read += served
      } catch {
        throw .system(error)
      }
    }
    guard read == count else { throw .truncated }
    return bytes
  }

  /// Refuses metadata that no writer writes.
  ///
  /// Columns that hardly ever change have hardly any bytes, but a bill has amounts, so
  /// that the rows of a file of a size are bounded.
  private static func validate(
    _ metadata: ParquetMetadata,
    _ schema: ParquetSchema,
    size: Int
  ) throws(ParquetFault) {
    var rowsLeft = (size &* 256) &+ 1 << 20
    for group in metadata.rowGroups {
      guard group.rowCount >= 0, group.rowCount <= rowsLeft else {
        throw .damaged("\(group.rowCount) rows in a file of \(size) bytes")
      }
      rowsLeft -= group.rowCount
      guard group.chunks.count == schema.leaves.count else {
        throw .damaged("\(group.chunks.count) columns where its schema has \(schema.leaves.count)")
      }
    }
  }
}
