/// The spellings of a unit that mean one: `Hrs`, `hours` and `Hour`, or `GB-Mo` and
/// `GB-Months`.
///
///     UnitName.folded("GB-Mo") == UnitName.folded("gb months")   // true
package enum UnitName {
  /// The words of units that have several spellings, by those in lower case.
  private static let words: [String: String] = [
    "h": "hour", "hr": "hour", "hrs": "hour", "hours": "hour",
    "s": "second", "sec": "second", "secs": "second", "seconds": "second",
    "min": "minute", "mins": "minute", "minutes": "minute",
    "days": "day", "mo": "month", "mos": "month", "months": "month", "years": "year",
    "gigabyte": "gb", "gigabytes": "gb", "megabyte": "mb", "megabytes": "mb",
    "terabyte": "tb", "terabytes": "tb", "gibibyte": "gib", "gibibytes": "gib",
    "requests": "request", "tokens": "token", "units": "unit", "calls": "call",
  ]

  /// The name that all spellings of a unit have in common.
  package static func folded(_ name: String) -> String {
    name.lowercased().split { $0 == "-" || $0 == "_" || $0.isWhitespace }
      .map { words[String($0)] ?? String($0) }.joined(separator: "-")
  }
}
