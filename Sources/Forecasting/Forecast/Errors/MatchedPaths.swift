internal import OutlayStatistics

/// Futures whose days and whose sum have given distributions, and whose days
/// are high and low together as past errors were.
///
/// Every future follows the ranks of one past path: a day's quantiles are dealt
/// to the futures in the order of that day's past errors (the Schaake shuffle).
/// That gives the days their distributions; the sum's is reached by turns, in
/// which futures are moved, in the order of their sums, to the quantiles of the
/// sum, and the days' quantiles are then dealt out again. Days whose distributions have
/// means that do not add up to that of the sum's are moved there first, each in
/// proportion to its spread.
///
/// - SeeAlso: M. Clark, S. Gangopadhyay, L. Hay, B. Rajagopalan, R. Wilby, The
///   Schaake shuffle, Journal of Hydrometeorology 5 (2004),
///   [doi:10.1175/1525-7541(2004)005<0243:TSSAMF>2.0.CO;2](https://doi.org/10.1175/1525-7541%282004%29005%3C0243%3ATSSAMF%3E2.0.CO%3B2).
struct MatchedPaths {
  /// The distribution of each day's error.
  let days: [PredictiveDistribution]

  /// The distribution of the sum of all days' errors.
  let total: PredictiveDistribution

  /// Takes the distributions of the days, and of their sum, from errors.
  init(_ errors: some ForecastErrors) {
    days = (0..<errors.horizon).map { errors.distribution(ofSum: $0..<($0 + 1)) }
    total = errors.distribution(ofSum: 0..<errors.horizon)
  }

  /// The fewest futures that have quantiles of their own.
  private static let leastCount = 1000

  /// Fewer past paths say little of how days go together: then all are off
  /// together.
  private static let fewestTemplates = 8

  /// The turns after which the sum's quantiles move by less than a draw does.
  private static let turns = 8

  /// Errors of the days ahead, path after path.
  ///
  /// - Parameters:
  ///   - count: The number of paths.
  ///   - past: Past errors, a row of as many days for each weight; rows with
  ///     missing days are left aside.
  ///   - weights: How likely each past path is.
  ///   - generator: The generator that chooses among them.
  /// - Returns: `count` rows of errors.
  func draws(
    _ count: Int,
    like past: [Double],
    weights: [Double],
    _ generator: inout SplitMix64
  ) -> [Double] {
    draws(count, from: templates(pathCount(for: count), past, weights, &generator))
  }

  /// The number of futures to make when `count` are asked for.
  func pathCount(for count: Int) -> Int { max(count, MatchedPaths.leastCount) }

  /// Errors of the days ahead, path after path, in the ranks of templates, of
  /// which there are ``pathCount(for:)``.
  func draws(_ count: Int, from templates: [Double]) -> [Double] {
    let horizon = days.count
    let total = pathCount(for: count)
    var paths = templates
    let places = (0..<total).map { (Double($0) + 0.5) / Double(total) }
    let sumQuantiles = places.map(self.total.quantile)
    let spreads = days.map { $0.quantile(0.84) - $0.quantile(0.16) }
    let spread = spreads.reduce(0, +)
    var quantiles = days.map { table in places.map(table.quantile) }
    let mean = quantiles.reduce(0) { $0 + $1.reduce(0, +) / Double(total) }
    let gap = sumQuantiles.reduce(0, +) / Double(total) - mean
    for day in quantiles.indices where spread > 0 {
      for place in 0..<total { quantiles[day][place] += gap * spreads[day] / spread }
    }
    deal(quantiles, to: &paths)
    if horizon > 1, spread > 0 {
      for _ in 0..<MatchedPaths.turns {
        let sums = (0..<total).map { path in
          paths[(path * horizon)..<((path + 1) * horizon)].reduce(0, +)
        }
        for (rank, path) in sums.ranking.enumerated() {
          let move = (sumQuantiles[rank] - sums[path]) / spread
          for day in 0..<horizon { paths[path * horizon + day] += move * spreads[day] }
        }
        deal(quantiles, to: &paths)
      }
    }
    return Array(paths.prefix(count * horizon))
  }

  /// Whole past paths, drawn by their weights.
  private func templates(
    _ count: Int,
    _ past: [Double],
    _ weights: [Double],
    _ generator: inout SplitMix64
  ) -> [Double] {
    let horizon = days.count
    let whole = weights.indices.filter { row in
      past[(row * horizon)..<((row + 1) * horizon)].allSatisfy { !$0.isNaN }
    }
    guard whole.count >= MatchedPaths.fewestTemplates else {
      return (0..<count).flatMap { _ in
        [Double](repeating: generator.uniform(), count: horizon)
      }
    }
    var reach: [Double] = []
    for row in whole { reach.append((reach.last ?? 0) + weights[row]) }
    let end = reach[reach.count - 1]
    return (0..<count).flatMap { _ in
      let draw = generator.uniform() * end
      let row = whole[min(reach.firstIndex { draw <= $0 } ?? 0, whole.count - 1)]
      return past[(row * horizon)..<((row + 1) * horizon)]
    }
  }

  /// Gives each day's quantiles to the paths in the order of their errors.
  private func deal(_ quantiles: [[Double]], to paths: inout [Double]) {
    let horizon = days.count
    for day in 0..<horizon {
      let errors = stride(from: day, to: paths.count, by: horizon).map { paths[$0] }
      for (rank, path) in errors.ranking.enumerated() {
        paths[path * horizon + day] = quantiles[day][rank]
      }
    }
  }
}

extension [Double] {
  /// The places of the elements, from the smallest to the largest; of equal
  /// ones, the first first.
  fileprivate var ranking: [Int] {
    indices.map { (value: self[$0], place: $0) }
      .sorted { ($0.value, $0.place) < ($1.value, $1.place) }
      .map(\.place)
  }
}
