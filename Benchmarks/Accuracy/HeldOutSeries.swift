import Outlay

/// Daily series and the number of their days that are to be forecast.
struct HeldOutSeries {
  let name: String
  let series: Series
  let days: Int

  /// The kind of series, the part of the name before `|`.
  var kind: String { String(name.prefix { $0 != "|" }) }

  /// Reads `train.csv.gz` and `actual.csv` (date, series, amount) of a folder.
  static func all(in folder: String) throws -> [HeldOutSeries] {
    let dimensions: SpendDivision = .columns([.series])
    let actual = try SpendCube(contentsOf: folder + "/actual.csv", by: dimensions).panel
    let known = try SpendCube(contentsOf: folder + "/train.csv.gz", by: dimensions).panel
    return known.names.compactMap { name in
      guard let past = known[name]?.trimmed, let future = actual[name]?.trimmed,
        future.start == past.end
      else { return nil }
      let series = Series(start: past.start, values: past.values + future.values)
      return HeldOutSeries(name: name, series: series, days: future.count)
    }
  }

  /// The history and the days to forecast, a number of horizons earlier, or
  /// `nil` for less than eight weeks of history.
  func parts(cut: Int) -> (history: Series, future: Series)? {
    let start = series.end - (cut + 1) * days
    guard start - series.start >= 56 else { return nil }
    return (series[series.start..<start], series[start..<(start + days)])
  }
}
