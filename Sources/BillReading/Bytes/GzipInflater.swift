private import CZlib
internal import OutlayCloudSpend

/// The inflating of a gzip stream of one or more members.
///
/// - SeeAlso: RFC 1952, section 2.2: members follow one another, and what they
///   hold is joined.
@safe
struct GzipInflater: ~Copyable {
  /// zlib keeps the address of its stream, so that it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var source: ByteSource
  private var input: [UInt8]
  private var inputStart: Int
  private var inputEnd: Int
  private var isInsideMember = true
  /// Indicates whether zlib may hold output for which there was no room.
  private var mayHoldOutput = false
  /// The checksum that the data have in a zip archive, which has no members of gzip.
  private let zipChecksum: UInt32?
  private var checksum: UInt = 0

  /// A window of 2^15 bytes, which zlib wants negative where nothing is around the data.
  private static let rawWindowBits: Int32 = 15
  /// The window, and 16 for gzip alone.
  private static let windowBits = rawWindowBits + 16

  /// Inflates `source`, of which `head` has been read already, in chunks of
  /// `chunkSize` bytes; a member of a zip archive has a checksum.
  init(
    _ source: consuming ByteSource,
    head: [UInt8],
    chunkSize: Int,
    zipChecksum: UInt32? = nil
  ) {
    self.zipChecksum = zipChecksum
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let status = unsafe inflateInit2_(
      stream,
      zipChecksum == nil ? GzipInflater.windowBits : -GzipInflater.rawWindowBits,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    precondition(status == Z_OK, "inflateInit2: \(status)")
    self.source = source
    input = head + [UInt8](repeating: 0, count: chunkSize)
    inputStart = 0
    inputEnd = head.count
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Inflates up to `count` bytes into `buffer` at `offset`, and answers how
  /// many there were; 0 is the end.
  mutating func read(
    into buffer: inout [UInt8],
    at offset: Int,
    count: Int
  ) throws(SpendError) -> Int {
    while true {
      if zipChecksum != nil, !isInsideMember { return 0 }
      if inputStart == inputEnd && !mayHoldOutput {
        inputStart = 0
        inputEnd = try source.read(into: &input, at: 0, count: input.count)
        guard inputEnd > 0 else {
          guard !isInsideMember else { throw truncated }
          return 0
        }
      }
      if !isInsideMember {
        // Tape writers pad the last member with zeros.
        guard input[inputStart] != 0 else {
          inputStart = inputEnd
          continue
        }
        unsafe inflateReset(stream)
        isInsideMember = true
      }
      let written = try inflate(into: &buffer, at: offset, count: count)
      if written > 0 { return written }
    }
  }

  /// Runs zlib once over the input at hand.
  private mutating func inflate(
    into buffer: inout [UInt8],
    at offset: Int,
    count: Int
  ) throws(SpendError) -> Int {
    let stream = unsafe stream
    let available = inputEnd - inputStart
    let start = inputStart
    let status = unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe buffer.withUnsafeMutableBufferPointer { buffer in
        unsafe stream.pointee.next_in = input.baseAddress.map { unsafe $0 + start }
        unsafe stream.pointee.avail_in = UInt32(available)
        unsafe stream.pointee.next_out = buffer.baseAddress.map { unsafe $0 + offset }
        unsafe stream.pointee.avail_out = UInt32(count)
        return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    inputStart = unsafe inputEnd - Int(stream.pointee.avail_in)
    let written = unsafe count - Int(stream.pointee.avail_out)
    mayHoldOutput = written == count && status == Z_OK
    if zipChecksum != nil {
      checksum = unsafe buffer.withUnsafeBufferPointer { buffer in
        unsafe crc32(checksum, buffer.baseAddress.map { unsafe $0 + offset }, UInt32(written))
      }
    }
    switch status {
    case Z_OK: return written
    case Z_STREAM_END:
      isInsideMember = false
      if let zipChecksum, checksum != UInt(zipChecksum) { throw damaged }
      return written
    // No progress is possible: more input is fetched by the caller.
    case Z_BUF_ERROR where inputStart == inputEnd: return written
    default: throw damaged
    }
  }

  private var truncated: SpendError {
    zipChecksum == nil ? .truncatedGzip(file: source.name) : .damagedZip(file: source.name)
  }

  private var damaged: SpendError {
    zipChecksum == nil ? .damagedGzip(file: source.name) : .damagedZip(file: source.name)
  }
}

extension GzipInflater {
  /// Inflates members that are all at hand into all of `target`, and answers whether
  /// they were as long.
  static func inflate(
    _ source: UnsafeRawBufferPointer,
    into target: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard source.count <= Int(UInt32.max), target.count <= Int(UInt32.max) else { return false }
    var stream = unsafe z_stream()
    // 16 more than for gzip alone: zlib's own format too.
    let status = unsafe inflateInit2_(
      &stream,
      windowBits + 16,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    guard status == Z_OK else { return false }
    defer { unsafe inflateEnd(&stream) }
    let first = unsafe source.bindMemory(to: UInt8.self).baseAddress
    unsafe stream.next_in = UnsafeMutablePointer(mutating: first)
    unsafe stream.avail_in = UInt32(source.count)
    unsafe stream.next_out = target.bindMemory(to: UInt8.self).baseAddress
    unsafe stream.avail_out = UInt32(target.count)
    while true {
      guard unsafe CZlib.inflate(&stream, Z_FINISH) == Z_STREAM_END else { return false }
      guard unsafe stream.avail_in > 0, unsafe stream.avail_out > 0 else { break }
      unsafe inflateReset(&stream)
    }
    return unsafe stream.avail_out == 0
  }
}

extension GzipInflater {
  /// Indicates whether a file seems to hold a further member after its first, by the bytes
  /// with which one begins: the magic, the method, flags that are in use, one of three
  /// efforts and a known system.
  static func hasSeveralMembers(_ source: inout ByteSource) throws(SpendError) -> Bool {
    let length = 10
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var kept = 0
    var start = 1
    while true {
      let served = try source.read(into: &buffer, at: kept, count: buffer.count - kept)
      guard served > 0 else { return false }
      let end = kept + served
      var index = start
      while index + length <= end {
        if buffer[index] == 0x1F, buffer[index + 1] == 0x8B, buffer[index + 2] == 8,
          buffer[index + 3] < 0x20, [0, 2, 4].contains(buffer[index + 8]),
          buffer[index + 9] <= 13 || buffer[index + 9] == 255
        {
          return true
        }
        index += 1
      }
      // What is too short to be seen as a whole is seen with what follows.
      kept = min(end, length - 1)
      start = end < length ? start : 0
      for offset in 0..<kept { buffer[offset] = buffer[end - kept + offset] }
    }
  }
}
