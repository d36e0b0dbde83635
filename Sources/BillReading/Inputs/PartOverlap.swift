/// The rows that the parts of two files have in common, and what follows from them.
///
/// Flat fees are alike in files that have nothing to do with each other: of the same key,
/// account and licence there may be one in each. Rows tell that files are exports of one
/// bill if they name a resource, or if their amounts are many.
struct PartOverlap {
  private let one: RepeatedDays.Part
  private let other: RepeatedDays.Part
  /// The days of both.
  let shared: Set<Int>
  /// The days on which all rows are the same.
  private let equal: [Int]
  /// The days on which the sums are, of files with other columns.
  private let alike: [Int]
  private let rows: SampleOverlap
  private let identities: SampleOverlap
  /// The number of comparisons, among which a resemblance may be one by chance.
  private let comparisonCount: Int

  /// The relation of two parts.
  enum Relation: Equatable {
    /// They have nothing to do with each other.
    case apart
    /// Their rows differ in their amounts at most, and may be those of two teams.
    case similar
    /// They have the same keys on the same days, and other amounts that are about the same.
    case restated
    /// They have rows of each other, of which it is not known what they are.
    case unclear
    /// They are exports of the same rows.
    case versions
  }

  /// Compares two parts of the same period; files with other columns by their sums too.
  init(
    _ one: RepeatedDays.Part,
    _ other: RepeatedDays.Part,
    haveSameColumns: Bool,
    among comparisonCount: Int
  ) {
    self.comparisonCount = comparisonCount
    self.one = one
    self.other = other
    let shared = Set(one.days.keys).intersection(other.days.keys)
    self.shared = shared
    equal = shared.filter { day in
      guard let own = one.rows(on: day), own.charges > 0 else { return false }
      return own.hash == other.rows(on: day)?.hash
    }
    let sums =
      haveSameColumns
      ? []
      : shared.filter { day in
        guard let own = one.rows(on: day), own.charges > 0, let theirs = other.rows(on: day) else {
          return false
        }
        return PartOverlap.isSum(own.amount, theirs.amount)
      }
    // Small numbers are the same on some days by chance.
    alike = 2 * sums.count >= shared.count ? Array(sums) : []
    rows = SampleOverlap(one.sample, other.sample, on: shared)
    identities = SampleOverlap(one.identities, other.identities, on: shared)
  }

  /// The days on which the rows are those of both.
  var days: [Int] { equal.isEmpty ? (alike.isEmpty ? Array(shared) : alike) : equal }

  /// The relation of the parts.
  var relation: Relation {
    if shared.isEmpty { return .apart }
    let hasPeriod = one.period.start != nil
    if hasSameNames || hasSameRows { return hasPeriod ? .versions : .unclear }
    if hasPeriod, isNamed(equal) || isTelling(equal) { return .versions }
    if !isFlat(equal) || isTelling(alike) || !hasPeriod && continues { return .unclear }
    let restatement = Restatement(
      of: one,
      by: other,
      identities,
      on: shared,
      among: comparisonCount
    )
    if restatement.isLikely { return .restated }
    return relationOfSimilar(hasPeriod: hasPeriod)
  }
}

extension PartOverlap {
  /// Sums of the same amounts in another order differ by their rounding alone.
  private static let tolerance = 1e-9
  /// Restated amounts differ by less; those of two teams seldom do.
  private static let restatement = 0.1

  private static func isSum(_ one: Double, _ other: Double) -> Bool {
    (one - other).magnitude <= tolerance * max(one.magnitude, other.magnitude)
  }

  /// Indicates whether half of the rows of a file name resources that the other names at
  /// the same times, whatever they cost.
  private var hasSameNames: Bool {
    identities.tellsApart
      && identities.isHalf(identities.common.count { $0.isNamed && $0.isAlone && $1.isAlone })
  }

  /// Indicates whether half of the rows of a file are in the other, and no flat fees.
  private var hasSameRows: Bool {
    guard rows.isHalf(rows.common.count) else { return false }
    let named = rows.common.count { $0.isNamed && $0.isAlone && $1.isAlone }
    // An amount that is there once is no fee of each day.
    var occurrences: [Double: Int] = [:]
    for row in one.sample.rows { occurrences[row.amount, default: 0] += 1 }
    let single =
      shared.count < 2
      ? 0 : rows.common.count { row, _ in !row.isNamed && occurrences[row.amount] == 1 }
    return named + single >= 3 && 4 * (named + single) >= rows.common.count
  }

  /// Indicates whether all rows of some days name resources.
  private func isNamed(_ days: [Int]) -> Bool {
    !days.isEmpty
      && days.compactMap { one.rows(on: $0) }.allSatisfy { $0.named == $0.charges }
  }

  /// Indicates whether rows of some days have many amounts, for their number.
  private func isTelling(_ days: [Int]) -> Bool {
    func isMany(_ amounts: Int, among rows: Int) -> Bool {
      amounts >= 3 && (4 * amounts >= rows || amounts >= 32)
    }
    return [one, other].contains { part in
      let all = days.compactMap { part.rows(on: $0) }
      let marks = all.reduce(0) { $0 | $1.amountMarks }
      if isMany(marks.nonzeroBitCount, among: all.reduce(0) { $0 + $1.charges }) { return true }
      let sampled = part.sample.rows.filter { days.contains(Int($0.day)) }
      return isMany(Set(sampled.map(\.amount)).count, among: sampled.count)
    }
  }

  /// Indicates whether rows that are the same on some days are those of one flat fee.
  private func isFlat(_ days: [Int]) -> Bool {
    let all = days.compactMap { one.rows(on: $0) }
    let amounts = all.map { $0.amount / Double($0.charges) }
    let isOfOneAmount =
      all.allSatisfy { $0.amountMarks.nonzeroBitCount == 1 }
      && amounts.allSatisfy { PartOverlap.isSum($0, amounts[0]) }
    // Of a table without periods a row a day may be the same by chance.
    return isOfOneAmount && (one.period.start != nil || all.allSatisfy { $0.charges == 1 })
  }

  /// Indicates whether a table of a flat fee goes on where the other does: both begin on
  /// the same day, and one has the rows of the other and later ones, or one ends on the
  /// day on which the other begins, with an amount that neither has on another day.
  private var continues: Bool {
    guard let day = equal.first else { return false }
    let (own, theirs) = (one.chargedDays, other.chargedDays)
    guard min(own.count, theirs.count) >= 3,
      equal.count == Set(own).intersection(theirs).count
    else { return false }
    if equal.count == min(own.count, theirs.count) {
      return own.min() == theirs.min() && own.count != theirs.count
    }
    let isBoundary =
      own.max() == day && theirs.min() == day || theirs.max() == day && own.min() == day
    return equal.count == 1 && isBoundary
      && [one, other].allSatisfy { part in
        part.chargedDays.count { part.rows(on: $0)?.amount == part.rows(on: day)?.amount } == 1
      }
  }

  /// The relation of parts of which no rows are the same but for flat fees.
  private func relationOfSimilar(hasPeriod: Bool) -> Relation {
    let common = identities.common.filter { $0.isAlone && $1.isAlone }
    guard identities.tellsApart, identities.isAlmostAll(common.count) else { return .apart }
    let changed = common.filter { $0.amount != $1.amount }
    let close = changed.count { row, same in
      (row.amount - same.amount).magnitude
        <= PartOverlap.restatement * max(row.amount.magnitude, same.amount.magnitude)
    }
    let isRestated = changed.count >= 3 && 2 * close >= changed.count
    if hasPeriod { return isRestated ? .unclear : .similar }
    return isRestated || changed.isEmpty ? .similar : .apart
  }
}
