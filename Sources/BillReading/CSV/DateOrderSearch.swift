internal import OutlayCloudSpend

/// The search for the order of the parts of dates that do not begin with a whole year.
///
///     DateOrderSearch(["12/01/26", "13/01/26"]).outcome   // dayFirst
///
/// It is one for a column: that in which all are dates. Where years have two digits, they
/// may stand first too; then the order counts in which the days lie close together, as
/// those of a bill do.
struct DateOrderSearch {
  let outcome: Outcome

  /// The outcome of a search.
  enum Outcome: Equatable {
    /// No order: texts of another form, or days and months that could change places.
    case unknown
    case order(ReadingOptions.DateOrder)
    /// Two of the texts are dates in no order together.
    case contradiction(Int, Int)
    /// The year could be first or last.
    case unclearYear
  }

  private static let orders: [ReadingOptions.DateOrder] = [.dayFirst, .monthFirst, .yearFirst]

  init(_ texts: some Sequence<String>) {
    outcome = DateOrderSearch.outcome(texts)
  }

  private static func outcome(_ texts: some Sequence<String>) -> Outcome {
    var common = Set(orders)
    var seconds: [[ReadingOptions.DateOrder: Int]] = []
    var isDotted = true
    for text in texts {
      // Between points the day is first.
      isDotted = isDotted && text.contains(".") && !text.contains("/")
      let read = dates(text)
      guard !read.isEmpty else { return .unknown }
      seconds.append(read)
      common.formIntersection(read.keys)
      guard common.isEmpty else { continue }
      let first = seconds.firstIndex { Set($0.keys).isDisjoint(with: read.keys) }
      return first.map { .contradiction($0, seconds.count - 1) } ?? .unknown
    }
    guard !seconds.isEmpty else { return .unknown }
    if common.count > 1, common.contains(.yearFirst) {
      let ends = orders.filter { $0 != .yearFirst && common.contains($0) }
      let first = span(seconds, in: .yearFirst)
      let last = ends.map { span(seconds, in: $0) }.min() ?? .max
      if isFarLess(last, than: first) {
        common.remove(.yearFirst)
      } else if isFarLess(first, than: last) {
        common = [.yearFirst]
      }
    }
    if common.count > 1, isDotted { return .order(.dayFirst) }
    if common.isSuperset(of: [.dayFirst, .monthFirst]) { return .unknown }
    return common.count == 1 ? common.first.map { .order($0) } ?? .unknown : .unclearYear
  }

  /// The times of a text in the orders in which it is a date.
  private static func dates(_ text: String) -> [ReadingOptions.DateOrder: Int] {
    var dates: [ReadingOptions.DateOrder: Int] = [:]
    for order in orders { dates[order] = WrittenDay.second(text, in: order) }
    return dates
  }

  /// The seconds from the first date to the last.
  private static func span(
    _ seconds: [[ReadingOptions.DateOrder: Int]],
    in order: ReadingOptions.DateOrder
  ) -> Int {
    let times = seconds.compactMap { $0[order] }
    return (times.max() ?? 0) - (times.min() ?? 0)
  }

  /// Indicates whether days lie closer together by far: ten times, where one day alone has
  /// no two.
  private static func isFarLess(_ span: Int, than other: Int) -> Bool {
    10 * (span + SpendCubeBuilder.secondsPerDay) < other
  }
}
