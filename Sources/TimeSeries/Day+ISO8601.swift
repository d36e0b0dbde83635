extension Day {
  /// Reads a date written `YYYY-MM-DD`, and nothing else.
  ///
  ///     Day("2026-11-20")   // 2026-11-20
  ///     Day("2026-02-30")   // nil
  ///     Day("20/11/2026")   // nil
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Day.number(bytes[0..<4]), let month = Day.number(bytes[5..<7]),
      let dayOfMonth = Day.number(bytes[8..<10])
    else { return nil }
    self.init(validating: year, month, dayOfMonth)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
  /// The date as ISO 8601 writes it, such as `2026-11-20`.
  public var description: String {
    let (year, month, dayOfMonth) = components
    return "\(Day.padded(year, to: 4))-\(Day.padded(month, to: 2))-\(Day.padded(dayOfMonth, to: 2))"
  }

  /// Reads a date written `YYYY-MM-DD`.
  public init?(_ description: String) {
    self.init(description[...])
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
  }
}

extension Day: Codable {
  /// Decodes a date written `YYYY-MM-DD`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text)' is not a date: write it as 2026-11-20"
      )
    }
    self = day
  }

  /// Encodes the date as `YYYY-MM-DD`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
