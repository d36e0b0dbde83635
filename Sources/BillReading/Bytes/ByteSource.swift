internal import OutlayCloudSpend

#if canImport(Glibc)
private import Glibc
#elseif canImport(Musl)
private import Musl
#else
private import Darwin
#endif

/// A source of bytes: a file, standard input or memory.
struct ByteSource: ~Copyable {
  /// The name in messages.
  let name: String

  private let descriptor: Int32
  private let memory: [UInt8]
  private var position = 0
  /// The end of a section of a file.
  private let limit: Int?
  /// The first bytes, where they were looked at and not yet read.
  private var head: [UInt8] = []

  private static let noDescriptor: Int32 = -1

  /// Opens a file, or standard input where the path is `-`.
  init(path: String) throws(SpendError) {
    memory = []
    limit = nil
    guard path != "-" else {
      name = "standard input"
      descriptor = STDIN_FILENO
      return
    }
    name = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ByteSource.failure(path) }
  }

  /// Serves the bytes of an array.
  init(memory: [UInt8], name: String) {
    self.name = name
    self.memory = memory
    limit = nil
    descriptor = ByteSource.noDescriptor
  }

  private init(name: String, descriptor: Int32, memory: [UInt8], range: Range<Int>) {
    self.name = name
    self.descriptor = descriptor
    self.memory = memory
    position = range.lowerBound
    limit = range.upperBound
  }

  /// A source of the bytes in `range` of this one, which has a ``size``.
  borrowing func section(_ range: Range<Int>, name: String) throws(SpendError) -> ByteSource {
    var own = ByteSource.noDescriptor
    if descriptor >= 0 {
      own = dup(descriptor)
      guard own >= 0 else { throw ByteSource.failure(name) }
    }
    return ByteSource(name: name, descriptor: own, memory: memory, range: range)
  }

  /// The bytes in `range` of a source that has a ``size``.
  borrowing func bytes(in range: Range<Int>) throws(SpendError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var count = 0
    while count < range.count {
      let served = try read(
        into: &bytes,
        at: count,
        count: range.count - count,
        from: range.lowerBound + count
      )
      guard served > 0 else {
        throw .unreadableFile(file: name, reason: "it ends while it is read")
      }
      count += served
    }
    return bytes
  }

  deinit {
    if descriptor > STDERR_FILENO { close(descriptor) }
  }

  /// Reads up to `count` bytes into `buffer` at `offset`, and answers how many
  /// there were; 0 is the end.
  mutating func read(
    into buffer: inout [UInt8],
    at offset: Int,
    count: Int
  ) throws(SpendError) -> Int {
    if !head.isEmpty {
      let served = min(count, head.count)
      buffer.replaceSubrange(offset..<(offset + served), with: head[..<served])
      head.removeFirst(served)
      return served
    }
    if let limit {
      let served = try read(
        into: &buffer,
        at: offset,
        count: min(count, limit - position),
        from: position
      )
      position += served
      return served
    }
    guard descriptor >= 0 else {
      let served = min(count, memory.count - position)
      buffer.replaceSubrange(
        offset..<(offset + served),
        with: memory[position..<(position + served)]
      )
      position += served
      return served
    }
    while true {
      let served = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe systemRead(descriptor, bytes.baseAddress.map { unsafe $0 + offset }, count)
      }
      if served >= 0 { return served }
      guard errno == EINTR else { throw ByteSource.failure(name) }
    }
  }

  /// The first `count` bytes, or as many as there are, which are yet to be read.
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

  /// The number that the last four bytes write, the lowest first: in gzip that of the bytes
  /// of the last member, modulo 2^32.
  borrowing func lastNumber() throws(SpendError) -> UInt32? {
    guard let size, size >= 4 else { return nil }
    return try bytes(in: (size - 4)..<size).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The source, or its bytes in memory where it cannot be read anywhere.
  consuming func kept() throws(SpendError) -> ByteSource {
    if size != nil { return self }
    let name = name
    return ByteSource(memory: try allBytes(), name: name)
  }

  /// All bytes that are yet to be read.
  mutating func allBytes() throws(SpendError) -> [UInt8] {
    var bytes: [UInt8] = []
    var count = 0
    while true {
      if count == bytes.count {
        bytes.append(contentsOf: repeatElement(0, count: max(1 << 16, count)))
      }
      let served = try read(into: &bytes, at: count, count: bytes.count - count)
      guard served > 0 else { break }
      count += served
    }
    bytes.removeSubrange(count...)
    return bytes
  }

  /// The number of bytes, where any of them can be read at any time: those of a
  /// file, and not those that another program sends.
  var size: Int? {
    guard limit == nil else { return nil }
    guard descriptor >= 0 else { return memory.count }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(status.st_size)
  }

  /// Reads up to `count` bytes from `position` on into `buffer` at `offset`, and
  /// answers how many there were; 0 is the end.
  ///
  /// It is for sources that have a ``size``.
  func read(
    into buffer: inout [UInt8],
    at offset: Int,
    count: Int,
    from position: Int
  ) throws(SpendError) -> Int {
    guard descriptor >= 0 else {
      let served = max(0, min(count, memory.count - position))
      buffer.replaceSubrange(
        offset..<(offset + served),
        with: memory[min(position, memory.count)...].prefix(served)
      )
      return served
    }
    while true {
      let served = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe pread(descriptor, bytes.baseAddress.map { unsafe $0 + offset }, count, position)
      }
      if served >= 0 { return served }
      guard errno == EINTR else { throw ByteSource.failure(name) }
    }
  }

  private static func failure(_ name: String) -> SpendError {
    .unreadableFile(file: name, reason: unsafe String(cString: strerror(errno)))
  }
}

/// `read(2)`, which the method of the same name would hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int)
  -> Int
{
  unsafe read(descriptor, buffer, count)
}
