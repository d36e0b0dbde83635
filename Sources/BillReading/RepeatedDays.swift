internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The rows of each of several files by day, to find those that two of them hold.
///
/// Parts of a bill share days and no rows; an export of a month to date holds those of
/// the export before it.
struct RepeatedDays {
  private var files: [File] = []

  private struct File {
    let name: String
    var days: [Int: Rows] = [:]
  }

  /// The rows of a day, whatever their order.
  private struct Rows: Equatable {
    var hash: UInt64 = 0
    var count = 0
    var amount = 0.0
  }

  /// Turns to a file.
  mutating func begin(_ name: String) {
    files.append(File(name: name))
  }

  /// Adds a row of a day.
  mutating func add(_ row: Span<UInt8>, in range: Range<Int>, day: Int, amount: Double) {
    guard !files.isEmpty else { return }
    // FNV-1a, and a mix so that sums of it tell sets of rows apart.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(row[index])) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
    let last = files.count - 1
    files[last].days[day, default: Rows()].hash &+= hash
    files[last].days[day, default: Rows()].count += 1
    files[last].days[day, default: Rows()].amount += amount
  }

  /// Refuses files of which two have the same rows on the same days.
  ///
  /// One row a day with always the same amount is a flat fee that two teams may have.
  func check() throws(SpendError) {
    for (index, file) in files.enumerated() {
      for earlier in files[..<index] {
        let days = file.days.filter { earlier.days[$0.key]?.hash == $0.value.hash }
        let isFlat =
          days.values.allSatisfy { $0.count == 1 } && Set(days.values.map(\.amount)).count <= 1
        guard let first = days.keys.min(), !isFlat else { continue }
        throw .repeatedRows(
          file: file.name,
          first: earlier.name,
          dayCount: days.count,
          firstDay: Day(ordinal: first),
          amount: days.values.reduce(0) { $0 + $1.amount }
        )
      }
    }
  }
}
