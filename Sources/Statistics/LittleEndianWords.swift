// Words of 64 bits as bytes, the lowest first, whatever the machine: the form in which a
// state is kept.

extension [UInt64] {
  /// Makes the words of as many bytes as make whole ones; the rest is left.
  ///
  /// - Complexity: O(*n*), a copy.
  package init(littleEndianBytes bytes: [UInt8]) {
    let count = bytes.count / 8
    unsafe self.init(unsafeUninitializedCapacity: count) { words, written in
      unsafe bytes.withUnsafeBytes { bytes in
        for place in 0..<count {
          let word = unsafe bytes.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self)
          unsafe words.initializeElement(at: place, to: UInt64(littleEndian: word))
        }
      }
      written = count
    }
  }

  /// The eight bytes of each word, the lowest first.
  ///
  /// - Complexity: O(*n*), a copy.
  package var littleEndianBytes: [UInt8] {
    let words = map { $0.littleEndian }
    return unsafe words.withUnsafeBytes { unsafe [UInt8]($0) }
  }
}
