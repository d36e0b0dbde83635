internal import OutlayCloudSpend
internal import OutlayTimeSeries

extension RepeatedDays {
  /// The most files that are held against each other.
  private static let mostCompared = 100
  /// The fewest months whose sums are the same, or the fewest rows of files that are so in all.
  private static let fewestMonths = 2
  private static let fewestRows = 8
  /// Sums of cents are the same but for the last bits.
  private static let halfCent = 0.005

  /// The refusal of two files that are one spend divided in two ways, such as by service and by
  /// account, or by day and by month: their sums of the months that both have are the same.
  ///
  /// A flat fee, of which each of two teams may have one, is none.
  var equalSums: SpendError? {
    guard !addsSimilarFiles, (2...RepeatedDays.mostCompared).contains(files.count) else {
      return nil
    }
    let sums = files.map { FileSums($0) }
    for other in sums.indices {
      for one in sums.indices.prefix(other) {
        guard let amount = sums[one].amount(sharedWith: sums[other]) else { continue }
        return .equalSums(file: files[other].name, first: files[one].name, amount: amount)
      }
    }
    return nil
  }

  /// The sums of a file that has no billing periods.
  private struct FileSums {
    var months: [Int: (amount: Double, rows: Int)] = [:]
    var amount = 0.0
    var rows = 0
    var amounts: Set<Double> = []

    init(_ file: File) {
      for part in file.parts where part.period.start == nil {
        for (day, place) in part.days.sorted(by: { $0.key < $1.key }) {
          let own = part.rows[place]
          guard own.charges > 0 else { continue }
          let date = Day(ordinal: day)
          let month = 12 * date.year + date.month
          months[month, default: (0, 0)].amount += own.amount
          months[month]?.rows += own.charges
          amount += own.amount
          rows += own.charges
          amounts.insert(own.amount)
        }
      }
    }

    /// The amount that two files have in common, where that is no accident.
    ///
    /// As many rows of the same amounts are those of two teams that share what they cost.
    func amount(sharedWith other: FileSums) -> Double? {
      // Sums of the same fee on each day are the same.
      guard amounts.count > 1, other.amounts.count > 1 else { return nil }
      if min(rows, other.rows) >= RepeatedDays.fewestRows, rows != other.rows, amount != 0,
        (amount - other.amount).magnitude < RepeatedDays.halfCent
      {
        return amount
      }
      let shared = months.keys.filter { other.months[$0] != nil }.sorted()
      let equal = shared.filter { month in
        guard let own = months[month], let others = other.months[month] else { return false }
        return own.amount != 0 && own.rows != others.rows
          && PlainValues.isSum(own.amount, of: others.amount, count: own.rows + others.rows)
      }
      // The first and the last month of either may be less than whole.
      guard equal.count >= RepeatedDays.fewestMonths, equal.count + 2 >= shared.count else {
        return nil
      }
      return equal.reduce(0) { $0 + (months[$1]?.amount ?? 0) }
    }
  }
}
