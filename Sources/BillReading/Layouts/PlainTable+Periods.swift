internal import OutlayCloudSpend
internal import OutlayTimeSeries

// The period of which a row is the amount, where two dates or the name of one say it.
extension PlainTable {
  /// The end of the period that each row is the amount of.
  struct PeriodEnd {
    let column: Int
    /// Indicates whether it is the last day of the period, and not the day after.
    let isLastDay: Bool
  }

  /// The column of starts among columns of dates, where another is that of their ends.
  func periodStart(among dated: [Int]) -> Int? {
    dated.first { start in
      let ends = PlainNames.ends(of: bare(start))
      return dated.contains { column in
        column != start && ends.contains { $0.isName(bare(column)) }
      }
    }
  }

  /// The column of the ends of the periods that begin on the dates of a column, where there
  /// is one.
  func endColumn(of day: Int) -> Int? {
    let wanted = PlainNames.ends(of: bare(day))
    if wanted.isEmpty { return nil }
    let ends = header.names.indices.filter { column in
      column != day && wanted.contains { $0.isName(bare(column)) }
    }
    guard ends.count == 1, let end = ends.first,
      rows.contains(where: { isDay($0[end]) })
    else { return nil }
    return end
  }

  /// The ends of the periods that begin on the dates of a column, where another has them.
  ///
  /// Of dates without times, the end is the last day where a row begins on it and ends on it,
  /// or where rows begin on the days after ends rather than on ends; else where the period
  /// then is of whole months or weeks, or nothing says otherwise.
  mutating func periodEnd(
    of day: Int,
    order: ReadingOptions.DateOrder
  ) -> PeriodEnd? {
    guard let end = endColumn(of: day) else { return nil }
    let filled = rows.filter { row in
      !row[day].isEmpty && !PlainNames.isTotal(row[day])
        && !NullToken.strict.contains(row[end])
    }
    let periods = filled.compactMap { row -> (first: Int, end: Int)? in
      guard let first = second(row[day], order), let last = second(row[end], order) else {
        return nil
      }
      return (first, last)
    }
    guard !periods.isEmpty, 2 * periods.count >= filled.count else { return nil }
    if filled.contains(where: { $0[end].contains(":") }) {
      // Most times of a log are those of requests, which are no periods.
      let isLong = periods.contains { $0.end - $0.first > SpendCubeBuilder.secondsPerDay }
      return isLong ? PeriodEnd(column: end, isLastDay: false) : nil
    }
    let isLastDay = PlainTable.areLastDays(periods)
    assumptions.append(
      ReadingReport.Assumption(
        isLastDay ? .lastDays : .endDays,
        [header.names[day], header.names[end]]
      )
    )
    return PeriodEnd(column: end, isLastDay: isLastDay)
  }

  private static func areLastDays(_ periods: [(first: Int, end: Int)]) -> Bool {
    if periods.contains(where: { $0.first == $0.end }) { return true }
    let perDay = SpendCubeBuilder.secondsPerDay
    let starts = Set(periods.map(\.first))
    let ends = Set(periods.map(\.end))
    let before = ends.count { starts.contains($0 + perDay) }
    let same = ends.count { starts.contains($0) }
    if before != same { return before > same }
    func areMonths(_ shift: Int) -> Bool {
      periods.allSatisfy {
        day($0.first).dayOfMonth == 1 && (day($0.end) + shift).dayOfMonth == 1
      }
    }
    func areWeeks(_ shift: Int) -> Bool {
      periods.allSatisfy { (($0.end - $0.first) / perDay + shift) % 7 == 0 }
    }
    if areMonths(1) || areMonths(0) { return areMonths(1) }
    return areWeeks(1) || !areWeeks(0)
  }

  private static func day(_ second: Int) -> Day {
    Day(ordinal: second / SpendCubeBuilder.secondsPerDay)
  }

  /// The start of the day or the time that a text is.
  private func second(_ text: String, _ order: ReadingOptions.DateOrder) -> Int? {
    if let second = WrittenDay.second(text, in: order) { return second }
    guard let written = WrittenDay(text), written.period == nil else { return nil }
    return written.day.ordinal * SpendCubeBuilder.secondsPerDay
  }

  /// The week of which each row is the amount by the name of its date.
  func namedWeek(of day: Int) -> RowPeriod? {
    let name = bare(day)
    guard let word = ["week", "wk", "woche", "semaine", "semana"].first(where: name.hasPrefix)
    else { return nil }
    let rest = name.dropFirst(word.count)
    if rest.hasPrefix("end") { return .daysEnding(7) }
    let isStart = ["start", "begin", "commenc", "of", "from"].contains { rest.hasPrefix($0) }
    return isStart || rest.isEmpty || rest == "date" ? .days(7) : nil
  }
}

extension PlainNames {
  /// The names of the first and the last days of periods, in pairs.
  private static let periods: [(start: String, end: String)] = [
    ("start", "end"), ("begin", "end"), ("from", "to"), ("from", "until"), ("from", "through"),
    ("von", "bis"), ("beginn", "ende"), ("start", "ende"), ("debut", "fin"), ("début", "fin"),
    ("du", "au"), ("desde", "hasta"), ("inicio", "fin"), ("inicio", "fim"), ("inizio", "fine"),
    ("dal", "al"), ("van", "tot"),
  ]

  /// The words of dates beside those of starts and ends.
  private static let dateWords = ["date", "time", "day", "datum", "fecha", "data", "dia"]

  /// The words of what starts and ends.
  private static let periodWords = [
    "usage", "billing", "period", "service", "charge", "invoice", "week", "month", "zeitraum",
    "periodo",
  ]

  /// A name of ends: a word, and the words beside it.
  struct End {
    fileprivate let word: String
    fileprivate let rest: String

    /// Indicates whether a name is one.
    func isName(_ bare: String) -> Bool { PlainNames.rest(of: bare, without: word) == rest }
  }

  /// The names that the ends of periods have which begin in a column, or none where its name
  /// is not that of starts.
  static func ends(of start: String) -> [End] {
    periods.compactMap { pair in
      rest(of: start, without: pair.start).map { End(word: pair.end, rest: $0) }
    }
  }

  /// The words of a name beside one of them, those of dates apart, or `nil` where there are
  /// others.
  fileprivate static func rest(of name: String, without word: String) -> String? {
    for place in name.ranges(of: word) {
      var rest = String(name[..<place.lowerBound] + name[place.upperBound...])
      for word in dateWords { rest = rest.replacing(word, with: "") }
      var left = rest
      for word in periodWords { left = left.replacing(word, with: "") }
      if left.isEmpty { return rest }
    }
    return nil
  }

  /// Indicates whether a column of dates is one of the last days of periods.
  static func isPeriodEnd(_ bare: String) -> Bool {
    periods.contains { rest(of: bare, without: $0.end) != nil }
      || bare.hasSuffix("ending") || bare.hasSuffix("ended")
  }
}
