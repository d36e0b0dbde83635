internal import OutlayCloudSpend
internal import OutlayTimeSeries

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
  var members: [(file: Int, part: Int)]
}

extension RepeatedDays {
  /// The periods of files that later exports of the same bill replace.
  ///
  /// Exports of a month to date hold the rows of those before, but for what has changed
  /// since, and later days. Parts of one export share no rows.
  ///
  /// - Throws: ``SpendError/repeatedRows(file:first:dayCount:firstDay:amount:)`` where
  ///   files have the same rows and it is not known which is later.
  func replacedExports() throws(SpendError) -> [ReplacedExport] {
    guard files.count > 1, replaced.isEmpty else { return [] }
    var periods: [BilledPeriod: [(file: Int, part: Int)]] = [:]
    for (file, content) in files.enumerated() {
      for (part, rows) in content.parts.enumerated() {
        periods[rows.period, default: []].append((file, part))
      }
    }
    var exports: [ReplacedExport] = []
    let ordered = periods.sorted {
      ($0.value[0].file, $0.value[0].part) < ($1.value[0].file, $1.value[0].part)
    }
    for (period, members) in ordered where members.count > 1 {
      exports += try replacedExports(of: period, among: members)
    }
    return exports.sorted { $0.file < $1.file }
  }

  private func replacedExports(
    of period: BilledPeriod,
    among members: [(file: Int, part: Int)]
  ) throws(SpendError) -> [ReplacedExport] {
    let conflicts = conflicts(among: members)
    guard let one = conflicts.keys.min(), let other = conflicts[one]?.min() else { return [] }
    let (later, earlier) = (members[other], members[one])
    let error = repetition(later.file, later.part, of: earlier.file, earlier.part)
    guard period.start != nil else { throw error }

    // Files of one folder without rows of each other are the parts of one export.
    let folders = Dictionary(grouping: members.indices) { files[members[$0].file].origin }
    var groups: [[Int]] = []
    for group in folders.values {
      let isExport = group.allSatisfy { one in
        group.allSatisfy { conflicts[one]?.contains($0) != true }
      }
      groups += isExport ? [group] : group.map { [$0] }
    }
    groups.sort { $0[0] < $1[0] }
    func areVersions(_ one: [Int], _ other: [Int]) -> Bool {
      one.contains { member in other.contains { conflicts[member]?.contains($0) == true } }
    }
    var replaced: [ReplacedExport] = []
    var rest = groups
    while let group = rest.first {
      let versions = [group] + rest.dropFirst().filter { areVersions(group, $0) }
      rest.removeAll { versions.contains($0) }
      guard versions.count > 1 else { continue }
      // Each must be a version of each, or parts of exports lie side by side.
      let isClear = versions.allSatisfy { one in
        groups.filter { areVersions(one, $0) }.allSatisfy { versions.contains($0) }
          && versions.allSatisfy { $0 == one || areVersions(one, $0) }
      }
      let exports = versions.map { Export(members: $0.map { members[$0] }) }
      guard isClear, let last = latest(of: exports) else { throw error }
      for export in exports.indices where export != last {
        for (file, _) in exports[export].members {
          let by = exports[last].members[0].file
          replaced.append(
            ReplacedExport(
              file: file,
              period: period,
              names: [files[file].name, files[by].name, period.description],
              error: error
            )
          )
        }
      }
    }
    return replaced
  }

  /// The members that hold rows of others, by their places.
  ///
  /// Only those are compared that have a day or a row in common.
  private func conflicts(among members: [(file: Int, part: Int)]) -> [Int: Set<Int>] {
    var places: [UInt64: [Int]] = [:]
    for (place, member) in members.enumerated() {
      let part = files[member.file].parts[member.part]
      for (day, row) in part.days {
        places[part.rows[row].hash &+ UInt64(truncatingIfNeeded: day), default: []].append(place)
      }
      guard part.period.start != nil else { continue }
      for hash in Set(part.sample.hashes) { places[hash, default: []].append(place) }
    }
    var candidates: [Int: Set<Int>] = [:]
    for group in places.values where group.count > 1 {
      for place in group { candidates[place, default: []].formUnion(group.filter { $0 < place }) }
    }
    var conflicts: [Int: Set<Int>] = [:]
    for (place, others) in candidates {
      for other in others where areVersions(members[place], members[other]) {
        conflicts[place, default: []].insert(other)
        conflicts[other, default: []].insert(place)
      }
    }
    return conflicts
  }

  /// Indicates whether one of two parts holds rows of the other: whole days, or half of
  /// those that cost something.
  private func areVersions(
    _ left: (file: Int, part: Int),
    _ right: (file: Int, part: Int)
  ) -> Bool {
    let (one, other) = (files[left.file].parts[left.part], files[right.file].parts[right.part])
    if !one.daysEqual(to: other).isEmpty { return true }
    guard one.period.start != nil else { return false }
    // A row or two may be the same by chance.
    return one.sample.share(in: [other.sample], least: 3) >= 0.5
      || other.sample.share(in: [one.sample], least: 3) >= 0.5
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
    return isWhole && (count > 0 || count == 0 && isFirst)
  }

  private func parts(of export: Export) -> [Part] {
    export.members.map { files[$0.file].parts[$0.part] }
  }
}
