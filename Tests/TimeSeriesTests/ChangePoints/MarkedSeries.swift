import Foundation
import OutlayTestSupport
import OutlayTimeSeries

/// The univariate series of the Turing Change Point Dataset, with the change
/// points that five people marked in each.
struct MarkedSeries {
  let name: String
  /// One amount a position, on consecutive made-up days.
  let series: Series
  /// The first position of each new segment, as each person saw it.
  let marks: [[Int]]

  /// Where the series are, if they are there.
  static let folder = "data/changepoints"

  private struct Contents: Decodable {
    struct Column: Decodable { let raw: [Double?] }
    let name: String
    let series: [Column]
  }

  /// All series of one column.
  static func all() throws -> [MarkedSeries] {
    let folder = ReferenceData.url(folder)
    let decoder = JSONDecoder()
    let marks = try decoder.decode(
      [String: [String: [Int]]].self,
      from: Data(contentsOf: folder.appending(path: "annotations.json"))
    )
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".json") && $0 != "annotations.json" }
      .compactMap { file in
        let contents = try decoder.decode(
          Contents.self,
          from: Data(contentsOf: folder.appending(path: file))
        )
        guard contents.series.count == 1, let people = marks[contents.name] else { return nil }
        return MarkedSeries(
          name: contents.name,
          series: Series(
            start: Day(2000, 1, 1),
            values: contents.series[0].raw.map { $0 ?? .nan }
          ),
          marks: people.keys.sorted().compactMap { people[$0] }
        )
      }
  }

  /// The mean of precision and recall that is small where either is.
  ///
  /// As in section 4.1.2 of G. J. J. van den Burg, C. K. I. Williams,
  /// arXiv:2003.06222: a mark is found by one change within five positions of
  /// it; precision is of the marks of all, recall the mean over people; the first
  /// position counts as a change.
  func f1(_ changes: [Int], margin: Int = 5) -> Double {
    let found = Set(changes).union([0])
    let people = marks.map { Set($0).union([0]) }
    let union = people.reduce(Set()) { $0.union($1) }
    let precision = Double(MarkedSeries.hits(union, found, margin)) / Double(found.count)
    let recalls = people.map {
      Double(MarkedSeries.hits($0, found, margin)) / Double($0.count)
    }
    let recall = recalls.reduce(0, +) / Double(recalls.count)
    return 2 * precision * recall / (precision + recall)
  }

  private static func hits(_ marks: Set<Int>, _ changes: Set<Int>, _ margin: Int) -> Int {
    var left = changes
    var count = 0
    for mark in marks.sorted() {
      let near = left.filter { abs($0 - mark) <= margin }
      guard let best = near.min(by: { (abs($0 - mark), $0) < (abs($1 - mark), $1) }) else {
        continue
      }
      left.remove(best)
      count += 1
    }
    return count
  }

  /// Covering as there: for each segment that a person sees, its best Jaccard
  /// index with one found, weighted by length; the mean over people.
  func covering(_ changes: [Int]) -> Double {
    let found = segments(changes)
    let covers = marks.map { person in
      segments(person).reduce(0) { sum, segment in
        let best = found.map { other -> Double in
          let common = segment.clamped(to: other).count
          return Double(common) / Double(segment.count + other.count - common)
        }.max()
        return sum + Double(segment.count) * (best ?? 0)
      } / Double(series.count)
    }
    return covers.reduce(0, +) / Double(covers.count)
  }

  private func segments(_ changes: [Int]) -> [Range<Int>] {
    let starts = Set(changes).union([0]).sorted()
    return zip(starts, starts.dropFirst() + [series.count]).map { $0..<$1 }
  }
}
