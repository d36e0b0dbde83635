/// The rows with the smallest hashes, which tell how many rows of one file another has.
///
/// Both files have the same share of their rows below a hash, so that the rows of one that
/// lie there and are in the other too stand for all of them: bottom-*k* sketches, after
/// E. Cohen, H. Kaplan, Summarizing data using bottom-k sketches, PODC 2007.
struct RowSample {
  private(set) var hashes: [UInt64] = []
  /// The largest hash that may be in the sample.
  private var limit = UInt64.max

  /// The number of rows that a sample keeps; shares are off by some hundredths.
  private static let size = 256

  /// Adds a row.
  @inline(__always)
  mutating func add(_ hash: UInt64) {
    guard hash <= limit else { return }
    hashes.append(hash)
    if hashes.count >= 2 * RowSample.size { cut() }
  }

  /// Keeps the smallest.
  private mutating func cut() {
    hashes = Array(sorted.prefix(RowSample.size))
    if hashes.count == RowSample.size { limit = hashes.last ?? .max }
  }

  private var sorted: [UInt64] { Set(hashes).sorted() }

  /// The share of these rows that other files have too: all where there are none, and none
  /// where fewer than `least` rows are the same.
  func share(in others: [RowSample], least: Int = 0) -> Double {
    let limit = others.map(\.limit).reduce(limit, min)
    let own = Set(hashes.lazy.filter { $0 <= limit })
    let common = own.intersection(others.flatMap(\.hashes)).count
    guard common >= least else { return 0 }
    return own.isEmpty ? 1 : Double(common) / Double(own.count)
  }
}
