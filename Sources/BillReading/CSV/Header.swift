internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The names of the columns of a file.
struct Header: Sendable {
  let file: String
  let names: [String]

  /// The values that the folders of the file give to its rows.
  let partitions: [Partition]

  /// Indicates whether a column that is asked for may be absent, as other files may have it.
  var allowsAbsence = false

  private var aliases: [String: [String]] = [:]
  private let exact: [String: [Int]]
  private let folded: [String: [Int]]
  /// The columns by their letters and digits alone.
  private let bare: [String: [Int]]

  init(file: String, names: [String], partitions: [Partition] = []) {
    self.file = file
    self.partitions = partitions
    self.names = names
    exact = Dictionary(grouping: names.indices) { names[$0] }
    folded = Dictionary(grouping: names.indices) { names[$0].lowercased() }
    bare = Dictionary(grouping: names.indices) { Header.bare(names[$0]) }
  }

  /// A name without what spellings differ in: letter case, blanks and marks, and words
  /// before the name proper in brackets, as in `Ressourcengruppe (ResourceGroup)`.
  static func bare(_ name: String) -> String {
    var proper = Substring(name)
    if name.hasSuffix(")"), let bracket = name.lastIndex(of: "(") {
      let inner = name[name.index(after: bracket)...].dropLast()
      // The sign of a currency is no name.
      proper = inner.contains(where: \.isLetter) ? inner : name[..<bracket]
    }
    return proper.lowercased().filter { !"_/:. ".contains($0) }
  }

  /// The header with further names for its columns.
  func named(_ aliases: [String: [String]]) -> Header {
    var header = self
    header.aliases = aliases
    return header
  }

  /// The column of a name: exactly, then in any letter case, then in any spelling, then
  /// by its further names.
  func column(_ name: String) throws(SpendError) -> Int? { try columns(name).first }

  /// The columns of a name and of its further names, in that order.
  func columns(_ name: String) throws(SpendError) -> [Int] {
    var columns: [Int] = []
    for name in [name] + (aliases[name] ?? []) {
      guard let found = spelled(name) ?? bare[Header.bare(name)]?.prefix(1) else { continue }
      guard found.count == 1 else { throw .duplicateColumn(file: file, column: name) }
      if !columns.contains(found[0]) { columns.append(found[0]) }
    }
    return columns
  }

  /// The value of a name that the folders of the file give to its rows.
  func partition(_ name: String) -> Partition? {
    partitions.last { $0.name == name }
      ?? partitions.last { Header.bare($0.name) == Header.bare(name) }
  }

  /// The day that the folders of the file are named for: `date=2026-09-01`, or one folder
  /// each for the year, the month and the day.
  var folderDay: Day? {
    for partition in partitions.reversed() where Header.days.contains(Header.bare(partition.name)) {
      let digits = partition.value.filter { $0 != "-" }
      if digits.count == 8 { return BilledPeriod.start(partition.value) }
      guard let month = BilledPeriod.start(in: partitions), let day = Int(digits) else { continue }
      return Day(validating: month.year, month.month, day)
    }
    return nil
  }

  private static let days = ["date", "day", "dt", "ds", "usagedate"]

  /// The one column that is spelled so, further names apart.
  func spelledColumn(_ name: String) -> Int? {
    guard let found = spelled(name) ?? bare[Header.bare(name)]?[...], found.count == 1 else {
      return nil
    }
    return found[0]
  }

  /// The columns of a name exactly, or in any letter case.
  private func spelled(_ name: String) -> ArraySlice<Int>? {
    (exact[name] ?? folded[name.lowercased()])?[...]
  }

  /// Indicates whether there is a column of one of some names, or more than one.
  func hasColumn(ofAny names: [String]) -> Bool {
    names.contains { name in
      ([name] + (aliases[name] ?? [])).contains {
        spelled($0) != nil || bare[Header.bare($0)] != nil
      }
    }
  }

  /// The first column of some names, which are tried in order.
  func column(ofAny names: [String]) throws(SpendError) -> Int? {
    for name in names {
      if let column = try column(name) { return column }
    }
    return nil
  }

  /// The column of a name that a person gave.
  func requiredColumn(_ name: String) throws(SpendError) -> Int {
    guard let column = try column(name) else {
      throw .unknownColumn(file: file, column: name, nearest: nearest(to: name))
    }
    return column
  }

  /// Up to a dozen names, those most like `name` first.
  func nearest(to name: String) -> [String] {
    // A header of a million columns is not worth comparing as a whole.
    let names = partitions.map(\.name) + names.prefix(1_000)
    let ranked = names.enumerated().map {
      (index: $0, distance: Header.distance(name.lowercased(), $1.lowercased()), name: $1)
    }
    return ranked.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(12)
      .map(\.name)
  }

  /// Indicates whether a column is named as `name` is but for one letter.
  func hasSlip(of name: String) -> Bool {
    names.prefix(1_000).contains { Header.distance(name.lowercased(), $0.lowercased()) == 1 }
  }

  /// The letters to insert, delete or change to make one text of the other,
  /// which is Levenshtein's distance.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right.utf8)
    var row = Array(0...right.count)
    for (i, letter) in left.utf8.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let substituted = diagonal + (right[j] == letter ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
