internal import OutlayStatistics
import RealModule

/// The terms of a regression on a level, a trend and the waves of a year, for
/// every day, and what an error in a week teaches of their coefficients.
///
/// Both depend on the days alone, not on the amounts.
struct WaveTerms: Sendable {
  /// The vectors of four that hold a day's terms: level, trend, and a sine and
  /// a cosine for each of thirteen waves, the shortest of which takes four
  /// weeks.
  static let vectorCount = 7

  /// The terms, day after day.
  private let terms: [Quad]

  /// The gains by which each whole week's error moves the coefficients, week
  /// after week.
  private let gains: [Quad]

  /// The days after which a week counts half: three years, of which few bills
  /// have more.
  private static let halfLife = 1095.0

  /// The penalty on a wave, in variances of a week.
  ///
  /// As half of the weeks stand for a wave, it is believed by half after
  /// sixteen of them. The penalty is forgotten as they are.
  private static let penalty = 8.0

  /// Works out the terms of `dayCount` days, and the gains of the whole weeks
  /// among the first `historyCount` of them.
  ///
  /// Waves follow from the longest by sin (*k* + 1)θ = 2 cos θ sin *k*θ −
  /// sin (*k* − 1)θ, and alike for cosines.
  init(dayCount: Int, historyCount: Int) {
    var terms: [Quad] = []
    terms.reserveCapacity(dayCount * WaveTerms.vectorCount)
    for t in 0..<dayCount {
      let years = Double(t) / 365.25
      let angle = 2 * Double.pi * years
      let twice = 2 * Double.cos(angle)
      var before = Pair(0.0, 1.0)
      var wave = Pair(Double.sin(angle), Double.cos(angle))
      terms.append(Quad(lowHalf: Pair(1, years), highHalf: wave))
      for _ in 1..<WaveTerms.vectorCount {
        let next = twice * wave - before
        before = next
        wave = twice * next - wave
        terms.append(Quad(lowHalf: next, highHalf: wave))
      }
    }
    self.terms = terms
    gains = WaveTerms.gains(terms, weekCount: historyCount / 7)
  }

  /// The gains of recursive least squares, *P x* / (λ + *xᵀ P x*), where *P*
  /// is the variance of the coefficients in variances of a week.
  ///
  /// Each pass over *P* takes in one week, *P* ← (*P* − *g* (*P x*)ᵀ)/λ for its
  /// gain *g*, and makes the *P x* of the next.
  private static func gains(_ terms: [Quad], weekCount: Int) -> [Quad] {
    let memory = Double.exp2(-7 / halfLife)
    let growth = 1 / memory
    let termCount = 4 * vectorCount
    var variances = [Quad](repeating: .zero, count: termCount * vectorCount)
    for term in 0..<termCount {
      // Nothing is known of the level and the trend. The first pass lets the
      // variances grow as if a week had gone by.
      variances[term * vectorCount + term / 4][term % 4] = memory * (term < 2 ? 1e4 : 1 / penalty)
    }
    var gains: [Quad] = []
    gains.reserveCapacity(weekCount * vectorCount)
    var product = [Quad](repeating: .zero, count: vectorCount)
    var next = product
    var gain = product
    var variance = variances.mutableSpan
    for week in 0..<weekCount {
      let row = middle(of: week) * vectorCount
      let x = terms.span.extracting(row..<(row + vectorCount))
      do {
        let before = product.span
        for term in 0..<termCount {
          let share = gain[term / 4][term % 4]
          var sum = Quad.zero
          var place = term * vectorCount
          for vector in x.indices {
            let left = growth * (variance[place] - share * before[vector])
            variance[place] = left
            sum += left * x[vector]
            place += 1
          }
          next[term / 4][term % 4] = sum.sum()
        }
      }
      swap(&product, &next)
      var divisor = memory
      for vector in x.indices { divisor += (product[vector] * x[vector]).sum() }
      for vector in x.indices { gain[vector] = product[vector] / divisor }
      gains += gain
    }
    return gains
  }

  /// The day that stands for a week.
  private static func middle(of week: Int) -> Int { 7 * week + 3 }

  /// The value of `coefficients` in a week.
  func value(of coefficients: [Quad], week: Int) -> Double {
    let row = WaveTerms.middle(of: week) * WaveTerms.vectorCount
    var sum = Quad.zero
    for vector in 0..<WaveTerms.vectorCount { sum += coefficients[vector] * terms[row + vector] }
    return sum.sum()
  }

  /// Moves coefficients by what the error of a week teaches.
  func move(_ coefficients: inout [Quad], by error: Double, week: Int) {
    for vector in 0..<WaveTerms.vectorCount {
      coefficients[vector] += error * gains[week * WaveTerms.vectorCount + vector]
    }
  }

  /// The sum of the waves of `coefficients` on a day, without level and trend.
  func waves(of coefficients: [Quad], day: Int) -> Double {
    let first = day * WaveTerms.vectorCount
    let row = terms.span.extracting(first..<(first + WaveTerms.vectorCount))
    let coefficients = coefficients.span
    var sum = Quad(lowHalf: .zero, highHalf: coefficients[0].highHalf) * row[0]
    for vector in 1..<row.count { sum += coefficients[vector] * row[vector] }
    return sum.sum()
  }
}
