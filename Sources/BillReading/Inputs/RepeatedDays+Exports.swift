internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The rows that several files have of each other.
struct Repetitions {
  /// The billing periods of files that later exports of the same bill replace.
  var replaced: [ReplacedExport] = []
  /// The names of two files whose rows differ in their amounts at most.
  var similar: [[String]] = []
}

/// A billing period of a file that a later export of the same bill replaces.
struct ReplacedExport {
  let file: Int
  let period: BilledPeriod
  /// The names of the file and of one of the later export, and the period.
  let names: [String]
  let error: SpendError
}

/// The rows of a billing period in the files of one export.
private struct Export {
  /// The files, and their parts that have the period.
  var members: [Member]
}

/// The part of a file.
private struct Member {
  let file: Int
  let part: Int
}

/// The relations between the parts of a period, by their places.
private struct Relations {
  /// The number of comparisons.
  var comparisonCount = 0
  /// The parts that have rows of each other.
  var versions: [Int: Set<Int>] = [:]
  /// Those that have rows of which it is not known what they are, the earlier first.
  var unclear: [(Int, Int)] = []
  /// Those whose rows differ in their amounts at most.
  var similar: [(Int, Int)] = []

  func areVersions(_ one: [Int], _ other: [Int]) -> Bool {
    one.contains { member in other.contains { versions[member]?.contains($0) == true } }
  }
}

extension RepeatedDays {
  /// The rows that files have of each other.
  ///
  /// Exports of a month to date hold the rows of those before, but for what has changed
  /// since, and later days. Parts of one export share no rows.
  ///
  /// - Throws: ``SpendError/repeatedRows(file:first:dayCount:firstDay:amount:)`` where
  ///   files have the same rows and it is not known which is later,
  ///   ``SpendError/equalSums(file:first:amount:)`` where they are one spend by other rows, and
  ///   ``SpendError/restatedRows(file:first:dayCount:firstDay:amount:firstAmount:)`` where
  ///   their amounts alone are others, and about the same.
  mutating func repetitions() throws(SpendError) -> Repetitions {
    finish()
    var repetitions = Repetitions()
    guard files.count > 1, replaced.isEmpty else { return repetitions }
    var periods: [BilledPeriod: [Member]] = [:]
    for (file, content) in files.enumerated() {
      for (part, rows) in content.parts.enumerated() {
        periods[rows.period, default: []].append(Member(file: file, part: part))
      }
    }
    let ordered = periods.sorted {
      ($0.value[0].file, $0.value[0].part) < ($1.value[0].file, $1.value[0].part)
    }
    for (period, members) in ordered where members.count > 1 {
      let relations = relations(among: members)
      repetitions.replaced += try replacedExports(of: period, among: members, relations)
      for (one, other) in relations.similar {
        let names = [one, other].map { files[members[$0].file].name }
        if !repetitions.similar.contains(names) { repetitions.similar.append(names) }
      }
    }
    repetitions.replaced.sort { $0.file < $1.file }
    if repetitions.replaced.isEmpty, let error = equalSums { throw error }
    return repetitions
  }

  private func replacedExports(
    of period: BilledPeriod,
    among members: [Member],
    _ relations: Relations
  ) throws(SpendError) -> [ReplacedExport] {
    guard let one = relations.versions.keys.min(), let other = relations.versions[one]?.min() else {
      if let (one, other) = relations.unclear.first {
        throw repetition(members[other], of: members[one], among: relations.comparisonCount)
      }
      return []
    }
    let error = repetition(members[other], of: members[one], among: relations.comparisonCount)

    // Files of one folder without rows of each other are the parts of one export.
    let folders = Dictionary(grouping: members.indices) { files[members[$0].file].origin }
    var groups: [[Int]] = []
    for group in folders.values {
      let isExport = group.allSatisfy { !relations.areVersions([$0], group) }
      groups += isExport ? [group] : group.map { [$0] }
    }
    groups.sort { $0[0] < $1[0] }
    // What two parts have in common is clear where their exports are versions.
    for (one, other) in relations.unclear {
      let (left, right) = (groups.first { $0.contains(one) }, groups.first { $0.contains(other) })
      guard let left, let right, left != right, relations.areVersions(left, right) else {
        throw repetition(members[other], of: members[one], among: relations.comparisonCount)
      }
    }
    var replaced: [ReplacedExport] = []
    var rest = groups
    while let group = rest.first {
      let versions = [group] + rest.dropFirst().filter { relations.areVersions(group, $0) }
      rest.removeAll { versions.contains($0) }
      guard versions.count > 1 else { continue }
      // Each must be a version of each, or parts of exports lie side by side.
      let isClear = versions.allSatisfy { one in
        groups.filter { relations.areVersions(one, $0) }.allSatisfy { versions.contains($0) }
          && versions.allSatisfy { $0 == one || relations.areVersions(one, $0) }
      }
      let exports = versions.map { Export(members: $0.map { members[$0] }) }
      guard isClear, let last = latest(of: exports) else {
        throw exports.count == 2 && isClear
          ? disagreement(of: exports[0], and: exports[1]) ?? error : error
      }
      for export in exports.indices where export != last {
        for member in exports[export].members {
          let by = exports[last].members[0].file
          replaced.append(
            ReplacedExport(
              file: member.file,
              period: period,
              names: [files[member.file].name, files[by].name, period.description],
              error: error
            )
          )
        }
      }
    }
    return replaced
  }

  /// The error of two files that have the same rows on some days, or the same but for amounts.
  private func repetition(
    _ later: Member,
    of earlier: Member,
    among count: Int
  ) -> SpendError {
    let overlap = overlap(later, earlier, among: count)
    let isRestated = overlap.relation == .restated
    let days = isRestated ? Array(overlap.shared) : overlap.days
    func amount(_ member: Member) -> Double {
      let part = files[member.file].parts[member.part]
      return days.sorted().reduce(0) { $0 + (part.rows(on: $1)?.amount ?? 0) }
    }
    let (name, first) = (files[later.file].name, files[earlier.file].name)
    let day = Day(ordinal: days.min() ?? 0)
    return isRestated
      ? .restatedRows(
        file: name,
        first: first,
        dayCount: days.count,
        firstDay: day,
        amount: amount(later),
        firstAmount: amount(earlier)
      )
      : .repeatedRows(
        file: name,
        first: first,
        dayCount: days.count,
        firstDay: day,
        amount: amount(later)
      )
  }

  private func overlap(_ one: Member, _ other: Member, among count: Int) -> PartOverlap {
    PartOverlap(
      files[one.file].parts[one.part],
      files[other.file].parts[other.part],
      haveSameColumns: files[one.file].columns == files[other.file].columns,
      among: count
    )
  }

  /// The relations between parts of a period.
  private func relations(among members: [Member]) -> Relations {
    var relations = Relations()
    let candidates = candidates(among: members).sorted { $0.key < $1.key }
    let count = candidates.reduce(0) { $0 + $1.value.count }
    relations.comparisonCount = count
    for (place, others) in candidates {
      for other in others.sorted() {
        switch overlap(members[place], members[other], among: count).relation {
        case .apart: break
        case .similar: relations.similar.append((other, place))
        case .restated where addsSimilarFiles: relations.similar.append((other, place))
        case .restated, .unclear: relations.unclear.append((other, place))
        case .versions:
          relations.versions[place, default: []].insert(other)
          relations.versions[other, default: []].insert(place)
        }
      }
    }
    return relations
  }

  /// The most earlier parts with the same row to which one is compared, the last of them.
  ///
  /// Of a thousand files with the same services not each is compared to each. Exports of a
  /// period are few, and each must be known to be a version of each.
  private static func mostCandidates(of period: BilledPeriod) -> Int {
    period.start == nil ? 16 : 64
  }

  /// The earlier parts that each is compared to, by their places: those that have a day or a
  /// row in common with it, or other columns.
  private func candidates(among members: [Member]) -> [Int: Set<Int>] {
    var places: [UInt64: [Int]] = [:]
    for (place, member) in members.enumerated() {
      let part = files[member.file].parts[member.part]
      for (day, row) in part.days {
        places[part.rows[row].hash &+ UInt64(truncatingIfNeeded: day), default: []].append(place)
      }
      for row in part.sample.rows { places[row.hash, default: []].append(place) }
      for row in part.identities.rows { places[row.hash, default: []].append(place) }
    }
    let period = files[members[0].file].parts[members[0].part].period
    let most = RepeatedDays.mostCandidates(of: period)
    var candidates: [Int: Set<Int>] = [:]
    // Most rows of a sample are in the same files.
    for group in Set(places.values) where group.count > 1 {
      for (index, place) in group.enumerated() {
        let last = group[max(0, index - most)..<index]
        candidates[place, default: []].formUnion(last.lazy.filter { $0 != place })
      }
    }
    let columns = members.map { files[$0.file].columns }
    guard Set(columns).count > 1 else { return candidates }
    for place in members.indices {
      candidates[place, default: []].formUnion(
        members.indices[..<place].lazy.filter { columns[$0] != columns[place] }
      )
    }
    return candidates
  }

  /// The export that is later than all others and holds their days, or `nil` where none is.
  private func latest(of exports: [Export]) -> Int? {
    exports.indices.first { candidate in
      exports.indices.allSatisfy { other in
        candidate == other
          || isLater(exports[candidate], than: exports[other], orFirst: candidate < other)
      }
    }
  }

  private func isLater(_ export: Export, than other: Export, orFirst isFirst: Bool) -> Bool {
    let (own, others) = (parts(of: export), parts(of: other))
    let days = Set(own.flatMap { $0.days.keys })
    let all = Set(others.flatMap { $0.days.keys })
    guard all.isSubset(of: days) else { return false }
    func latest(_ parts: [Part]) -> (usage: Int, export: Int) {
      (parts.map(\.lastSecond).max() ?? .min, parts.map(\.exportTime).max() ?? .min)
    }
    let (last, before) = (latest(own), latest(others))
    if last != before { return last > before }
    let origins = [export, other].map { files[$0.members[0].file].origin }
    if origins[0].isLater(than: origins[1]) { return true }
    if origins[1].isLater(than: origins[0]) { return false }
    // Without a time, the one that holds all rows of the other is the later one.
    let isWhole = others.allSatisfy { $0.sample.share(in: own.map(\.sample)) == 1 }
    let count = own.reduce(0) { $0 + $1.count } - others.reduce(0) { $0 + $1.count }
    let (reach, reachBefore) = (reach(of: export), reach(of: other))
    if reach != reachBefore {
      // So is the one that goes on into later periods, unless the other has rows that it lacks.
      let hasAll =
        isWhole || others.allSatisfy { $0.identities.share(in: own.map(\.identities)) == 1 }
      // Of many rows a sample may not have the one that is lacking.
      let (counts, countsBefore) = (self.days(of: export), self.days(of: other))
      return reach > reachBefore && hasAll
        && countsBefore.allSatisfy { $1.charges <= counts[$0]?.charges ?? 0 }
    }
    return isWhole && (count > 0 || count == 0 && isFirst)
  }

  /// The last second of usage in the files of an export, in whatever period.
  private func reach(of export: Export) -> Int {
    export.members.flatMap { files[$0.file].parts }.map(\.lastSecond).max() ?? .min
  }

  /// The refusal of two exports of which one goes on into later periods and lacks rows that
  /// the other has, or `nil` where they are not such.
  private func disagreement(of one: Export, and other: Export) -> SpendError? {
    guard reach(of: one) != reach(of: other) else { return nil }
    let isFirst = reach(of: one) > reach(of: other)
    let (far, near) = isFirst ? (one, other) : (other, one)
    let (own, others) = (days(of: far), days(of: near))
    let differing = Set(own.keys).union(others.keys).filter { day in
      own[day]?.hash != others[day]?.hash
    }
    guard own.keys.max() == others.keys.max(), let first = differing.min() else { return nil }
    func sum(_ days: [Int: DayRows]) -> Double {
      differing.sorted().reduce(0) { $0 + (days[$1]?.amount ?? 0) }
    }
    return .uncertainExports(
      file: files[far.members[0].file].name,
      first: files[near.members[0].file].name,
      dayCount: differing.count,
      firstDay: Day(ordinal: first),
      amount: sum(own),
      firstAmount: sum(others)
    )
  }

  /// The rows of a day of an export, whatever their order: those that cost something, and
  /// their sum.
  private struct DayRows {
    var hash: UInt64 = 0
    var charges = 0
    var amount = 0.0
  }

  private func days(of export: Export) -> [Int: DayRows] {
    var days: [Int: DayRows] = [:]
    for part in parts(of: export) {
      for (day, row) in part.days {
        var rows = days[day] ?? DayRows()
        rows.hash &+= part.rows[row].hash
        rows.charges += part.rows[row].charges
        rows.amount += part.rows[row].amount
        days[day] = rows
      }
    }
    return days
  }

  private func parts(of export: Export) -> [Part] {
    export.members.map { files[$0.file].parts[$0.part] }
  }
}
