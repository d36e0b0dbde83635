internal import OutlayStatistics
import OutlayTimeSeries

/// The common movement of the series of a panel, such as on a holiday or at a price
/// change of one provider.
///
/// One factor: the move of day *t* is the mean of the other series' moves,
/// weighted by their loadings,
///
///     F_it = Σ_{j≠i} λ_j e_jt / (Σ_{j≠i} λ_j² + ridge),
///     λ_i  = Σ_t e_it F_it / (Σ_t F_it² + ridge),
///
/// alternately from λ = 1 on. Leaving the series itself out, and clipping the
/// moves *e*, a series cannot explain its own spike. The ridge of five series
/// holds small panels back.
struct CommonMode {
  /// The loading of each series, λ_i.
  private var loadings: [Double]
  /// The loadings that the factor was made with.
  private var weights: [Double]
  private var totals: PanelTotals
  private let moves: [Moves]

  /// The number of scales at which a deviation is clipped.
  static let clip = 2.5
  /// The series' worth of doubt.
  static let ridge = 5.0
  /// The fewest series on a day with a common movement.
  static let fewestSeries = 10.0

  /// The share of near days whose deviation is at most the unit of moves.
  static let nearShare = 0.9
  /// The share of all days, and how much of its deviation counts: in a quiet
  /// quarter a series is still the one that it was.
  static let (allShare, allWeight) = (0.95, 0.3)
  /// The share of the level below which no deviation is a move.
  static let levelShare = 0.05

  /// Finds the factor over a calendar of `dayCount` days.
  init(_ moves: [Moves], dayCount: Int) {
    self.moves = moves
    loadings = [Double](repeating: 1, count: moves.count)
    weights = loadings
    totals = PanelTotals(moves, loadings, dayCount: dayCount)
    for iteration in 0..<5 {
      if iteration > 0 { totals = PanelTotals(moves, loadings, dayCount: dayCount) }
      weights = loadings
      loadings = regressed()
    }
  }

  /// The part of a series in the common movement, in its scales; 0 where it is missing
  /// or too few others are observed.
  func part(of series: Int) -> [Double] {
    let (own, loading, weight) = (moves[series], loadings[series], weights[series])
    return own.values.indices.map {
      loading * totals.factor(of: own.values[$0], weight, on: own.offset &+ $0)
    }
  }

  /// The moves of a series without the common movement, in its scales; `NaN` where
  /// missing.
  func rest(of series: Int) -> Moves {
    let (moves, part) = (moves[series], part(of: series))
    return Moves(offset: moves.offset, deviations: zip(moves.values, part).map { $0 - $1 })
  }

  /// The regression of every series on the move of the others.
  private func regressed() -> [Double] {
    concurrentMap(count: moves.count) { series in
      let (own, weight) = (moves[series], weights[series])
      var (product, square) = (0.0, CommonMode.ridge)
      for t in own.values.indices {
        // 0 where the series is missing.
        let factor = totals.factor(of: own.values[t], weight, on: own.offset &+ t)
        product += own.values[t].isNaN ? 0 : own.values[t] * factor
        square += factor * factor
      }
      return product / square
    }
  }
}

extension CommonMode {
  /// The scales in which moves of series are compared: those of the near days, of all
  /// days and a share of the level.
  static func scales(of residuals: [Quad], magnitude: [Quad]) -> [Quad] {
    let sizes = residuals.map { $0.magnitudes }
    let reach = MovingBaseline.spreadReach
    let near = sizes.movingQuantile(nearShare, over: -reach...reach)
    let all = allWeight * sizes.observedQuantiles(allShare)
    return near.indices.map { t in
      let level = levelShare * magnitude[t]
      return (near[t].squared + all.squared + level.squared + Double.leastVariance)
        .rootsOfMagnitudes
    }
  }

  /// The clipped moves of one series in its scales, from the calendar's day `offset`
  /// on; `NaN` where missing.
  struct Moves {
    let offset: Int
    let values: [Double]

    /// Takes moves as they are.
    init(offset: Int, values: [Double]) {
      self.offset = offset
      self.values = values
    }

    /// Clips standardized deviations.
    init(offset: Int, deviations: [Double]) {
      self.offset = offset
      let most = CommonMode.clip
      values = deviations.map { $0 < -most ? -most : $0 > most ? most : $0 }
    }
  }
}
