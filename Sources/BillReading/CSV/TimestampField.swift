internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The reading of a date, or a date and time, from the bytes of a field.
///
/// The forms are `2026-11-20`, and with a `T` or a blank between,
/// `2026-11-20T10:00`, seconds, a fraction of them, and `Z`, ` UTC`, `+01:00`
/// or `+0100`. Without a zone the time is UTC. `24:00` is the midnight after a day, and
/// `23:59:60` a leap second.
enum TimestampField {
  /// Seconds since 1970-01-01T00:00:00Z, fractions cut off.
  case seconds(Int)
  case flawed(SpendError.DayFlaw)

  /// Bills lie within these years; others are slips of the keyboard.
  private static let years = 1900...2199

  /// Reads the bytes in `range`.
  init(_ bytes: Span<UInt8>, in range: Range<Int>, order: ReadingOptions.DateOrder) {
    var cursor = TimestampCursor(range)
    guard let day = TimestampField.day(bytes, &cursor, order: order) else {
      // Files that were joined have byte order marks within.
      var rest = range
      while bytes.hasByteOrderMark(at: rest) { rest = rest.dropFirst(3) }
      self =
        rest == range
        ? .flawed(TimestampField.flaw(bytes, in: range, order: order))
        : TimestampField(bytes, in: rest, order: order)
      return
    }
    guard let time = TimestampField.time(bytes, &cursor) else {
      self = .flawed(.notADate)
      return
    }
    self = .seconds(day.ordinal * SpendCubeBuilder.secondsPerDay + time)
  }

  private static func day(
    _ bytes: Span<UInt8>,
    _ cursor: inout TimestampCursor,
    order: ReadingOptions.DateOrder
  ) -> Day? {
    guard let first = cursor.number(bytes, digits: 1...4), let mark = cursor.byte(bytes) else {
      return nil
    }
    let isISO = first.digitCount == 4
    guard isISO ? mark == UInt8(ascii: "-") : order != .iso && "/.-".utf8.contains(mark),
      let second = cursor.number(bytes, digits: isISO ? 2...2 : 1...2),
      cursor.byte(bytes) == mark,
      let third = cursor.number(bytes, digits: isISO ? 2...2 : order == .yearFirst ? 1...2 : 2...4),
      third.digitCount != 3
    else { return nil }
    if isISO { return validated(first.value, second.value, third.value) }
    if order == .yearFirst {
      guard first.digitCount == 2 else { return nil }
      return validated(2000 + first.value, second.value, third.value)
    }
    let year = third.digitCount == 2 ? 2000 + third.value : third.value
    return order == .monthFirst
      ? validated(year, first.value, second.value) : validated(year, second.value, first.value)
  }

  private static func validated(_ year: Int, _ month: Int, _ dayOfMonth: Int) -> Day? {
    years.contains(year) ? Day(validating: year, month, dayOfMonth) : nil
  }

  /// The seconds since midnight UTC, which an offset may take to another day,
  /// or `nil` where the rest is not a time.
  private static func time(_ bytes: Span<UInt8>, _ cursor: inout TimestampCursor) -> Int? {
    guard let mark = cursor.byte(bytes) else { return 0 }
    guard mark == UInt8(ascii: "T") || mark == UInt8(ascii: " "),
      let hour = cursor.number(bytes, digits: 1...2), hour.value <= 24,
      cursor.byte(bytes) == UInt8(ascii: ":"),
      let minute = cursor.number(bytes, digits: 2...2), minute.value < 60
    else { return nil }
    var seconds = hour.value * 3_600 + minute.value * 60
    var isLeap = false
    var next = cursor.byte(bytes)
    if next == UInt8(ascii: ":") {
      guard let second = cursor.number(bytes, digits: 2...2), second.value <= 60 else { return nil }
      isLeap = second.value == 60
      seconds += isLeap ? 59 : second.value
      next = cursor.byte(bytes)
      if next == UInt8(ascii: ".") {
        guard cursor.skipDigits(bytes) > 0 else { return nil }
        next = cursor.byte(bytes)
      }
    }
    if let mark = next, let half = half(mark, bytes, &cursor) {
      guard (1...12).contains(hour.value) else { return nil }
      seconds += (half - (hour.value == 12 ? 12 : 0)) * 3_600
      next = cursor.byte(bytes)
    }
    // The end of a day is the beginning of the next.
    guard seconds <= SpendCubeBuilder.secondsPerDay else { return nil }
    if let next {
      guard let offset = zone(next, bytes, &cursor), cursor.isAtEnd else { return nil }
      seconds -= offset
    }
    // A leap second is the last of a day in UTC, to which the one before it is near enough.
    let isLast = (seconds + 1) % SpendCubeBuilder.secondsPerDay == 0
    return isLeap && !isLast ? nil : seconds
  }

  /// The hours before the half of a day that a clock of twelve hours names, or `nil` where it
  /// names none: `11:30 PM`, `9:05am`.
  private static func half(
    _ mark: UInt8,
    _ bytes: Span<UInt8>,
    _ cursor: inout TimestampCursor
  ) -> Int? {
    var ahead = cursor
    let letter = mark == UInt8(ascii: " ") ? ahead.byte(bytes) : mark
    guard let letter, let last = ahead.byte(bytes), last | 0x20 == UInt8(ascii: "m") else {
      return nil
    }
    cursor = ahead
    switch letter | 0x20 {
    case UInt8(ascii: "a"): return 0
    case UInt8(ascii: "p"): return 12
    default: return nil
    }
  }

  /// The seconds that a zone is ahead of UTC.
  private static func zone(
    _ mark: UInt8,
    _ bytes: Span<UInt8>,
    _ cursor: inout TimestampCursor
  ) -> Int? {
    switch mark {
    case UInt8(ascii: "Z"):
      return 0
    case UInt8(ascii: " "):
      let isUTC =
        cursor.byte(bytes) == UInt8(ascii: "U") && cursor.byte(bytes) == UInt8(ascii: "T")
        && cursor.byte(bytes) == UInt8(ascii: "C")
      return isUTC ? 0 : nil
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard let hours = cursor.number(bytes, digits: 2...2), hours.value < 24 else { return nil }
      if cursor.peek(bytes) == UInt8(ascii: ":") { _ = cursor.byte(bytes) }
      guard let minutes = cursor.number(bytes, digits: 2...2), minutes.value < 60 else {
        return nil
      }
      let offset = hours.value * 3_600 + minutes.value * 60
      return mark == UInt8(ascii: "+") ? offset : -offset
    default:
      return nil
    }
  }

  private static func flaw(
    _ bytes: Span<UInt8>,
    in range: Range<Int>,
    order: ReadingOptions.DateOrder
  ) -> SpendError.DayFlaw {
    let text = String(decoding: range.map { bytes[$0] }, as: UTF8.self)
    if NullToken.strict.contains(text) { return .missing }
    let date = text.prefix { $0 != " " && $0 != "T" }
    let parts = date.split(omittingEmptySubsequences: false) { "/.-".contains($0) }
    let isShort =
      parts.count == 3 && parts[0].count <= 2 && parts.allSatisfy { Int($0) != nil }
    guard isShort else { return .notADate }
    return order == .iso ? .ambiguousOrder : .otherOrder
  }
}

extension Span<UInt8> {
  /// Indicates whether `range` begins with the byte order mark of UTF-8.
  fileprivate func hasByteOrderMark(at range: Range<Int>) -> Bool {
    range.count > 3 && self[range.lowerBound] == 0xEF && self[range.lowerBound + 1] == 0xBB
      && self[range.lowerBound + 2] == 0xBF
  }
}

/// A place in the bytes of a timestamp.
struct TimestampCursor {
  private var offset: Int
  private let end: Int

  init(_ range: Range<Int>) {
    offset = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { offset == end }

  func peek(_ bytes: Span<UInt8>) -> UInt8? {
    offset < end ? bytes[offset] : nil
  }

  /// The next byte, which is passed.
  mutating func byte(_ bytes: Span<UInt8>) -> UInt8? {
    guard offset < end else { return nil }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// The number that the next digits write, where they are so many.
  mutating func number(
    _ bytes: Span<UInt8>,
    digits: ClosedRange<Int>
  ) -> (value: Int, digitCount: Int)? {
    var value = 0
    var count = 0
    while count < digits.upperBound, offset < end {
      let digit = bytes[offset] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value * 10 + Int(digit)
      count += 1
      offset += 1
    }
    return count >= digits.lowerBound ? (value, count) : nil
  }

  /// Passes digits and answers how many there were.
  mutating func skipDigits(_ bytes: Span<UInt8>) -> Int {
    let start = offset
    while offset < end, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
    return offset - start
  }
}
