import OutlayTimeSeries

/// The histories of the series of a panel as parts of their sums.
///
/// A sum counts a missing day of a part as 0, and so must the part where that is what
/// it means: before a day on which few have amounts, or after the last one of a series
/// that is over. Where a part that had an amount nearly every day has none yet, its sum
/// is not known either, and it is forecast without that part.
struct PartHistories: Sendable {
  private let panel: Panel

  /// The day after the last one on which any series has an amount.
  private let end: Day

  /// The series, from the first to the last day that is known.
  private let parts: [Series]

  /// The columns whose last days are not known yet.
  private(set) var late: Set<Int>

  /// The days after which a missing amount is not late but 0: four weeks, longer
  /// than exports are delayed, and shorter than a month with its bill.
  private static let longestDelay = 28

  /// Reads the series of a panel.
  ///
  /// - Complexity: O(*n*) in the number of amounts.
  init(of panel: Panel) {
    self.panel = panel
    let total = panel.total.trimmed
    let end = total.end
    self.end = end
    let parts = (0..<panel.count).map { column in
      let own = panel[column].trimmed
      let isSparse = 2 * own.observedCount < own.count
      let isOver = own.count > 0 && end - own.end > PartHistories.longestDelay
      return isSparse || isOver ? own.withZeros(where: total) : own
    }
    self.parts = parts
    late = Set(parts.indices.filter { parts[$0].count > 0 && parts[$0].end < end })
  }

  /// The history of one series.
  subscript(column: Int) -> Series { parts[column] }

  /// Returns whether a series has an amount on the last day of all.
  func isCurrent(_ column: Int) -> Bool { parts[column].count > 0 && parts[column].end == end }

  /// The sum of those of some columns that are not late.
  func total(of columns: [Int]) -> Series {
    panel.total(of: columns.filter { !late.contains($0) })
  }

  /// Counts as 0 the days of late series that are not known.
  mutating func acceptEnds() { late = [] }
}

extension Series {
  /// The series up to the last day of a total, 0 on the days without an amount on
  /// which the total has one.
  fileprivate func withZeros(where total: Series) -> Series {
    let days = start..<total.end
    return Series(start: start, values: days.map { self[$0] ?? (total[$0] == nil ? .nan : 0) })
  }
}
