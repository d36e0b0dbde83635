/// Decomposition by moving averages, with a cycle that never changes.
///
///     let parts = try spend.decomposition(using: .classical(period: 7))
///     parts.trend.gaps     // three days at each end: the average needs both sides
///
/// The trend is the centred mean of one period, with half a day at each end if
/// the period is even; the cycle the mean of each of its days without the
/// trend, moved so that it adds nothing over a period. Equal to R's
/// `decompose()`. It is here to compare with: one wild day moves the trend for
/// a whole period, and the cycle for good, where ``STL`` resists.
///
/// - Complexity: O(*n* · `period`).
///
/// ## References
///
/// M. Kendall, A. Stuart, The Advanced Theory of Statistics, volume 3, 1983,
/// pages 410–414.
package struct ClassicalDecomposition: Hashable, Sendable {
  /// The length of the cycle, in days.
  package var period: Int

  /// The operation by which the components make up the series.
  package var composition: Decomposition.Composition

  /// Makes a decomposition.
  ///
  /// - Parameters:
  ///   - period: The length of the cycle in days, at least 2.
  ///   - composition: Whether components are added or multiplied.
  package init(period: Int, composition: Decomposition.Composition = .additive) {
    self.period = period
    self.composition = composition
  }
}

extension Decomposer where Self == ClassicalDecomposition {
  /// Decomposition by moving averages.
  ///
  /// - Parameters:
  ///   - period: The length of the cycle in days, at least 2.
  ///   - composition: Whether components are added or multiplied.
  /// - Returns: The settings.
  package static func classical(
    period: Int,
    composition: Decomposition.Composition = .additive
  ) -> ClassicalDecomposition {
    ClassicalDecomposition(period: period, composition: composition)
  }
}

extension ClassicalDecomposition: Decomposer {
  /// Decomposes a series, from its first to its last amount.
  ///
  /// - Throws: ``TimeSeriesError/missingDays(count:first:)`` where a day
  ///   between has no amount, ``TimeSeriesError/tooShort(count:minimum:)`` with
  ///   less than two periods, ``TimeSeriesError/notPositive(count:first:)``
  ///   where amounts that are not positive are to be divided.
  package func decomposition(of series: Series) throws(TimeSeriesError) -> Decomposition {
    precondition(period >= 2, "a cycle of \(period) days is none")
    let observed = series.trimmed
    let amounts = observed.values
    guard amounts.count >= 2 * period else {
      throw .tooShort(count: amounts.count, minimum: 2 * period)
    }
    if let gap = observed.gaps.first {
      throw .missingDays(count: amounts.count - observed.observedCount, first: gap.lowerBound)
    }
    if composition == .multiplicative, let first = amounts.firstIndex(where: { $0 <= 0 }) {
      throw .notPositive(count: amounts.count { $0 <= 0 }, first: observed.start + first)
    }
    let trend = centredMeans(amounts)
    let cycle = meanCycle(zip(amounts, trend).map(without))
    let seasonal = amounts.indices.map { cycle[$0 % period] }
    let remainder = amounts.indices.map { without(without(amounts[$0], seasonal[$0]), trend[$0]) }
    let part = { (values: [Double]) in Series(start: observed.start, values: values) }
    return Decomposition(
      observed: observed,
      trend: part(trend),
      seasonal: [Decomposition.Cycle(period: period, series: part(seasonal))],
      remainder: part(remainder),
      weights: amounts.map { _ in 1 },
      droppedPeriods: [],
      composition: composition
    )
  }

  private func without(_ amount: Double, _ component: Double) -> Double {
    composition == .additive ? amount - component : amount / component
  }

  /// The mean of one period around each day, missing where it would reach
  /// beyond the ends.
  private func centredMeans(_ amounts: [Double]) -> [Double] {
    let half = period / 2
    // An even period reaches half a day further on each side.
    let endWeight = period.isMultiple(of: 2) ? 0.5 : 1
    return amounts.indices.map { t in
      guard t >= half, t + half < amounts.count else { return .nan }
      let ends = endWeight * (amounts[t - half] + amounts[t + half])
      return amounts[(t - half + 1)..<(t + half)].reduce(ends, +) / Double(period)
    }
  }

  /// The mean of each day of the cycle, which over a period come to nothing.
  private func meanCycle(_ detrended: [Double]) -> [Double] {
    let means = (0..<period).map { phase in
      let values = stride(from: phase, to: detrended.count, by: period)
        .map { detrended[$0] }.filter { !$0.isNaN }
      return values.reduce(0, +) / Double(values.count)
    }
    let level = means.reduce(0, +) / Double(period)
    return means.map { without($0, level) }
  }
}
