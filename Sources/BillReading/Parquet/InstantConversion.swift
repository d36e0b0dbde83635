internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The conversion of stored values to seconds since 1970, with the grammar and the
/// limits of times in a CSV.
struct InstantConversion {
  let text: StoredText
  let order: ReadingOptions.DateOrder
  /// The values that are no times, each the one of a number below ``earliest``.
  var flaws: [Flaw] = []

  /// A value that is no time, as text, and the reason.
  struct Flaw {
    let text: String
    let flaw: SpendError.DayFlaw
  }

  /// A null.
  static let null = Int.min

  /// The seconds of the years in which bills lie, as in ``TimestampField``.
  private static let range: Range<Int> = {
    let perDay = SpendCubeBuilder.secondsPerDay
    return Day(1900, 1, 1).ordinal * perDay..<Day(2200, 1, 1).ordinal * perDay
  }()

  /// The earliest time there is.
  static let earliest = range.lowerBound - SpendCubeBuilder.secondsPerDay

  /// Converts values that are stored as they are.
  mutating func convert(
    _ values: borrowing RawValues,
    into seconds: inout [Int],
    at start: Int
  ) {
    let range = InstantConversion.range
    switch (values.kind, text.leaf.meaning) {
    // An instant in UTC, or a civil time, which a CSV would write without a zone.
    case (.integers, .time(let unitsPerSecond, _)):
      for index in 0..<values.count {
        let second = StoredTime.floor(Int(values.integers[index]), unitsPerSecond)
        seconds[start + index] = range.contains(second) ? second : flawed(index, of: values)
      }
    case (.integers, .date):
      for index in 0..<values.count {
        let second = Int(values.integers[index]) &* SpendCubeBuilder.secondsPerDay
        let isDay = values.integers[index].magnitude < 1_000_000 && range.contains(second)
        seconds[start + index] = isDay ? second : flawed(index, of: values)
      }
    default:
      for index in 0..<values.count { seconds[start + index] = flawed(index, of: values) }
    }
  }

  /// The time of a value by its text, or a number that tells why it has none.
  private mutating func flawed(_ index: Int, of values: borrowing RawValues) -> Int {
    var texts = TextRun()
    text.append(index, of: values, to: &texts)
    switch TimestampField(texts.bytes.span, in: texts.range(0), order: order) {
    case .seconds(let second): return second
    case .flawed(let flaw):
      flaws.append(Flaw(text: texts.text(0), flaw: flaw))
      return InstantConversion.null + flaws.count
    }
  }
}
