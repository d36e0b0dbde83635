/// The rows that words in columns tell to be sums of others.
struct TotalRows: Sendable {
  let marks: [Mark]

  /// The words of a column.
  struct Mark: Sendable {
    let column: Int
    let words: [String]
    let bytes: [[UInt8]]

    init(column: Int, words: [String]) {
      self.column = column
      self.words = words
      bytes = words.map { Array($0.utf8) }
    }
  }

  /// Indicates whether a row is one of them.
  func contains(_ bytes: Span<UInt8>, _ fields: [CSVField]) -> Bool {
    for mark in marks {
      for word in mark.bytes where bytes.isEqual(word, in: fields[mark.column].range) {
        return true
      }
    }
    return false
  }
}

/// The amounts of the columns of a wide table, of which some may be sums of others.
struct PlainValues {
  /// The amounts of each row, `nil` where a field is empty or no number.
  private let rows: [[Double?]]
  /// The sum of each row, and how many amounts are not nothing.
  private let sums: [(all: Double, count: Int)]

  init(of columns: [Int], in rows: [[String]], mark: DecimalMark) {
    self.rows = rows.map { row in columns.map { mark.amount(row[$0]) } }
    sums = self.rows.map { row in
      (row.reduce(0) { $0 + ($1 ?? 0) }, row.count { ($0 ?? 0) != 0 })
    }
  }

  /// Indicates whether a column that may well be a sum is that of some others, wherever
  /// it is filled in.
  func isTotal(_ total: Int, of parts: [Int]) -> Bool {
    guard !parts.isEmpty else { return false }
    var hasAmount = false
    for row in rows {
      guard let value = row[total] else { continue }
      let sum = parts.reduce(0) { $0 + (row[$1] ?? 0) }
      // Totals are often without the decimals of their parts.
      let isRounded =
        value == value.rounded() && (value - sum).magnitude <= min(0.5, 0.05 * value.magnitude)
      guard isRounded || PlainValues.isSum(value, of: sum, count: parts.count + 1) else {
        return false
      }
      if value != 0 { hasAmount = true }
    }
    return hasAmount
  }

  /// Indicates whether a column is the sum of two and more parts beside it.
  func isSubtotal(_ total: Int, of parts: [Int]) -> Bool {
    var before: [Int] = []
    for part in stride(from: total - 1, through: 0, by: -1) {
      guard parts.contains(part) else { break }
      before.append(part)
      if before.count > 1, isTotal(total, of: before) { return true }
    }
    var after: [Int] = []
    for part in (total + 1)..<max(total + 1, rows.first?.count ?? 0) {
      guard parts.contains(part) else { break }
      after.append(part)
      if after.count > 1, isTotal(total, of: after) { return true }
    }
    return false
  }

  /// Indicates whether a column is the sum of all others though its name does not say
  /// so: sums of the same parts, or of parts in one ratio, may be a coincidence, and
  /// three that differ are none.
  func isUnnamedTotal(_ total: Int) -> Bool {
    var shares: Set<Int> = []
    for (row, sum) in zip(rows, sums) {
      let value = row[total] ?? 0
      guard PlainValues.isSum(value, of: sum.all - value, count: row.count) else { return false }
      guard value != 0, sum.count >= 3, shares.count < 3 else { continue }
      let largest = row.indices.filter { $0 != total }.map { row[$0] ?? 0 }.max() ?? 0
      let share = (largest / value * 1_000).rounded()
      if share.magnitude < 1e9 { shares.insert(Int(share)) }
    }
    return shares.count >= 3
  }

  /// Indicates whether a column has more than the sum of some others somewhere, and
  /// nowhere less.
  func isMore(_ total: Int, than parts: [Int]) -> Bool {
    var hasMore = false
    for row in rows {
      guard let value = row[total] else { continue }
      let sum = parts.reduce(0) { $0 + (row[$1] ?? 0) }
      guard value >= sum else { return false }
      if value > sum { hasMore = true }
    }
    return hasMore
  }

  /// Indicates whether a number is a sum that was written with as many digits as its
  /// parts: each is rounded by half a unit of its last place, of which amounts have two
  /// at least.
  static func isSum(_ total: Double, of parts: Double, count: Int) -> Bool {
    let rounding = 0.005 * Double(max(count, 1))
    let tolerance = min(rounding, 1e-3 * total.magnitude) + 1e-9 * total.magnitude
    return (total - parts).magnitude <= tolerance
  }
}
