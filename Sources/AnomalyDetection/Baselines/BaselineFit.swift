internal import OutlayStatistics
import OutlayTimeSeries

/// The fit of some neighbouring series, each by its offset.
struct BaselineFit {
  /// Fills room for a value a day with the amounts of a series less what is
  /// expected.
  ///
  /// Not an array of all series: fresh memory costs as much as a fit.
  var fillResiduals: (_ offset: Int, _ residuals: inout [Double]) -> Void

  /// The factors that give each day's residual the variance of the scale, for each
  /// series.
  var factors: [[Double]]

  /// The coefficients of the terms, series after series.
  var coefficients: [Double]

  /// The share of the observed days that the baseline has not used up.
  var freedoms: [Double]

  /// The series without a baseline.
  var refusals: [Int: DetectionError]
}

/// The coefficients and scales of the series of a block once their days are scored.
private struct BlockScales: Sendable {
  var coefficients: [Double]
  var scales: [Double] = []
  var degrees: [Double] = []
  var refusals: [(column: Int, reason: DetectionError)] = []
}

/// The series of a panel fitted and scored block by block, so that of all that
/// a fit computes only the residuals, the scores and the coefficients stay.
struct BlockedFit {
  let scores: ScoreTable
  let coefficients: [Double]
  let refusals: [Keyed<DetectionError>]

  /// Enough series for a product of matrices, few enough to stay in the cache.
  private static let blockSize = 128

  /// Fits and scores a panel.
  ///
  /// - Parameters:
  ///   - panel: The amounts.
  ///   - termCount: The coefficients of a series.
  ///   - classes: Which days share a scale.
  ///   - floor: The least scale.
  ///   - consistency: The standard deviation of deviations over their median
  ///     size.
  ///   - fit: Fits the series of a block, on one thread.
  init(
    _ panel: Panel,
    termCount: Int,
    classes: ScaleClasses,
    floor: ScaleFloor,
    consistency: Double = LocationScale.normalConsistency,
    fit: @Sendable (Panel) -> BaselineFit
  ) {
    let count = panel.count
    var blocks: [BlockScales] = []
    var scores: [Double] = []
    let residuals = unsafe [Double](count: panel.values.count) { residuals in
      scores = unsafe [Double](count: panel.values.count) { scores in
        let room = unsafe Room(
          residuals: DisjointColumns(residuals, rowCount: panel.dayCount, columnCount: count),
          scores: DisjointColumns(scores, rowCount: panel.dayCount, columnCount: count)
        )
        let estimator = ScaleEstimator(
          classes,
          floor: floor,
          consistency: consistency,
          over: panel.days
        )
        let classOfDay = panel.days.map(classes.index(of:))
        let blockCount = (count + Self.blockSize - 1) / Self.blockSize
        blocks = concurrentMap(count: blockCount) { index in
          let columns = (index * Self.blockSize)..<min(count, (index + 1) * Self.blockSize)
          let part = panel.columns(columns)
          let block = withThreads(1) { fit(part) }
          return block.scored(part, columns, estimator, classOfDay, room)
        }
      }
    }
    var table = [Double](repeating: 0, count: termCount * count)
    var scales = [Double](repeating: .nan, count: classes.count * count)
    var degrees = scales
    for (index, block) in blocks.enumerated() {
      for offset in 0..<(block.scales.count / classes.count) {
        let column = index * Self.blockSize + offset
        for j in 0..<termCount {
          table[j * count + column] = block.coefficients[offset * termCount + j]
        }
        for c in 0..<classes.count {
          scales[c * count + column] = block.scales[offset * classes.count + c]
          degrees[c * count + column] = block.degrees[offset * classes.count + c]
        }
      }
    }
    let named = { (values: [Double]) in
      Panel(start: panel.start, dayCount: panel.dayCount, keys: panel.keys, values: values)
    }
    self.scores = ScoreTable(
      residuals: named(residuals),
      scores: named(scores),
      scales: ClassScales(
        classes: classes,
        floorShare: floor.share,
        count: count,
        scales: scales,
        degrees: degrees
      )
    )
    coefficients = table
    refusals = blocks.flatMap(\.refusals).map {
      Keyed(key: panel.keys[$0.column], value: $0.reason)
    }
  }
}

extension BaselineFit {
  /// Writes the residuals and the scores of the series.
  fileprivate func scored(
    _ panel: Panel,
    _ columns: Range<Int>,
    _ estimator: ScaleEstimator,
    _ classOfDay: [Int],
    _ room: Room
  ) -> BlockScales {
    var estimator = estimator
    let dayCount = panel.dayCount
    var kept = BlockScales(coefficients: coefficients)
    var residuals = [Double](repeating: 0, count: dayCount)
    var deviations = residuals
    for offset in 0..<panel.count {
      let days = (offset * dayCount)..<((offset + 1) * dayCount)
      let output = (columns.lowerBound + offset) * dayCount
      let first = kept.scales.count
      do throws(DetectionError) {
        if let reason = refusals[offset] { throw reason }
        let factors = self.factors[offset]
        fillResiduals(offset, &residuals)
        for t in 0..<dayCount { deviations[t] = residuals[t] * factors[t] }
        try estimator.estimate(
          deviations.span,
          of: panel.values.span.extracting(days),
          freedom: freedoms[offset],
          &kept.scales,
          &kept.degrees
        )
        for t in 0..<dayCount {
          let score = ClassScales.score(
            deviations[t],
            expected: panel.values[days.lowerBound + t] - residuals[t],
            scale: kept.scales[first + classOfDay[t]],
            share: estimator.floor.share
          )
          unsafe room.residuals.store(residuals[t], at: output + t)
          unsafe room.scores.store(score, at: output + t)
        }
      } catch {
        kept.refuse(offset, of: panel.count, at: columns.lowerBound, for: error, estimator)
        room.residuals.withColumn(columns.lowerBound + offset) { $0.update(repeating: .nan) }
        room.scores.withColumn(columns.lowerBound + offset) { $0.update(repeating: .nan) }
      }
    }
    return kept
  }
}

extension BlockScales {
  /// Leaves nothing of a series but the reason.
  fileprivate mutating func refuse(
    _ offset: Int,
    of count: Int,
    at firstColumn: Int,
    for reason: DetectionError,
    _ estimator: ScaleEstimator
  ) {
    refusals.append((firstColumn + offset, reason))
    let nothing = repeatElement(Double.nan, count: estimator.classCount)
    scales += nothing
    degrees += nothing
    let termCount = coefficients.count / count
    for j in 0..<termCount { coefficients[offset * termCount + j] = .nan }
  }
}

extension Panel {
  /// The series of some columns.
  fileprivate func columns(_ columns: Range<Int>) -> Panel {
    let places = (columns.lowerBound * dayCount)..<(columns.upperBound * dayCount)
    return Panel(
      start: start,
      dayCount: dayCount,
      keys: Array(keys[columns]),
      values: Array(values[places])
    )
  }
}

/// Room for the results of a panel, a column a series.
private struct Room: Sendable {
  let residuals: DisjointColumns<Double>
  let scores: DisjointColumns<Double>
}
