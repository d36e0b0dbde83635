import Foundation

/// JSON with a checksum of its bytes around it.
///
///     SealedText(sealing: Data("{}".utf8)).bytes   // {"checksum":"08328807b4eb6fed","state":{}}
///
/// The checksum is for slips, such as a digit that a person or a disk has changed; whoever
/// means to can make another.
struct SealedText {
  /// The JSON.
  let content: Data

  private static let start = Array("{\"checksum\":\"".utf8)
  private static let middle = Array("\",\"state\":".utf8)
  private static let end = Array("}".utf8)
  private static let digitCount = 16

  init(sealing content: Data) { self.content = content }

  /// Opens the bytes of one, or answers `nil` where they are none, or have changed.
  init?(_ bytes: Data) {
    let digits = SealedText.start.count
    let rest = digits + SealedText.digitCount + SealedText.middle.count
    guard bytes.count > rest, bytes.starts(with: SealedText.start),
      bytes.dropFirst(digits + SealedText.digitCount).starts(with: SealedText.middle),
      bytes.suffix(SealedText.end.count).elementsEqual(SealedText.end)
    else { return nil }
    content = Data(bytes.dropFirst(rest).dropLast(SealedText.end.count))
    guard
      bytes.dropFirst(digits).prefix(SealedText.digitCount).elementsEqual(checksum.utf8)
    else { return nil }
  }

  /// Indicates whether bytes do not begin as those of one do.
  static func isUnsealed(_ bytes: Data) -> Bool { !bytes.starts(with: start) }

  /// The JSON and its checksum.
  var bytes: Data {
    var bytes = Data(SealedText.start)
    bytes.append(contentsOf: checksum.utf8)
    bytes.append(contentsOf: SealedText.middle)
    bytes.append(content)
    bytes.append(contentsOf: SealedText.end)
    return bytes
  }

  /// FNV-1a of 64 bits, in sixteen hexadecimal digits.
  ///
  /// - SeeAlso: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, The FNV Non-Cryptographic Hash
  ///   Algorithm, RFC 9923.
  private var checksum: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in content { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: SealedText.digitCount - digits.count) + digits
  }
}
