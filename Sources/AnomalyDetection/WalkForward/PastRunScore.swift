/// How unusual a day is together with the days before it.
///
/// ``RunScore`` with the windows that end on the day, made alike by what such
/// windows reached before it.
struct PastRunScore {
  /// The score of each day, 0 or more.
  let values: [Double]

  /// The days from which it can be told what windows usually reach.
  static let fewestDays = 56

  /// Scores signed deviations in usual ones, `NaN` where missing and 0 where
  /// nothing can be said.
  init(_ standardized: [Double]) {
    var values = [Double](repeating: 0, count: standardized.count)
    let reference = standardized.map(\.magnitude).pastQuantile(RunScore.usual)
    let high = WindowMeans(standardized, sign: 1)
    let low = WindowMeans(standardized, sign: -1)
    for width in 2...RunScore.longest {
      let up = high.means(over: width)
      let down = low.means(over: width)
      let reached = standardized.indices.map { t in
        standardized[t].isNaN ? .nan : max(up[t], down[t])
      }
      let usual = reached.pastQuantile(RunScore.usual)
      for t in standardized.indices where !standardized[t].isNaN {
        let best = standardized[t] > 0 ? up[t] : down[t]
        let known = t >= PastRunScore.fewestDays && !usual[t].isNaN
        let ratio = known ? reference[t] / max(usual[t], 1e-9) : 1
        let factor = min(max(ratio, 1), RunScore.mostFactors[width])
        let own = standardized[t].magnitude / max(best, 1e-9)
        values[t] = max(values[t], best * factor * min(own, 1))
      }
    }
    self.values = values
  }
}
