/// A checksum of the words of a state.
///
/// Each word is added, multiplied by the fraction of the golden ratio, and its upper half
/// folded into the lower one: three steps that can be undone, so that one word that has
/// changed is always seen. It is for slips of a disk or a person; whoever means to can make
/// another.
struct StateChecksum {
  private(set) var value: UInt64 = 0

  /// Adds words.
  mutating func add(_ words: ArraySlice<UInt64>) {
    for word in words {
      value = (value ^ word) &* 0x9e37_79b9_7f4a_7c15
      value ^= value >> 32
    }
  }
}
