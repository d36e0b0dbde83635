internal import OutlayTimeSeries

/// The search for the rows of a table that are sums of others.
struct TotalRowSearch {
  private let rows: [[String]]
  private let amounts: [Double]
  /// The day and the currency of each row, as one number; the last day at hand may go on.
  private let groups: [Int]
  private let lastGroup: Int?
  /// The rows of each.
  private let days: [Int: [Int]]
  /// The columns whose values tell rows apart.
  private let columns: [Int]
  /// The days that each row is dated by.
  let calendar: RowCalendarSearch

  /// A value of a column.
  struct Word: Hashable {
    let column: Int
    let text: String
  }

  /// Rows that are named as sums and are none, with their sum and that of the others.
  struct Unclear {
    let word: Word
    let amount: Double
    let others: Double
  }

  /// The rows that are sums, and those that are not though they are named so.
  struct Found {
    var words: Set<Word> = []
    var unclear: [Unclear] = []
  }

  /// The most words that are tried: a table has few names of sums.
  private static let mostWords = 200
  /// The most words whose rows are looked for beyond their days.
  private static let fewWords = 20

  init(_ rows: [[String]], day: Int?, amounts: [Double], columns: [Int], currency: Int?) {
    self.rows = rows
    self.amounts = amounts
    self.columns = columns
    calendar = RowCalendarSearch(rows, day: day, currency: currency)
    var numbers: [[String]: Int] = [:]
    groups = rows.map { row in
      let key = [day, currency].map { $0.map { row[$0] } ?? "" }
      let next = numbers.count
      numbers[key, default: next] = numbers[key] ?? next
      return numbers[key] ?? next
    }
    lastGroup = groups.last
    days = Dictionary(grouping: rows.indices) { [groups] row in groups[row] }
  }

  /// Finds them: names that may be those of something else are taken for sums as long as
  /// they are.
  var found: Found {
    let named = namedWords
    let blanks = blankWords
    guard !named.isEmpty || !blanks.isEmpty else { return Found(words: unnamedWords(besides: [])) }
    var marked = Set(named.keys)
    var areSums = areSums(among: marked)
    var outcomes = outcomes(of: marked, marked, areSums)
    while case let doubtful = doubtful(outcomes, named), let first = doubtful.first {
      // Each may be all that keeps another from being a sum; of very many, all go at once.
      if doubtful.count > TotalRowSearch.fewWords {
        marked.subtract(doubtful)
      } else {
        marked.remove(first)
      }
      areSums = self.areSums(among: marked)
      outcomes = self.outcomes(of: marked, marked, areSums)
    }
    var found = Found(words: Set(outcomes.filter { $0.value.isTotal }.keys))
    for blank in blanks {
      let besides = zip(areSums, rows).map { $0 || $1[blank.column] == blank.text }
      let outcome = self.outcomes(of: [blank], marked.union([blank]), besides)[blank]
      if outcome?.isTotal == true, outcome?.evidence.isEnough(among: 4 * blanks.count) == true {
        found.words.insert(blank)
      }
    }
    found.words.formUnion(unnamedWords(besides: found.words.union(marked)))
    let all = found.words.union(marked)
    for (word, name) in named.sorted(by: { $0.key.text < $1.key.text })
    where !found.words.contains(word) {
      if let unclear = unclear(word, name, among: all) { found.unclear.append(unclear) }
    }
    return found
  }

  /// The words that stand for no value, and for a sum where a row has none to name.
  private static let blanks: Set<String> = ["", "-", "--", "*", "n/a", "na", "null", "none"]

  /// The most blank words times columns: each word is held against the columns beside it.
  private static let mostBlanks = 1 << 20

  /// Those of columns that have other values as well.
  private var blankWords: [Word] {
    let words: [Word] = columns.flatMap { column in
      let texts = Set(rows.lazy.map { $0[column] })
      let blanks = texts.filter {
        $0.utf8.count <= 4 && TotalRowSearch.blanks.contains($0.lowercased())
      }
      return blanks.count < texts.count ? blanks.map { Word(column: column, text: $0) } : []
    }
    return words.count * columns.count <= TotalRowSearch.mostBlanks ? words : []
  }

  /// The words without the name of a sum whose rows are those of all others of their day, on
  /// so many days that it is no accident.
  private func unnamedWords(besides words: Set<Word>) -> Set<Word> {
    let leaves = days.mapValues { day in day.filter { !isSum(rows[$0], among: words) } }
    let sums = leaves.mapValues { $0.reduce(0) { $0 + amounts[$1] } }
    var found: Set<Word> = []
    for column in columns {
      let rowsOf = Dictionary(grouping: leaves.values.joined()) { rows[$0][column] }
      for (text, own) in rowsOf where own.count <= leaves.count {
        var evidence = SumEvidence()
        let isSum = own.allSatisfy { row in
          let day = leaves[groups[row]] ?? []
          let others = (sums[groups[row]] ?? 0) - amounts[row]
          guard PlainValues.isSum(amounts[row], of: others, count: day.count) else {
            return groups[row] == lastGroup
          }
          evidence.add(amounts[row], of: day.filter { $0 != row }.map { amounts[$0] })
          return true
        }
        if isSum, evidence.isEnough(among: rowsOf.count) {
          found.insert(Word(column: column, text: text))
        }
      }
    }
    return found
  }

  /// The words that are names of sums.
  private var namedWords: [Word: TotalName] {
    var words: [Word: TotalName] = [:]
    for column in columns {
      for text in Set(rows.lazy.map { $0[column] }) {
        if let name = TotalName(text) { words[Word(column: column, text: text)] = name }
      }
    }
    return words.count > TotalRowSearch.mostWords ? [:] : words
  }

  /// The words that are not sums and may well be none, names of all things before those of
  /// totals.
  private func doubtful(_ outcomes: [Word: Outcome], _ named: [Word: TotalName]) -> [Word] {
    outcomes.filter { !$0.value.isTotal && named[$0.key] == .likely }.keys.sorted { one, other in
      let keys = [one, other].map { (PlainNames.isTotal($0.text) ? 1 : 0, $0.column, $0.text) }
      return keys[0] < keys[1]
    }
  }

  /// The rows of a word, looked at one by one.
  private struct Outcome {
    var holds = 0
    var fails = 0
    /// Those on the last day at hand, and those that say something.
    var failsLast = 0
    var hasAmount = false
    var evidence = SumEvidence()

    var isTotal: Bool { hasAmount && fails == 0 && (failsLast == 0 || holds > 0) }
  }

  private func areSums(among marked: Set<Word>) -> [Bool] {
    rows.map { isSum($0, among: marked) }
  }

  /// The outcomes of some words, where the rows of others are no parts of sums either.
  private func outcomes(
    of words: Set<Word>,
    _ marked: Set<Word>,
    _ areSums: [Bool]
  ) -> [Word: Outcome] {
    var outcomes: [Word: Outcome] = [:]
    let places = places(of: words)
    for word in words {
      let own = places[word] ?? []
      var outcome = Outcome()
      // Columns in which most rows have no value are many, and one row tells of each.
      for row in own where outcome.fails == 0 && outcome.failsLast <= TotalRowSearch.mostFails {
        if let parts = parts(of: row, among: marked, areSums) {
          outcome.holds += 1
          if amounts[row] != 0 { outcome.hasAmount = true }
          outcome.evidence.add(amounts[row], of: parts)
        } else if own.count == 1, isSumOfAll(row, areSums) {
          (outcome.holds, outcome.hasAmount) = (1, true)
        } else if groups[row] == lastGroup {
          outcome.failsLast += 1
        } else {
          outcome.fails += 1
        }
      }
      outcomes[word] = outcome
    }
    return outcomes
  }

  private static let mostFails = 16

  /// The rows of some words, each looked at once.
  private func places(of words: Set<Word>) -> [Word: [Int]] {
    var places: [Word: [Int]] = [:]
    for column in Set(words.map(\.column)) {
      for row in rows.indices {
        let word = Word(column: column, text: rows[row][column])
        if words.contains(word) { places[word, default: []].append(row) }
      }
    }
    return places
  }

  private func isSum(_ row: [String], among words: Set<Word>) -> Bool {
    columns.contains { words.contains(Word(column: $0, text: row[$0])) }
  }

  /// The amounts of which a row is the sum, or `nil` where it is none.
  private func parts(
    of row: Int,
    among marked: Set<Word>,
    _ areSums: [Bool]
  ) -> [Double]? {
    // Values beside the name of a sum say of what it is one.
    let beside = columns.filter { column in
      !rows[row][column].isEmpty && !marked.contains(Word(column: column, text: rows[row][column]))
    }
    // Other columns may describe the row, and not what is added: of the first columns, those
    // count in which a row is like it, and so many as tell rows apart are tried.
    func sum(among leaves: [Int]) -> [Double]? {
      let leaves = leaves.filter { !areSums[$0] }
      let likeness = leaves.map { leaf in
        beside.firstIndex { rows[leaf][$0] != rows[row][$0] } ?? beside.count
      }
      for least in Set(likeness).sorted(by: >) {
        let alike = zip(leaves, likeness).filter { $0.1 >= least }.map(\.0)
        if isSum(row, of: alike) { return alike.map { amounts[$0] } }
      }
      return nil
    }
    if let parts = sum(among: days[groups[row]] ?? []) { return parts }
    for step in [-1, 1] {
      var run: [Int] = []
      var next = row + step
      while rows.indices.contains(next), groups[next] == groups[row], !areSums[next] {
        run.append(next)
        next += step
      }
      if isSum(row, of: run) { return run.map { amounts[$0] } }
    }
    // Of tables with many names of sums, the days alone are looked at.
    guard marked.count <= TotalRowSearch.fewWords else { return nil }
    if let parts = sum(among: calendar.rows(inPeriodOf: row)) { return parts }
    // Beneath the rows of a block, whatever their days.
    let block = (0..<row).reversed().prefix { !areSums[$0] }
    return block.count > 1 && isSum(row, of: Array(block)) ? block.map { amounts[$0] } : nil
  }

  private func isSum(_ row: Int, of parts: [Int]) -> Bool {
    !parts.isEmpty
      && PlainValues.isSum(
        amounts[row],
        of: parts.reduce(0) { $0 + amounts[$1] },
        count: parts.count + 1
      )
  }

  /// Indicates whether a row is the sum of those of all days.
  private func isSumOfAll(_ row: Int, _ areSums: [Bool]) -> Bool {
    let parts = rows.indices.filter { !areSums[$0] }
    return parts.count > 1 && isSum(row, of: parts)
  }

  /// The sums of a word that would be added to what it seems to be the sum of.
  private func unclear(_ word: Word, _ name: TotalName, among words: Set<Word>) -> Unclear? {
    let own = rows.indices.filter { rows[$0][word.column] == word.text && amounts[$0] != 0 }
    let days = Set(own.map { groups[$0] })
    func isPart(_ row: Int) -> Bool {
      rows[row][word.column] != word.text && !isSum(rows[row], among: words)
    }
    var parts = rows.indices.filter { days.contains(groups[$0]) && isPart($0) }
    if parts.isEmpty, name == .sure {
      // Those of a month whose rows come before it, on other days.
      parts = Set(own.flatMap { calendar.rows(before: $0) }).filter(isPart).sorted()
    }
    guard !own.isEmpty, !parts.isEmpty else { return nil }
    if name == .likely {
      let leaves = Dictionary(grouping: parts) { groups[$0] }
      let sums = own.map { row in
        (amounts[row], (leaves[groups[row]] ?? []).map { amounts[$0] })
      }
      guard PlainValues.isNear(sums) else { return nil }
    }
    return Unclear(
      word: word,
      amount: own.reduce(0) { $0 + amounts[$1] },
      others: parts.reduce(0) { $0 + amounts[$1] }
    )
  }
}
