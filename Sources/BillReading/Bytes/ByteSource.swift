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

  private static let noDescriptor: Int32 = -1

  /// Opens a file, or standard input where the path is `-`.
  init(path: String) throws(SpendError) {
    memory = []
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
    descriptor = ByteSource.noDescriptor
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
