import OutlayForecasting
package import OutlayStatistics
internal import OutlayTimeSeries

/// The amounts furthest from the rest, taken away one by one, with the test of
/// each.
///
///     let test = ExtremeDeviates(of: amounts, most: 10, estimator: .moments)
///     test.deviates[0].statistic       // R₁ 3.118, in standard deviations
///     test.deviates[0].criticalValue   // λ₁ 3.158
///     test.outlierCount                // 3: the last i with Rᵢ > λᵢ
///
/// The generalized test of the extreme studentized deviate: one that is hidden
/// by others is found once they are taken away, which is why the last test that
/// fails counts and not the first that passes.
///
/// The most extreme amount lies at an end of the sorted ones, so that the rest
/// is always one range of them.
///
/// - Complexity: O(*n* log *n*) for median and median absolute deviation, each
///   amount taken away costing O(log *n*); O(*n k*) for moments.
///
/// ## References
///
/// B. Rosner, Percentage points for a generalized ESD many-outlier procedure,
/// Technometrics 25 (1983) 165–172, doi:10.1080/00401706.1983.10487848.
package struct ExtremeDeviates: Sendable {
  /// An amount taken away.
  package struct Deviate: Sendable, Equatable {
    /// Its position among the amounts.
    package let position: Int
    /// Its distance from the middle of what was left, in its scales: *R*.
    package let statistic: Double
    /// The value that the largest of that many normal amounts exceeds with the
    /// probability of the test: *λ*.
    package let criticalValue: Double
  }

  /// The amounts taken away, in order; it ends where the others are all equal.
  package let deviates: [Deviate]

  /// The number of outliers: the first so many of ``deviates``.
  package let outlierCount: Int

  /// The middle and the scale of the amounts without the outliers.
  package let rest: LocationScale

  /// Tests amounts for outliers.
  ///
  /// - Parameters:
  ///   - amounts: At least three, without `NaN`.
  ///   - most: The most outliers, below `amounts.count` − 1.
  ///   - estimator: Mean and standard deviation, as published, or their robust
  ///     stand-ins.
  ///   - significance: The chance of an outlier where there is none.
  package init(
    of amounts: [Double],
    most: Int,
    estimator: LocationScale.Estimator,
    significance: Double = 0.05
  ) {
    let critical = CriticalValues(
      among: max(3, amounts.count - most)...max(3, amounts.count),
      significance: significance
    )
    self.init(of: amounts, most: most, estimator: estimator, critical: critical)
  }

  /// Tests amounts with critical values that many series share.
  init(
    of amounts: [Double],
    most: Int,
    estimator: LocationScale.Estimator,
    critical: CriticalValues
  ) {
    precondition(
      most >= 0 && most < amounts.count - 1,
      "\(most) outliers of \(amounts.count) leave nothing to compare them with"
    )
    let order = amounts.indices.sorted { amounts[$0] < amounts[$1] }
    let sorted = order.map { amounts[$0] }
    var left = sorted[...]
    var deviates: [Deviate] = []
    var outlierCount = 0
    var rest = left.locationScale(estimator)
    var usual = rest
    while deviates.count < most, usual.scale > 0 {
      let above = (sorted[left.endIndex - 1] - usual.location) / usual.scale
      let below = (usual.location - sorted[left.startIndex]) / usual.scale
      let end = above > below ? left.endIndex - 1 : left.startIndex
      let value = critical[left.count]
      deviates.append(
        Deviate(position: order[end], statistic: max(above, below), criticalValue: value)
      )
      left = above > below ? left.dropLast() : left.dropFirst()
      usual = left.locationScale(estimator)
      if max(above, below) > value { (outlierCount, rest) = (deviates.count, usual) }
    }
    self.deviates = deviates
    self.outlierCount = outlierCount
    self.rest = rest
  }

  /// The value that the largest deviate of `count` normal amounts exceeds with
  /// probability `significance`, to either side: *λ* of equation 2.5 of the
  /// paper, with `count` for *n* − *i* + 1.
  ///
  /// - Parameters:
  ///   - count: The amounts, at least 3.
  ///   - significance: Between 0 and 1.
  /// - Returns: The critical value, in standard deviations.
  package static func criticalValue(among count: Int, significance: Double) -> Double {
    precondition(count >= 3, "\(count) amounts have no extreme deviate")
    precondition(
      significance > 0 && significance < 1,
      "a significance of \(significance) is not between 0 and 1"
    )
    let n = Double(count)
    let t = -StudentT(degreesOfFreedom: n - 2).quantile(significance / (2 * n))
    return (n - 1) * t / ((n - 2 + t * t) * n).squareRoot()
  }
}

extension ArraySlice<Double> {
  /// The middle and the scale of ascending amounts, of which there is one.
  func locationScale(_ estimator: LocationScale.Estimator) -> LocationScale {
    switch estimator {
    case .moments:
      LocationScale(moments: Array(self)) ?? LocationScale(location: self[startIndex], scale: 0)
    case .robust:
      LocationScale(
        location: sortedMedian,
        scale: LocationScale.normalConsistency * sortedDeviation(from: sortedMedian)
      )
    }
  }

  private var sortedMedian: Double {
    let middle = startIndex + count / 2
    return count.isMultiple(of: 2) ? (self[middle - 1] + self[middle]) / 2 : self[middle]
  }

  /// The median distance of ascending amounts from their median.
  private func sortedDeviation(from median: Double) -> Double {
    let upper = nearest(count / 2 + 1, to: median)
    guard count.isMultiple(of: 2) else { return upper }
    return (nearest(count / 2, to: median) + upper) / 2
  }

  /// The distance of the amount that is the `rank`-th nearest, from 1 on.
  ///
  /// The nearest amounts are a range of the sorted ones. The range of `rank`
  /// amounts is too low where the amount before which it ends is nearer than
  /// the one with which it begins, which changes once along the array.
  private func nearest(_ rank: Int, to median: Double) -> Double {
    var (low, high) = (startIndex, endIndex - rank)
    while low < high {
      let first = (low + high) / 2
      if self[first + rank] - median < median - self[first] {
        low = first + 1
      } else {
        high = first
      }
    }
    return Swift.max(median - self[low], self[low + rank - 1] - median)
  }
}
