internal import OutlayStatistics
import OutlayTimeSeries

/// Up to four series side by side on one calendar, one a lane.
///
/// A day of one is processed with the same day of the others by the same instructions.
/// No lane depends on the others, so that a series has the same bits in any company.
/// Where there are fewer than four, the last is repeated.
struct SeriesQuad {
  /// The places of the series among all.
  let places: [Int]
  let series: [Series]
  /// The first day of any of them.
  let start: Day
  /// The days of each lane, counted from there.
  let ranges: [Range<Int>]

  /// Takes some of the series.
  init(_ places: [Int], of all: [Series]) {
    let series = places.map { all[$0] }
    let start = series.map(\.start).min() ?? Day(ordinal: 0)
    let ranges = (0..<4).map { lane in
      let own = series[min(lane, series.count - 1)]
      return (own.start - start)..<(own.end - start)
    }
    self.places = places
    self.series = series
    self.start = start
    self.ranges = ranges
  }

  /// The amounts, `NaN` where missing and outside of a series.
  var amounts: [Quad] {
    [Quad](lanes: series.map(\.values), days: ranges, elsewhere: .nan)
  }

  /// The quads of all series, those together that begin at about the same time.
  static func all(of series: [Series]) -> [SeriesQuad] {
    let order = series.indices.sorted {
      (series[$0].start, $0) < (series[$1].start, $1)
    }
    return concurrentMap(count: (order.count + 3) / 4) { quad in
      SeriesQuad(Array(order[(4 * quad)..<min(4 * quad + 4, order.count)]), of: series)
    }
  }
}

extension [SeriesQuad] {
  /// The results of the series of each quad, in the order of all series.
  func scattered<Result>(_ results: [[Result]]) -> [Result] {
    let places = flatMap { $0.places }
    let found = results.flatMap { $0 }
    let order = places.indices.sorted { places[$0] < places[$1] }
    return order.map { found[$0] }
  }
}

extension [Quad] {
  /// Puts columns side by side, each on its days; the last one once more where
  /// there are fewer than four.
  init(lanes columns: [[Double]], days: [Range<Int>], elsewhere: Double) {
    let dayCount = days.map(\.upperBound).max() ?? 0
    self.init(repeating: Quad(repeating: elsewhere), count: dayCount)
    unsafe withUnsafeMutableBytes { bytes in
      guard let start = unsafe bytes.assumingMemoryBound(to: Double.self).baseAddress else {
        return
      }
      for lane in 0..<4 {
        let place = unsafe start + 4 * days[lane].lowerBound + lane
        let column = columns[Swift.min(lane, columns.count - 1)]
        unsafe column.withUnsafeBufferPointer { column in
          for t in column.indices { unsafe place[4 &* t] = column[t] }
        }
      }
    }
  }

  /// The days of one lane.
  func column(_ lane: Int, _ days: Range<Int>) -> [Double] {
    unsafe withUnsafeBytes { bytes in
      unsafe [Double](unsafeUninitializedCapacity: days.count) { column, initializedCount in
        initializedCount = days.count
        guard let start = unsafe bytes.assumingMemoryBound(to: Double.self).baseAddress else {
          return
        }
        let place = unsafe start + 4 * days.lowerBound + lane
        for t in 0..<days.count { unsafe column[t] = place[4 &* t] }
      }
    }
  }
}
