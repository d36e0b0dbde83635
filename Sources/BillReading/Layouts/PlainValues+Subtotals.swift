/// A column that is the sum of others beside it, by their places.
struct Subtotal {
  let total: Int
  let parts: [Int]
}

extension PlainValues {
  /// The columns of a wide table that are the sums of those which stand before or after them,
  /// whatever their names, where that is no accident.
  ///
  /// A sum of sums is one of the parts of its parts, so that each sum is set aside before
  /// the next is looked for.
  func subtotals(among columns: [Int]) -> [Subtotal] {
    var present = columns
    var subtotals: [Subtotal] = []
    while let subtotal = subtotal(among: present) {
      subtotals.append(subtotal)
      present.removeAll { $0 == subtotal.total }
    }
    return subtotals
  }

  /// The most columns of a run, and of all runs of a table of thousands of columns.
  private static let longestRun = 500
  private static let mostInRuns = 2_000_000

  private func subtotal(among present: [Int]) -> Subtotal? {
    let longest = min(PlainValues.longestRun, PlainValues.mostInRuns / max(1, present.count))
    for (place, total) in present.enumerated() {
      // Most runs are no sum in the one row where the column is the largest.
      let probe = rows.indices.max { magnitude(total, $0) < magnitude(total, $1) }
      guard let probe, let value = rows[probe][total], value != 0 else { continue }
      let runs = [
        Array(present[max(0, place - longest)..<place].reversed()),
        Array(present[(place + 1)...].prefix(longest)),
      ]
      for run in runs {
        var sum = 0.0
        for (count, part) in run.enumerated() {
          sum += rows[probe][part] ?? 0
          guard count > 0, PlainValues.isSum(value, of: sum, count: count + 2) else { continue }
          let parts = Array(run[...count])
          if isNoAccident(total, of: parts, among: present.count) {
            return Subtotal(total: total, parts: parts.sorted())
          }
        }
      }
    }
    return nil
  }

  private func magnitude(_ column: Int, _ row: Int) -> Double { (rows[row][column] ?? 0).magnitude }

  /// Indicates whether a column is the sum of some others wherever it is filled in, in rows of
  /// which so many tell something new that it cannot be by chance.
  private func isNoAccident(_ total: Int, of parts: [Int], among count: Int) -> Bool {
    var evidence = SumEvidence()
    for row in rows {
      guard let value = row[total] else { continue }
      let amounts = parts.map { row[$0] ?? 0 }
      guard PlainValues.isSum(value, of: amounts.reduce(0, +), count: parts.count + 1) else {
        return false
      }
      evidence.add(value, of: amounts)
    }
    return evidence.isEnough(among: 2 * count * count)
  }
}

extension PlainValues {
  /// The columns at one end of a table that hold the amounts of the others once more: the
  /// subtotals of all of them, or of none.
  ///
  /// Where both ends have as many, those behind are taken for the sums.
  func repeatedSums(among columns: [Int]) -> [Int] {
    guard columns.count > 3 else { return [] }
    func sums(_ row: Int) -> [Double] {
      var sum = 0.0
      return columns.map { column in
        sum += rows[row][column] ?? 0
        return sum
      }
    }
    let probe = rows.indices.max { total($0).magnitude < total($1).magnitude }
    guard let probe, total(probe) != 0 else { return [] }
    let probed = sums(probe)
    let all = probed[columns.count - 1]
    let cuts = (2..<(columns.count - 1)).filter {
      PlainValues.isSum(probed[$0 - 1], of: all - probed[$0 - 1], count: columns.count)
    }
    for cut in cuts {
      let (first, second) = (Array(columns[..<cut]), Array(columns[cut...]))
      let (sumsOf, parts) = first.count < second.count ? (first, second) : (second, first)
      var evidence = SumEvidence()
      let isRepeated = rows.allSatisfy { row in
        let amounts = parts.map { row[$0] ?? 0 }
        let total = sumsOf.reduce(0) { $0 + (row[$1] ?? 0) }
        let isSum = PlainValues.isSum(total, of: amounts.reduce(0, +), count: columns.count)
        if isSum { evidence.add(total, of: amounts) }
        return isSum
      }
      if isRepeated, evidence.isEnough(among: columns.count) { return sumsOf }
    }
    return []
  }

  private func total(_ row: Int) -> Double { rows[row].reduce(0) { $0 + ($1 ?? 0) } }
}

/// The evidence that amounts are sums of others, and not by chance.
///
/// An amount of *v* is within *t* of another that has nothing to do with it with a chance of
/// about 2 *t* / *v*, and of a unit of the amounts where these are whole. Rows whose amounts
/// are in one ratio tell it once.
struct SumEvidence {
  private var ratios: Set<Int> = []
  /// The chance that all of them are accidents.
  private var chance = 1.0

  /// Rows that say the same are no proof, however many they are.
  private static let fewestRows = 3
  /// The chance of an accident among all sums that are tried.
  private static let mostChance = 1e-4

  /// Adds a sum that holds, and its parts, of which two at least must be something.
  mutating func add(_ total: Double, of parts: [Double]) {
    guard total != 0, parts.count(where: { $0 != 0 }) > 1 else { return }
    let ratio = ((parts.map(\.magnitude).max() ?? 0) / total * 1_000).rounded()
    guard ratio.magnitude < 1e9, ratios.insert(Int(ratio)).inserted else { return }
    let isWhole = total == total.rounded() && parts.allSatisfy { $0 == $0.rounded() }
    let width = max(2 * PlainValues.tolerance(total, count: parts.count + 1), isWhole ? 1 : 0)
    chance *= min(1, width / total.magnitude)
  }

  /// Indicates whether sums among so many candidates are no accident.
  func isEnough(among candidates: Int) -> Bool {
    ratios.count >= SumEvidence.fewestRows
      && chance * Double(candidates) <= SumEvidence.mostChance
  }
}
