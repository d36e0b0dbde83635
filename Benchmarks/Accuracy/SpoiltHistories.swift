import Foundation
import Outlay

/// By how much the total forecast of four weeks moves when the end of a history is
/// spoilt: the median, the 90 % quantile and the most over the series.
///
/// A spike's series are bills and cash machines, whose totals are not near 0.
func printSpoiltHistories(_ folder: String) throws {
  let series = try HeldOutSeries.all(in: folder)
    .filter { ["binder", "nn5"].contains($0.kind) }
    .compactMap { $0.parts(cut: 0)?.history }
  print("\nspoilt                                      median    90 %    most")
  for (name, spoil) in spoilings {
    let changes = series.compactMap { history -> Double? in
      var values = history.values
      spoil(&values)
      guard let before = try? history.forecast(days: 28).total.mean,
        let after = try? Series(start: history.start, values: values)
          .forecast(from: history.end, days: 28)
      else { return nil }
      return abs(after / before - 1)
    }.sorted()
    print(
      name.padding(toLength: 40, withPad: " ", startingAt: 0) + percent(median(changes))
        + percent(changes[changes.count * 9 / 10]) + percent(changes[changes.count - 1])
    )
  }
}

/// What is done to a history.
private let spoilings: [(String, @Sendable (inout [Double]) -> Void)] = [
  ("the last day fivefold", { $0[$0.count - 1] *= 5 }),
  ("the day before the last fivefold", { $0[$0.count - 2] *= 5 }),
  ("twenty days missing before the last", { $0.fill(.nan, endingBefore: 1) }),
  ("twenty days missing, twenty days ago", { $0.fill(.nan, endingBefore: 20) }),
  ("twenty days zero, twenty days ago", { $0.fill(0, endingBefore: 20) }),
]

extension [Double] {
  fileprivate mutating func fill(_ amount: Double, endingBefore days: Int) {
    for t in (count - days - 20)..<(count - days) { self[t] = amount }
  }
}

extension Series {
  /// The total of the `days` days from `start` on, which is not before the end.
  fileprivate func forecast(from start: Day, days: Int) throws -> Double {
    let outlook = try forecast(days: start - trimmed.end + days)
    return outlook.total(over: start..<(start + days)).mean
  }
}
