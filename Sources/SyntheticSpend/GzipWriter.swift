private import CZlib

/// A compressor of bytes into one gzip member.
///
///     var gzip = GzipWriter()
///     gzip.append(Array("a,b\n".utf8))
///     let file = gzip.finished()
///
/// The header carries no time and no operating system, so that the same bytes
/// compress to the same file wherever the same zlib runs.
///
/// It is safe: nothing outside can reach the pointer, which lives as long as
/// the value that cannot be copied.
@safe struct GzipWriter: ~Copyable {
  // zlib keeps the address of the stream, which therefore must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  private var output: [UInt8] = []
  private var hasHeader = false

  /// Begins a member at the best compression.
  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 is the largest window, 16 more asks for the gzip wrapper; 8 is the
    // memory level zlib takes by default.
    let status = unsafe deflateInit2_(
      stream,
      Z_BEST_COMPRESSION,
      Z_DEFLATED,
      15 + 16,
      8,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    precondition(status == Z_OK, "deflateInit2: \(status)")
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Compresses more bytes.
  mutating func append(_ bytes: [UInt8]) {
    deflate(bytes, flush: Z_NO_FLUSH)
  }

  /// Takes what has been compressed so far, which may be nothing yet.
  mutating func takeOutput() -> [UInt8] {
    let taken = output
    output.removeAll(keepingCapacity: true)
    return taken
  }

  /// Ends the member and takes the rest of it.
  mutating func finished() -> [UInt8] {
    deflate([], flush: Z_FINISH)
    return takeOutput()
  }

  private mutating func deflate(_ bytes: [UInt8], flush: Int32) {
    var bytes = bytes
    let capacity = UInt32(chunk.count)
    unsafe bytes.withUnsafeMutableBufferPointer { input in
      unsafe stream.pointee.next_in = input.baseAddress
      unsafe stream.pointee.avail_in = UInt32(input.count)
      var produced: Int
      repeat {
        produced = unsafe chunk.withUnsafeMutableBufferPointer { space in
          unsafe stream.pointee.next_out = space.baseAddress
          unsafe stream.pointee.avail_out = capacity
          let status = unsafe CZlib.deflate(stream, flush)
          precondition(status != Z_STREAM_ERROR, "deflate: \(status)")
          return unsafe Int(capacity - stream.pointee.avail_out)
        }
        output.append(contentsOf: chunk[..<produced])
      } while produced == capacity
      unsafe stream.pointee.next_in = nil
    }
    // Byte 9 of the header names the operating system; 255 says unknown
    // (RFC 1952, section 2.3.1).
    if !hasHeader, output.count > 9 {
      output[9] = 255
      hasHeader = true
    }
  }
}
