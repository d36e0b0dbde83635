internal import OutlayStatistics
import OutlayTimeSeries

/// The deviation of each day from the same weekdays around it, and the noise that
/// it is measured by.
///
/// A day is compared with the median of its weekday in the four weeks to each side:
/// level and week in one, which a charge that comes once a month does not move.
struct OffLevelDays: Sendable {
  /// The first day.
  let start: Day

  /// The deviations, `NaN` where missing.
  private(set) var sizes: [Double]

  /// The scale of the other days of the same eight weeks.
  private let noise: [Double]

  /// The weeks to each side of a day.
  private static let weeks = 4
  /// The days that share a scale.
  private static let noiseDays = 56
  /// The scale is no smaller than this share of the usual amount: a charge of
  /// less than a tenth of a day says little.
  private static let leastNoise = 0.02
  /// The scales from which a day stands out.
  static let threshold = 5.0

  /// Compares the days of a history.
  init(_ history: Series) {
    let usual = OffLevelDays.weekdayMedians(history.values)
    self.init(
      start: history.start,
      sizes: zip(history.values, usual).map { $0 - $1 },
      usual: { usual[$0] }
    )
  }

  /// Takes deviations that are known, from amounts that are usual.
  init(start: Day, sizes: [Double], usual: (Int) -> Double) {
    self.start = start
    self.sizes = sizes
    var noise: [Double] = []
    noise.reserveCapacity(sizes.count)
    var (deviations, levels) = ([Double](), [Double]())
    // From the last day back, so that the latest scale has whole weeks; what is
    // left over at the beginning is one with the next.
    var ends = Array(stride(from: sizes.count, to: 0, by: -OffLevelDays.noiseDays).reversed())
    if ends.count > 1, ends[0] < OffLevelDays.noiseDays / 2 { ends.removeFirst() }
    for end in ends {
      deviations.removeAll(keepingCapacity: true)
      levels.removeAll(keepingCapacity: true)
      for t in noise.count..<end where !sizes[t].isNaN {
        deviations.append(sizes[t].magnitude)
        levels.append(usual(t).magnitude)
      }
      let scale = LocationScale.normalConsistency * (deviations.partitionedMedian() ?? 0)
      let least = OffLevelDays.leastNoise * (levels.partitionedMedian() ?? 0)
      noise += [Double](repeating: max(scale, least), count: end - noise.count)
    }
    self.noise = noise
  }

  /// The sign of a day that stands out, 0 for all others.
  func side(_ t: Int) -> Int {
    guard sizes[t].magnitude > OffLevelDays.threshold * noise[t] else { return 0 }
    return sizes[t] < 0 ? -1 : 1
  }

  /// The scale of the days around a day.
  func scale(_ t: Int) -> Double { noise[t] }

  /// Takes an amount out of a day.
  mutating func remove(_ amount: Double, at t: Int) { sizes[t] -= amount }

  /// The medians of the same weekday around each day.
  ///
  /// Four quarters of the history side by side, each with the weeks around it.
  private static func weekdayMedians(_ values: [Double]) -> [Double] {
    let reach = 7 * weeks
    let quarter = (values.count + 3) / 4
    var quads = [Quad](repeating: Quad(repeating: .nan), count: quarter + 2 * reach)
    for lane in 0..<4 {
      let first = lane * quarter - reach
      for t in max(0, first)..<max(0, min(values.count, first + quads.count)) {
        quads[t - first][lane] = values[t]
      }
    }
    let medians = quads.movingQuantile(0.5, over: -weeks...weeks, every: 7)
    var usual: [Double] = []
    usual.reserveCapacity(4 * quarter)
    for lane in 0..<4 {
      for t in 0..<quarter { usual.append(medians[reach + t][lane]) }
    }
    return Array(usual.prefix(values.count))
  }
}
