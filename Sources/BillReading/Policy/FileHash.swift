private import Crypto
internal import OutlayCloudSpend

/// The SHA-256 of bytes, as hexadecimal digits: those that `sha256sum` prints.
enum FileHash {
  /// The hash of some bytes.
  static func text(of bytes: [UInt8]) -> String { text(SHA256.hash(data: bytes)) }

  /// The hash of the bytes of a file, as they are stored.
  static func text(ofFile path: String) throws(SpendError) -> String {
    let chunkSize = 1 << 16
    var source = try ByteSource(path: path)
    var chunk = [UInt8](repeating: 0, count: chunkSize)
    var hash = SHA256()
    while true {
      let count = try source.read(into: &chunk, at: 0, count: chunkSize)
      guard count > 0 else { return text(hash.finalize()) }
      hash.update(data: chunk[..<count])
    }
  }

  private static func text(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef")
    return digest.reduce(into: "") { text, byte in
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
  }
}
