/// What the series of a panel do together on a day, and how much each has taken
/// part on the days before.
///
/// ``CommonMode`` with the mean of the others as the factor, and each series'
/// share regressed on the days before only.
struct PastCommonMode {
  private let totals: CommonMode.DayTotals
  private let moves: [CommonMode.Moves]

  init(_ moves: [CommonMode.Moves], dayCount: Int) {
    self.moves = moves
    totals = CommonMode.DayTotals(
      moves,
      [Double](repeating: 1, count: moves.count),
      dayCount: dayCount
    )
  }

  /// What a series does because all do, in its usual deviations; 0 where it is
  /// missing or too few others are there.
  func part(of series: Int) -> [Double] {
    let (moves, offset) = (moves[series].values, moves[series].offset)
    // All take part in full, as long as nothing is known: the doubt of the ridge
    // pulls towards 1 here, because the first weeks cannot tell.
    var (product, square) = (CommonMode.ridge, CommonMode.ridge)
    return moves.indices.map { t in
      let count = totals.counts[offset + t]
      guard !moves[t].isNaN, count >= CommonMode.fewestSeries else { return 0 }
      let factor = (totals.moves[offset + t] - moves[t]) / (count - 1 + CommonMode.ridge)
      let part = product / square * factor
      product += moves[t] * factor
      square += factor * factor
      return part
    }
  }
}
