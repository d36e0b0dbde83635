private import CZstd

/// The codecs of pages, by their numbers.
enum PageCodec: Int {
  case none, snappy, gzip, lzo, brotli, lz4, zstd, lz4Raw

  /// The name, where pages of the codec are not read.
  var unreadName: String? {
    switch self {
    case .none, .snappy, .gzip, .zstd: nil
    case .lzo: "LZO"
    case .brotli: "Brotli"
    case .lz4, .lz4Raw: "LZ4"
    }
  }

  /// The codec of a number.
  init(number: Int) throws(ParquetFault) {
    guard let codec = PageCodec(rawValue: number) else {
      throw .unsupported("pages of the unknown codec \(number)")
    }
    if let name = codec.unreadName { throw .unsupported("pages compressed with \(name)") }
    self = codec
  }

  /// Decompresses `source` into the bytes of `target` from `offset` to `end`, which
  /// it must fill.
  func decompress(
    _ source: Span<UInt8>,
    into target: inout [UInt8],
    from offset: Int,
    to end: Int
  ) throws(ParquetFault) {
    // Nothing may be compressed to nothing.
    guard offset < end else { return }
    let isWhole = unsafe source.withUnsafeBytes { source in
      unsafe target.withUnsafeMutableBytes { target in
        let room = unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset..<end])
        return switch self {
        case .snappy: unsafe Snappy.decompress(source, into: room)
        case .gzip: unsafe GzipInflater.inflate(source, into: room)
        case .zstd:
          unsafe ZSTD_decompress(room.baseAddress, room.count, source.baseAddress, source.count)
            == room.count
        default: false
        }
      }
    }
    guard isWhole else { throw .damaged("a page that does not decompress") }
  }
}
