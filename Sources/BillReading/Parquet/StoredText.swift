internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// Stored values as the text that a CSV would have.
struct StoredText {
  let leaf: ParquetSchema.Leaf

  /// Appends the text of a value.
  func append(_ index: Int, of values: borrowing RawValues, to texts: inout TextRun) {
    switch values.kind {
    case .texts:
      let range = values.texts.range(index)
      if case .decimal(let scale) = leaf.meaning {
        texts.append(StoredDecimal.text(values.texts.bytes.span, in: range, scale: scale).utf8)
      } else {
        texts.append(values.texts.bytes[range])
      }
    case .integers: texts.append(text(of: values.integers[index]).utf8)
    case .reals: texts.append("\(values.reals[index])".utf8)
    case .indices: texts.append([])
    }
  }

  /// The text of a whole number, by its meaning.
  private func text(of number: Int64) -> String {
    if leaf.physical == .boolean { return number == 0 ? "false" : "true" }
    switch leaf.meaning {
    case .unsigned:
      return leaf.physical == .int32
        ? String(UInt32(truncatingIfNeeded: number)) : String(UInt64(bitPattern: number))
    case .decimal(let scale): return StoredDecimal.text(number, scale: scale)
    case .date: return StoredText.day(number) ?? String(number)
    case .time(let units, _):
      let time = StoredText.time(number, unitsPerSecond: units)
      guard leaf.writesDates, time.hasSuffix(StoredText.midnight) else { return time }
      return String(time.dropLast(StoredText.midnight.utf8.count))
    case .plain, .list, .map: return String(number)
    }
  }

  private static func day(_ ordinal: Int64) -> String? {
    ordinal.magnitude < 1_000_000 ? Day(ordinal: Int(ordinal)).description : nil
  }

  /// The end of a time at midnight.
  static let midnight = "T00:00:00Z"

  /// A time in seconds, such as `2026-11-20T10:00:00Z`.
  private static func time(_ number: Int64, unitsPerSecond: Int) -> String {
    let seconds = StoredTime.floor(Int(number), unitsPerSecond)
    let perDay = SpendCubeBuilder.secondsPerDay
    let days = StoredTime.floor(seconds, perDay)
    guard let day = day(Int64(days)) else { return String(number) }
    let second = seconds - days * perDay
    let parts = [second / 3_600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(day)T\(parts.joined(separator: ":"))Z"
  }
}

/// Dates and times as they are stored.
enum StoredTime {
  /// The largest whole number that is not above the quotient.
  @inline(__always)
  static func floor(_ number: Int, _ divisor: Int) -> Int {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
