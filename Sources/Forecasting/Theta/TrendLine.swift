/// The straight line *A* + *B t* through the observed days so far.
///
/// Equations (7) and (8) of Fiorucci et al. (2016) as running sums, so that days
/// without an amount can be left out.
struct TrendLine: Sendable, Equatable {
  private var count = 0.0
  private var meanDay = 0.0
  private var mean = 0.0
  private var daySquares = 0.0
  private var products = 0.0

  /// The slope *B*, 0 with less than two days.
  var slope: Double { daySquares > 0 ? products / daySquares : 0 }

  /// The intercept *A*, the line on day 0.
  var intercept: Double { mean - slope * meanDay }

  /// Takes one more day in.
  ///
  /// B. P. Welford, Technometrics 4 (1962).
  mutating func add(_ amount: Double, onDay day: Double) {
    count += 1
    let away = day - meanDay
    meanDay += away / count
    mean += (amount - mean) / count
    daySquares += away * (day - meanDay)
    products += away * (amount - mean)
  }
}
