internal import OutlayStatistics

/// The property that stays the same within a segment of days, and the cost of
/// another segment.
///
///     SegmentModel()                                          // levels
///     SegmentModel(.variance, penalty: .bic, minimumDays: 14) // spreads
///
/// A segment costs minus twice the log-likelihood of its amounts, taken as
/// independent and normal; a change has to save more than the penalty.
package struct SegmentModel: Sendable, Hashable {
  /// The property that stays the same within a segment.
  package let cost: SegmentCost

  /// The saving that a change needs.
  package let penalty: Segmenter.Penalty

  /// The fewest observed days of a segment.
  package let minimumDays: Int

  /// The way to find the spread within levels, where it is not part of a segment.
  package let noise: Noise

  /// The largest distance of an amount from the median of the eight days that end
  /// or begin with it, the nearer one, in scales of such distances; amounts beyond
  /// are moved there.
  ///
  /// An outlier would otherwise be a segment of its own. The first day of a
  /// level is near the days after it, and stays where it is.
  package let clip: Double

  /// The way to find the spread within levels.
  package enum Noise: Sendable, Hashable {
    /// From the differences of neighbouring days, robustly: small where levels
    /// change, and too small where noise lasts.
    case differences
    /// The standard deviation of the whole history, changes and all: it misses
    /// small changes, and does not take days that go together for levels.
    case history
    /// A standard deviation that is known, above 0.
    case known(Double)
  }

  /// Makes a model.
  ///
  /// - Parameters:
  ///   - cost: The property that stays the same within a segment.
  ///   - penalty: The saving that a change needs.
  ///   - minimumDays: The fewest observed days of a segment, at least 1, or 2
  ///     where a segment has a variance.
  ///   - noise: How the spread within levels is found. That of the history is
  ///     closest to what people mark; by differences real series, whose days
  ///     are not independent, fall to pieces.
  ///   - clip: The largest distance of an amount from those around it; infinite to
  ///     leave all as they are.
  package init(
    _ cost: SegmentCost = .mean,
    penalty: Segmenter.Penalty = .modifiedBIC,
    minimumDays: Int = 7,
    noise: Noise = .history,
    clip: Double = 3
  ) {
    precondition(
      minimumDays >= (cost == .mean ? 1 : 2),
      "a segment of \(minimumDays) days has no \(cost)"
    )
    precondition(clip > 0, "amounts clipped at \(clip) scales are all alike")
    self.cost = cost
    self.penalty = penalty
    self.minimumDays = minimumDays
    self.noise = noise
    self.clip = clip
  }
}

/// The property that stays the same within a segment of days.
package enum SegmentCost: Sendable, Hashable {
  /// The level, around which all segments spread alike.
  case mean
  /// The spread around the level of the whole history.
  case variance
  /// Level and spread, each segment having its own.
  case meanAndVariance

  /// The numbers that describe a segment.
  var parameterCount: Int { self == .meanAndVariance ? 2 : 1 }
}

extension SegmentModel {
  /// Divides the observed days of a series at the positions that `search` finds.
  func segmentation(
    of series: Series,
    search: (SegmentSums) -> [Int]
  ) throws(TimeSeriesError) -> Segmentation {
    let days = series.values.indices.filter { !series.values[$0].isNaN }
    guard days.count >= 2 * minimumDays else {
      throw .tooShort(count: days.count, minimum: 2 * minimumDays)
    }
    let amounts = days.map { series.values[$0] }
    let sums = SegmentSums(clipped(amounts), model: self)
    return Segmentation(series: series, days: days, starts: search(sums), sums: sums)
  }

  private func clipped(_ amounts: [Double]) -> [Double] {
    guard clip.isFinite else { return amounts }
    let before = amounts.indices.map { amounts.median(of: max(0, $0 - 7)...$0) }
    let after = amounts.indices.map { amounts.median(of: $0...min($0 + 7, amounts.count - 1)) }
    let sizes = zip(amounts, before).map { ($0 - $1).magnitude }
    let most = clip * LocationScale.normalConsistency * sizes.median(of: sizes.indices)
    // With most days equal to their median nothing says what is far.
    guard most > 0 else { return amounts }
    return amounts.indices.map { t in
      let (amount, one, other) = (amounts[t], before[t], after[t])
      let middle = (amount - one).magnitude < (amount - other).magnitude ? one : other
      return min(max(amount, middle - most), middle + most)
    }
  }
}

extension [Double] {
  /// The median of the amounts at some positions, none of which is missing.
  fileprivate func median(of positions: Range<Int>) -> Double {
    Array(self[positions]).quantile(0.5) ?? 0
  }

  /// The median of the amounts at some positions, the last one included.
  fileprivate func median(of positions: ClosedRange<Int>) -> Double {
    median(of: Range(positions))
  }
}
