/// A value that the name of a folder gives to all files in it, as in
/// `billing_period=2026-09/`.
struct Partition: Hashable, Sendable {
  let name: String
  /// The value, which is empty where the writer had none.
  let value: String

  /// The folder of rows whose value is null.
  private static let null = "__HIVE_DEFAULT_PARTITION__"

  /// Names that count the versions of a bill rather than divide it.
  private static let versions = ["version", "run", "runid", "execution", "executionid", "snapshot"]

  /// Indicates whether the value tells one version of a bill from another.
  var isVersion: Bool { Partition.versions.contains(Header.bare(name)) }

  /// Names that say of what time a bill is, or when it was made.
  private static let times = [
    "billingperiod", "year", "month", "week", "day", "date", "dt", "hour", "period",
  ]

  /// Indicates whether the value tells bills of two times from each other, or two versions of
  /// one, rather than rows of one time.
  var isOfTime: Bool {
    isVersion || Partition.times.contains(Header.bare(name)) || Partition.isDated(value[...])
  }

  /// Indicates whether a text begins with a day, as in `202609151200`.
  static func isDated(_ text: Substring) -> Bool {
    let count = text.dropFirst(4).hasPrefix("-") ? 10 : 8
    return text.count >= count && BilledPeriod.start(String(text.prefix(count))) != nil
  }

  /// Reads the name of a folder, or answers `nil` where it gives no value.
  init?(folder: Substring) {
    guard let mark = folder.firstIndex(of: "="), mark > folder.startIndex else { return nil }
    name = Partition.decoded(folder[..<mark])
    let value = Partition.decoded(folder[folder.index(after: mark)...])
    self.value = value == Partition.null ? "" : value
  }

  /// The values that the folders of a path give, of those with one name the last.
  static func all(in path: String) -> [Partition] {
    var partitions: [Partition] = []
    for folder in path.split(separator: "/").dropLast() {
      guard let partition = Partition(folder: folder) else { continue }
      partitions.removeAll { $0.name == partition.name }
      partitions.append(partition)
    }
    return partitions
  }

  /// A text in which writers have replaced bytes by their numbers, as in `%3A`.
  private static func decoded(_ text: Substring) -> String {
    guard text.contains("%") else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let code = UInt8(digits, radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
