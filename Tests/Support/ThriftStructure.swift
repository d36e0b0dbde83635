/// A structure in Thrift's compact protocol, whose fields come in the order of their ids.
struct Thrift {
  private var bytes: [UInt8] = []
  private var latest = 0

  /// The bytes of the structure, with its end.
  var ended: [UInt8] { bytes + [0] }

  private mutating func field(_ id: Int, _ kind: UInt8) {
    bytes.append(UInt8(id - latest) << 4 | kind)
    latest = id
  }

  mutating func integer(_ id: Int, _ value: Int) {
    field(id, 6)
    bytes += Self.varint(value << 1 ^ value >> 63)
  }

  mutating func boolean(_ id: Int, _ value: Bool) { field(id, value ? 1 : 2) }

  mutating func text(_ id: Int, _ text: String) {
    field(id, 8)
    bytes += Self.varint(text.utf8.count) + Array(text.utf8)
  }

  mutating func structure(_ id: Int, _ structure: [UInt8]) {
    field(id, 12)
    bytes += structure
  }

  mutating func list(_ id: Int, of kind: UInt8, _ elements: [[UInt8]]) {
    field(id, 9)
    bytes += [0xF0 | kind] + Self.varint(elements.count) + elements.flatMap { $0 }
  }

  static func varint(_ value: Int) -> [UInt8] {
    var rest = UInt(bitPattern: value)
    var bytes: [UInt8] = []
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
