extension SpendError {
  /// A flaw of an entry of a file of settings.
  public enum EntryFlaw: Hashable, Sendable {
    /// The key is none of those that there are.
    case unknownKey(known: [String])
    /// The key is needed.
    case missing
    /// The key or the value is in an earlier row already.
    case repeated(row: Int)
    /// The value is no text.
    case notAText
    /// The value is no number, or none of the range.
    case notANumber(ClosedRange<Double>?)
    /// The value is no whole number of the range.
    case notACount(ClosedRange<Int>)
    /// The value is no share, or none of the range.
    case notAShare(ClosedRange<Double>)
    /// The value is not a date.
    case notADay
    /// The value is no scope.
    case notAScope
    /// The value is a scope of several values, though new spend has one of each dimension.
    case severalValues
    /// The value is none of the words that there are.
    case noChoice([String])
    /// The value is no list.
    case notAList
    /// The value is no mapping, of some keys or of names.
    case notAMapping(keys: [String])
    /// The list has another number of entries than it must have.
    case otherCount(Int)
    /// The last day lies before the first.
    case endsBeforeStart
    /// The key is read only beside another entry.
    case onlyWith(String)
    /// An earlier entry is of some of the days.
    case overlappingDays
    /// The value is no period of a budget.
    case notAPeriod
    /// The value is no file, but standard input, which is read but once.
    case notAFile
    /// There is no rule; the kinds of them follow.
    case noRule(kinds: [String])
    /// The shares are above 1 in all; their sum follows.
    case aboveWhole(Double)
  }
}

extension SpendError.EntryFlaw {
  /// The way out of it.
  func advice(on key: String) -> String {
    switch self {
    case .unknownKey(let known):
      NearestName.of(key, among: known).map { "no such key; did you mean '\($0)'?" }
        ?? "no such key; there are \(known.joined(separator: ", "))"
    case .missing: "it is needed; add it"
    case .repeated(let row): "row \(row) has it already; keep one of the two"
    case .notAText: "not a text; write one"
    case .notANumber(nil): "not a number; write one such as 1234.56"
    case .notANumber(let range?):
      "not a number from \(range.lowerBound.plain) to \(range.upperBound.plain); write one"
    case .notACount(let range):
      "not a whole number from \(range.lowerBound) to \(range.upperBound); write one"
    case .notAShare(let range):
      "not a share from \(range.lowerBound.plain) to \(range.upperBound.plain); write one such as "
        + "0.8 or 80%"
    case .notADay: "not a date; write it as 2026-11-20"
    case .notAScope: SpendError.PlanFlaw.notAScope.advice
    case .severalValues: "new spend has one value of each dimension; write it as 'ServiceName: arm'"
    case .noChoice(let names): "write one of \(names.joined(separator: ", "))"
    case .notAList: "not a list; write one, such as [a, b]"
    case .otherCount(let count): "not \(count) of them; write one for each column of the owner"
    case .endsBeforeStart: SpendError.PlanFlaw.endsBeforeStart.advice
    case .onlyWith(let other): "it has a meaning only with \(other); take one of the two out"
    case .overlappingDays: "an entry before has some of its days; let one end before the other"
    case .notAPeriod: SpendError.PlanFlaw.notAPeriod.advice
    case .notAFile: "standard input is read but once; name a file"
    case .noRule(let kinds): "write some under \(kinds.joined(separator: ", "))"
    case .aboveWhole(let sum):
      "the shares add up to \((100 * sum).inHundredths) %; give 100 % at most"
    case .notAMapping([]): "not a mapping; write lines such as 'name: value'"
    case .notAMapping(let keys):
      "not a mapping; write lines such as '\(keys[0]): …', of \(keys.joined(separator: ", "))"
    }
  }
}

extension Double {
  /// The number as it is written, without a fraction of nothing.
  fileprivate var plain: String {
    self == rounded() && magnitude < 1e15 ? "\(Int(self))" : "\(self)"
  }
}

extension String {
  /// The text, or its beginning where it is long.
  var short: String { count > 60 ? prefix(60) + "…" : self }
}
