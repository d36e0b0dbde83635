import TimeSeries

/// What the series of a panel do together, such as a holiday or a price change
/// of one provider.
///
/// One factor: the move of day *t* is the mean of the other series' moves,
/// weighted by how much each takes part,
///
///     F_it = Σ_{j≠i} λ_j e_jt / (Σ_{j≠i} λ_j² + ridge),
///     λ_i  = Σ_t e_it F_it / (Σ_t F_it² + ridge),
///
/// by turns from λ = 1 on. Leaving the series itself out, and clipping the
/// moves *e*, a series cannot explain its own spike. The ridge of five series
/// holds small panels back.
struct CommonMode {
  /// How much each series takes part, λ_i.
  private var loadings: [Double]
  /// The loadings that the factor was made with.
  private var weights: [Double]
  private var totals: DayTotals
  private let moves: [Moves]

  /// A deviation counts as at most so many usual ones.
  static let clip = 2.5
  /// The series' worth of doubt.
  static let ridge = 5.0
  /// The fewest series on a day from which a common move can be told.
  static let fewestSeries = 10.0

  /// Finds the factor over a calendar of `dayCount` days.
  init(_ moves: [Moves], dayCount: Int) {
    self.moves = moves
    loadings = [Double](repeating: 1, count: moves.count)
    weights = loadings
    totals = DayTotals(moves, loadings, dayCount: dayCount)
    for iteration in 0..<5 {
      if iteration > 0 { totals = DayTotals(moves, loadings, dayCount: dayCount) }
      weights = loadings
      loadings = regressed()
    }
  }

  /// What a series does because all do, in its usual deviations; 0 where it is
  /// missing or too few others are there.
  func part(of series: Int) -> [Double] {
    moves[series].values.indices.map { loadings[series] * factor(series, $0) }
  }

  /// What is left of the moves of a series without what all do, in its usual
  /// deviations; `NaN` where missing.
  func rest(of series: Int) -> Moves {
    let (moves, part) = (moves[series], part(of: series))
    return Moves(offset: moves.offset, deviations: zip(moves.values, part).map { $0 - $1 })
  }

  /// The regression of every series on the move of the others.
  private func regressed() -> [Double] {
    concurrentMap(count: moves.count) { series in
      var (product, square) = (0.0, CommonMode.ridge)
      for t in moves[series].values.indices where !moves[series].values[t].isNaN {
        let factor = factor(series, t)
        product += moves[series].values[t] * factor
        square += factor * factor
      }
      return product / square
    }
  }

  private func factor(_ series: Int, _ t: Int) -> Double {
    let move = moves[series].values[t]
    let day = moves[series].offset + t
    guard !move.isNaN, totals.counts[day] >= CommonMode.fewestSeries else { return 0 }
    let weight = weights[series]
    return (totals.moves[day] - weight * move)
      / (totals.squares[day] - weight * weight + CommonMode.ridge)
  }
}

extension CommonMode {
  /// The deviations of a series in which its moves are compared with others':
  /// those of the near days, of all days and a share of the level.
  static func scales(of residuals: [Double], magnitude: [Double]) -> [Double] {
    let sizes = residuals.map(\.magnitude)
    let reach = Baseline.spreadReach
    let near = sizes.movingQuantile(0.9, over: -reach...reach)
    let all = 0.3 * sizes.observedQuantile(0.95)
    return near.indices.map { t in
      (near[t].squared + all.squared + (0.05 * magnitude[t]).squared + .leastVariance).squareRoot()
    }
  }

  /// The clipped moves of one series in its usual deviations, from the
  /// calendar's day `offset` on; `NaN` where missing.
  struct Moves {
    let offset: Int
    let values: [Double]

    /// Takes moves as they are.
    init(offset: Int, values: [Double]) {
      self.offset = offset
      self.values = values
    }

    /// Clips deviations that are given in usual ones.
    init(offset: Int, deviations: [Double]) {
      self.offset = offset
      let most = CommonMode.clip
      values = deviations.map { $0.isNaN ? .nan : min(max($0, -most), most) }
    }
  }

  /// The sums over the series that are there on each day.
  struct DayTotals {
    /// How many there are.
    var counts: [Double]
    /// Their weighted moves.
    var moves: [Double]
    /// Their squared weights.
    var squares: [Double]

    init(_ members: [Moves], _ weights: [Double], dayCount: Int) {
      counts = [Double](repeating: 0, count: dayCount)
      moves = counts
      squares = counts
      for (member, weight) in zip(members, weights) {
        for t in member.values.indices where !member.values[t].isNaN {
          counts[member.offset + t] += 1
          moves[member.offset + t] += weight * member.values[t]
          squares[member.offset + t] += weight * weight
        }
      }
    }
  }
}
