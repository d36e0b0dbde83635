extension LocationScale {
  /// A way to estimate a location and a scale.
  public enum Estimator: Sendable {
    /// The mean and the standard deviation.
    case moments
    /// The median and the median absolute deviation.
    case robust
  }
}

extension Series {
  /// The location and scale of the `days` days before each day.
  ///
  ///     spend.rolling(.robust, days: 28)[30]   // of days 2...29
  ///
  /// The day itself is not in its window, so that an outlier cannot hide
  /// itself. Missing days are left out; a day whose window holds fewer than
  /// `minimumCount` amounts has none.
  ///
  /// - Parameters:
  ///   - estimator: Mean and standard deviation, or their robust stand-ins.
  ///   - days: The length of the window.
  ///   - minimumCount: The fewest amounts that say something, at least 2.
  /// - Returns: One estimate a day, `nil` where the window says too little.
  /// - Complexity: O(*n* · `days`): each window's sum is its own, so that no
  ///   rounding error is carried along. The robust form keeps the window
  ///   sorted.
  public func rolling(
    _ estimator: LocationScale.Estimator,
    days: Int = 28,
    minimumCount: Int = 14
  ) -> [LocationScale?] {
    precondition(days >= 2, "a window of \(days) days has no spread")
    precondition(minimumCount >= 2, "\(minimumCount) amounts have no spread")
    var estimates: [LocationScale?] = []
    estimates.reserveCapacity(count)
    var window: [Double] = []
    window.reserveCapacity(days + 1)
    for t in values.indices {
      estimates.append(
        window.count < minimumCount ? nil : LocationScale(estimator, ofSorted: window)
      )
      if !values[t].isNaN { window.insertSorted(values[t]) }
      if t >= days, !values[t - days].isNaN { window.removeSorted(values[t - days]) }
    }
    return estimates
  }
}

extension LocationScale {
  fileprivate init?(_ estimator: Estimator, ofSorted window: [Double]) {
    switch estimator {
    case .moments: self.init(moments: window)
    case .robust: self.init(robustOfSorted: window)
    }
  }

  /// The median and the median absolute deviation of amounts in ascending
  /// order: the deviations are merged from both sides of the median, so that
  /// they need no sort of their own.
  private init?(robustOfSorted window: [Double]) {
    guard let median = window.quantileOfSorted(0.5) else { return nil }
    var above = window.partitioningIndex(of: median)
    var below = above - 1
    var previous = 0.0
    var deviation = 0.0
    for _ in 0...(window.count / 2) {
      previous = deviation
      let left = below >= 0 ? median - window[below] : .infinity
      let right = above < window.count ? window[above] - median : .infinity
      if left <= right {
        deviation = left
        below -= 1
      } else {
        deviation = right
        above += 1
      }
    }
    let middle = window.count.isMultiple(of: 2) ? (previous + deviation) / 2 : deviation
    self.init(location: median, scale: LocationScale.normalConsistency * middle)
  }
}

extension [Double] {
  /// The place of the first element that is not less than `value`, in an
  /// ascending array.
  fileprivate func partitioningIndex(of value: Double) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  fileprivate mutating func insertSorted(_ value: Double) {
    insert(value, at: partitioningIndex(of: value))
  }

  fileprivate mutating func removeSorted(_ value: Double) {
    remove(at: partitioningIndex(of: value))
  }
}
