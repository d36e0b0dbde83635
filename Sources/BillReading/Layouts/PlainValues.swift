/// The amounts of the columns of a wide table, of which some may be sums of others.
struct PlainValues {
  /// The amounts of each row, `nil` where a field is empty or no number.
  let rows: [[Double?]]
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
    let sums = rows.lazy.map { row in parts.reduce(0) { $0 + (row[$1] ?? 0) } }
    return isTotal(total, sums: sums, count: parts.count)
  }

  /// Indicates whether a column is that sum of so many parts in each row.
  private func isTotal(_ total: Int, sums: some Sequence<Double>, count: Int) -> Bool {
    var hasAmount = false
    for (row, sum) in zip(rows, sums) {
      guard let value = row[total] else { continue }
      // Totals are often without the decimals of their parts.
      let isRounded =
        value == value.rounded() && (value - sum).magnitude <= min(0.5, 0.05 * value.magnitude)
      guard isRounded || PlainValues.isSum(value, of: sum, count: count + 1) else {
        return false
      }
      if value != 0 { hasAmount = true }
    }
    return hasAmount
  }

  /// Indicates whether a column is the sum of two and more parts beside it.
  func isSubtotal(_ total: Int, of parts: [Int]) -> Bool {
    let parts = Set(parts)
    let before = (0..<total).reversed().prefix(while: parts.contains)
    let after = ((total + 1)..<max(total + 1, rows.first?.count ?? 0)).prefix(while: parts.contains)
    return isTotal(total, ofFirstOf: Array(before)) || isTotal(total, ofFirstOf: Array(after))
  }

  /// Indicates whether a column is the sum of the first two or more of some others, each of
  /// which is added once.
  private func isTotal(_ total: Int, ofFirstOf run: [Int]) -> Bool {
    var sums = [Double](repeating: 0, count: rows.count)
    for (place, part) in run.enumerated() {
      for row in rows.indices { sums[row] += rows[row][part] ?? 0 }
      if place > 0, isTotal(total, sums: sums, count: place + 1) { return true }
    }
    return false
  }

  /// Indicates whether a column is the sum of all others though its name does not say
  /// so: sums of the same parts, or of parts in one ratio, may be a coincidence, and
  /// three that differ are none.
  func isUnnamedTotal(_ total: Int) -> Bool {
    var shares: Set<Int> = []
    for (row, sum) in zip(rows, sums) {
      guard let value = row[total] else { continue }
      guard PlainValues.isSum(value, of: sum.all - value, count: row.count) else { return false }
      guard value != 0, sum.count >= 3, shares.count < 3 else { continue }
      let largest = row.indices.filter { $0 != total }.map { row[$0] ?? 0 }.max() ?? 0
      let share = (largest / value * 1_000).rounded()
      if share.magnitude < 1e9 { shares.insert(Int(share)) }
    }
    return shares.count >= 3
  }

  /// The sum of a column, where it is filled in, and that of some others on the same rows.
  func sums(_ total: Int, _ parts: [Int]) -> (total: Double, parts: Double) {
    rows.reduce((0, 0)) { sums, row in
      guard let value = row[total] else { return sums }
      return (sums.0 + value, sums.1 + parts.reduce(0) { $0 + (row[$1] ?? 0) })
    }
  }

  /// Indicates whether a column is near the sum of some others on each of several rows.
  func isNear(_ total: Int, _ parts: [Int]) -> Bool {
    let filled = rows.filter { ($0[total] ?? 0) != 0 }
    return PlainValues.isNear(
      filled.map { row in (row[total] ?? 0, parts.map { row[$0] ?? 0 }) }
    )
  }

  /// Indicates whether amounts are near the sums of their parts, of which two and more are
  /// something, though some are not those sums.
  static func isNear(_ sums: [(total: Double, parts: [Double])]) -> Bool {
    sums.count >= 3
      && sums.allSatisfy { total, parts in
        let sum = parts.reduce(0, +)
        return parts.count { $0 != 0 } > 1
          && (total - sum).magnitude <= mostOfNear * max(total.magnitude, sum.magnitude)
      }
  }

  /// The most that a total with taxes, or of more or less than its parts, differs from them.
  private static let mostOfNear = 0.25

  /// Indicates whether a number is a sum that was written with as many digits as its
  /// parts: each is rounded by half a unit of its last place, of which amounts have two
  /// at least.
  static func isSum(_ total: Double, of parts: Double, count: Int) -> Bool {
    (total - parts).magnitude <= tolerance(total, count: count)
  }

  /// The most by which a sum differs from that of its parts as they are written.
  static func tolerance(_ total: Double, count: Int) -> Double {
    let rounding = 0.005 * Double(max(count, 1))
    return min(rounding, 1e-3 * total.magnitude) + 1e-9 * total.magnitude
  }
}
