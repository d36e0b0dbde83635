/// A 64-bit hash that is the same from run to run and on every machine.
///
///     Fingerprint(of: "a").value   // 0xaf63dc4c8601ec8c
///
/// FNV-1a, with the offset basis and the prime of G. Fowler, L. C. Noll,
/// K.-P. Vo, D. Eastlake, The FNV Non-Cryptographic Hash Algorithm, IETF draft.
/// It distinguishes names; whoever wants to can make two that collide.
package struct Fingerprint: Sendable, Equatable {
  /// The 64 bits.
  package let value: UInt64

  /// Makes the fingerprint of a text, by its UTF-8 bytes.
  package init(of text: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    value = hash
  }

  /// Sixteen hexadecimal digits.
  package var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
