/// The numbers that a search starts from.
enum SmoothingStart {
  /// A guess from the first days: their mean, and by how much the days of the
  /// period lie off it.
  ///
  /// - Parameters:
  ///   - amounts: One amount a day, `NaN` where missing, about 1.
  ///   - layout: What is where.
  ///   - parameters: The parameters to start with.
  ///   - region: Where they are looked for.
  /// - Returns: The numbers, in the order of the layout.
  static func cold(
    _ amounts: [Double],
    _ layout: SmoothingLayout,
    parameters: ExponentialSmoothing.Parameters,
    region: SmoothingRegion
  ) -> [Double] {
    let first = amounts.prefix(max(10, 4 * layout.period))
    let level = mean(first) ?? mean(amounts[...]) ?? 1
    var numbers = region.numbers(of: parameters, layout) + [level]
    if layout.hasTrend { numbers.append(layout.form.trend.isMultiplicative ? 1 : 0) }
    guard layout.hasSeason else { return numbers }
    let isFactor = layout.form.season == .multiplicative
    var season = (0..<layout.period).map { day -> Double in
      let days = stride(from: day, to: first.count, by: layout.period).map { amounts[$0] }
      guard let mean = mean(days[...]) else { return isFactor ? 1 : 0 }
      return isFactor ? max(mean / level, 0.01) : mean - level
    }
    let sum = season.reduce(0, +)
    for day in season.indices {
      if isFactor {
        season[day] *= Double(layout.period) / sum
      } else {
        season[day] -= sum / Double(layout.period)
      }
    }
    return numbers + season.dropLast()
  }

  /// The numbers that another form was fitted by, with a trend that is new, or
  /// with effects that become factors.
  static func warm(from other: SmoothingSearch, _ layout: SmoothingLayout) -> [Double] {
    let given = other.layout
    var parameters = other.parameters
    if layout.hasTrend, !given.hasTrend { parameters.beta = 0.1 * parameters.alpha }
    if layout.isDamped, !given.isDamped { parameters.phi = 0.95 }
    let level = other.numbers[given.level]
    var numbers = other.region.numbers(of: parameters, layout) + [level]
    if layout.hasTrend { numbers.append(given.hasTrend ? other.numbers[given.trend] : 0) }
    let season = other.numbers.suffix(given.period - 1)
    let becomesFactor = layout.form.season != given.form.season
    return numbers + season.map { becomesFactor ? max(1 + $0 / level, 0.01) : $0 }
  }

  private static func mean(_ amounts: ArraySlice<Double>) -> Double? {
    var sum = 0.0
    var count = 0
    for amount in amounts where !amount.isNaN {
      sum += amount
      count += 1
    }
    return count > 0 ? sum / Double(count) : nil
  }
}
