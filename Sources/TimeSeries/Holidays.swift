/// The days off of a country, or any other days with names, past and to come.
///
///     let holidays = Holidays([
///       (Day(2025, 12, 25), "Christmas Day"), (Day(2026, 12, 25), "Christmas Day"),
///     ])
///     try spend.forecast(days: 30, using: .automatic(holidays: holidays))
///
/// Days of one name are alike: what spend was on the past ones says what it will be
/// on those to come.
public struct Holidays: Sendable, Equatable {
  /// The names, in order.
  public let names: [String]

  private let daysOfNames: [String: [Day]]

  /// Makes a list; a day may have several names.
  public init(_ days: [(day: Day, name: String)] = []) {
    daysOfNames = Dictionary(grouping: days, by: \.name).mapValues { Set($0.map(\.day)).sorted() }
    names = daysOfNames.keys.sorted()
  }

  /// The days of a name, in order.
  public subscript(name: String) -> [Day] { daysOfNames[name, default: []] }

  /// All days.
  public var days: Set<Day> { Set(daysOfNames.values.joined()) }

  /// True if there are none.
  public var isEmpty: Bool { names.isEmpty }
}
