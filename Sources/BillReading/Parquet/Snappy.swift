/// The decompression of a snappy block.
///
/// Parquet stores raw blocks: the length of the text, then literals and copies
/// of what was decompressed before.
///
/// - SeeAlso: https://github.com/google/snappy/blob/main/format_description.txt
enum Snappy {
  /// Short pieces are moved as one word of so many bytes.
  private static let wordWidth = 16

  private typealias Word = SIMD2<UInt64>

  /// Decompresses `source` into all of `target`, and answers whether it was a block
  /// of that length.
  static func decompress(
    _ source: UnsafeRawBufferPointer,
    into target: UnsafeMutableRawBufferPointer
  ) -> Bool {
    var (read, written) = (0, 0)
    guard unsafe length(source, &read) == target.count else { return false }
    while read < source.count {
      let tag = unsafe Int(source[read])
      read += 1
      guard let piece = unsafe piece(tag, source, &read), piece.length <= target.count - written
      else { return false }
      if let distance = piece.distance {
        guard distance > 0, distance <= written else { return false }
        unsafe copy(piece.length, from: distance, before: written, in: target)
      } else {
        guard piece.length <= source.count - read else { return false }
        unsafe move(piece.length, of: source, at: read, into: target, at: written)
        read += piece.length
      }
      written += piece.length
    }
    return written == target.count
  }

  /// The length of the text, a number of up to 32 bits.
  private static func length(_ source: UnsafeRawBufferPointer, _ read: inout Int) -> Int? {
    var length = 0
    for shift in stride(from: 0, to: 35, by: 7) {
      guard read < source.count else { return nil }
      let byte = unsafe Int(source[read])
      read += 1
      length |= (byte & 0x7F) << shift
      if byte & 0x80 == 0 { return length }
    }
    return nil
  }

  /// The length of the piece that a tag begins, and for a copy how far back it lies.
  @inline(__always)
  private static func piece(
    _ tag: Int,
    _ source: UnsafeRawBufferPointer,
    _ read: inout Int
  ) -> (length: Int, distance: Int?)? {
    switch tag & 3 {
    case 0:
      guard tag >> 2 >= 60 else { return (tag >> 2 + 1, nil) }
      guard let length = unsafe number(tag >> 2 - 59, source, &read) else { return nil }
      return (length + 1, nil)
    case 1:
      guard let low = unsafe number(1, source, &read) else { return nil }
      return (4 + (tag >> 2) & 7, (tag >> 5) << 8 | low)
    case 2:
      return unsafe number(2, source, &read).map { (1 + tag >> 2, $0) }
    default:
      return unsafe number(4, source, &read).map { (1 + tag >> 2, $0) }
    }
  }

  /// The number that the next bytes write, the lowest first.
  @inline(__always)
  private static func number(
    _ byteCount: Int,
    _ source: UnsafeRawBufferPointer,
    _ read: inout Int
  ) -> Int? {
    guard byteCount <= source.count - read else { return nil }
    var number = 0
    for index in 0..<byteCount { number |= unsafe Int(source[read + index]) << (8 * index) }
    read += byteCount
    return number
  }

  /// Moves a literal; the caller has seen that there is room.
  @inline(__always)
  private static func move(
    _ length: Int,
    of source: UnsafeRawBufferPointer,
    at read: Int,
    into target: UnsafeMutableRawBufferPointer,
    at written: Int
  ) {
    guard length > 0 else { return }
    if length <= wordWidth, source.count - read >= wordWidth, target.count - written >= wordWidth {
      let word = unsafe source.loadUnaligned(fromByteOffset: read, as: Word.self)
      unsafe target.storeBytes(of: word, toByteOffset: written, as: Word.self)
    } else {
      let literal = unsafe UnsafeRawBufferPointer(rebasing: source[read..<(read + length)])
      unsafe UnsafeMutableRawBufferPointer(rebasing: target[written..<(written + length)])
        .copyMemory(from: literal)
    }
  }

  /// Copies what was decompressed before; a copy that is longer than its distance
  /// repeats itself.
  @inline(__always)
  private static func copy(
    _ length: Int,
    from distance: Int,
    before written: Int,
    in target: UnsafeMutableRawBufferPointer
  ) {
    let start = written - distance
    if distance >= wordWidth, length <= wordWidth, target.count - written >= wordWidth {
      let word = unsafe target.loadUnaligned(fromByteOffset: start, as: Word.self)
      unsafe target.storeBytes(of: word, toByteOffset: written, as: Word.self)
    } else if distance >= length {
      let earlier = unsafe UnsafeRawBufferPointer(rebasing: target[start..<(start + length)])
      unsafe UnsafeMutableRawBufferPointer(rebasing: target[written..<(written + length)])
        .copyMemory(from: earlier)
    } else {
      for index in 0..<length { unsafe target[written + index] = unsafe target[start + index] }
    }
  }
}
