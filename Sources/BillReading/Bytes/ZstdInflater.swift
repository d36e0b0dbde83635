private import CZstd
internal import OutlayCloudSpend

/// The inflating of zstd data of one or more frames.
///
/// - SeeAlso: RFC 8878, section 3.1: frames follow one another, and what they
///   hold is joined; skippable frames hold nothing.
@safe
struct ZstdInflater: ~Copyable {
  private let stream: OpaquePointer
  private var source: ByteSource
  private var input: [UInt8]
  private var inputStart = 0
  private var inputEnd: Int
  private var isInsideFrame = true
  /// Indicates whether zstd may hold output for which there was no room.
  private var mayHoldOutput = false

  /// The binary logarithm of the farthest that data may refer back, for which
  /// a decoder must keep memory: 32 MiB, which all levels up to 20 keep to.
  static let windowLog: Int32 = 25

  /// The first bytes of a frame.
  static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

  /// Inflates `source`, of which `head` has been read already, in chunks of
  /// `chunkSize` bytes.
  init(_ source: consuming ByteSource, head: [UInt8], chunkSize: Int) {
    guard let stream = unsafe ZSTD_createDStream() else {
      preconditionFailure("there is no memory for zstd")
    }
    unsafe self.stream = stream
    let status = unsafe ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, ZstdInflater.windowLog)
    precondition(ZSTD_isError(status) == 0, "ZSTD_DCtx_setParameter: \(status)")
    self.source = source
    input = head + [UInt8](repeating: 0, count: chunkSize)
    inputEnd = head.count
  }

  deinit {
    unsafe ZSTD_freeDStream(stream)
  }

  /// Inflates up to `count` bytes into `buffer` at `offset`, and answers how
  /// many there were; 0 is the end.
  mutating func read(
    into buffer: inout [UInt8],
    at offset: Int,
    count: Int
  ) throws(SpendError) -> Int {
    while true {
      if inputStart == inputEnd && !mayHoldOutput {
        inputStart = 0
        inputEnd = try source.read(into: &input, at: 0, count: input.count)
        guard inputEnd > 0 else {
          guard !isInsideFrame else { throw .truncatedZstd(file: source.name) }
          return 0
        }
      }
      let written = try inflate(into: &buffer, at: offset, count: count)
      if written > 0 { return written }
    }
  }

  /// Runs zstd once over the input at hand.
  private mutating func inflate(
    into buffer: inout [UInt8],
    at offset: Int,
    count: Int
  ) throws(SpendError) -> Int {
    let stream = unsafe stream
    let (start, end) = (inputStart, inputEnd)
    let (status, taken, written) = unsafe input.withUnsafeBytes { input in
      unsafe buffer.withUnsafeMutableBytes { buffer in
        var from = unsafe ZSTD_inBuffer(src: input.baseAddress, size: end, pos: start)
        var to = unsafe ZSTD_outBuffer(dst: buffer.baseAddress, size: offset + count, pos: offset)
        let status = unsafe ZSTD_decompressStream(stream, &to, &from)
        return unsafe (status, from.pos, to.pos - offset)
      }
    }
    guard ZSTD_isError(status) == 0 else {
      guard ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge else {
        throw .damagedZstd(file: source.name)
      }
      throw .zstdWindowTooLarge(file: source.name, limit: 1 << Int(ZstdInflater.windowLog))
    }
    inputStart = taken
    // 0 says that a frame is over and all of it was served.
    isInsideFrame = status != 0
    mayHoldOutput = isInsideFrame && written == count
    return written
  }
}
