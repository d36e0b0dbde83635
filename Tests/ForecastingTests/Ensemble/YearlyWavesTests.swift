import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import RealModule
import Testing

@testable import OutlayForecasting

@Suite("Yearly waves")
struct YearlyWavesTests {
  private func history(_ values: [Double], horizon: Int) -> MemberHistory {
    MemberHistory(
      values: values,
      isObserved: values.map { _ in true },
      daysOfMonth: (0..<(values.count + horizon)).map { $0 % 31 + 1 },
      origins: RollingOrigins(count: values.count),
      horizon: horizon
    )
  }

  private func lastPath(_ values: [Double], horizon: Int) -> [Double] {
    let history = history(values, horizon: horizon)
    let effects = WeekdayEffects(of: values)
    let paths = YearlyWaves(of: history).paths(of: history, effects: effects)
    let last = history.origins.backtestCount
    return (0..<horizon).map { paths[last, $0] }
  }

  @Test("go on with the seasons of a year beside a trend", arguments: [800, 1500])
  func season(count: Int) {
    let amount = { (t: Int) -> Double in
      let angle = 2 * Double.pi * Double(t) / 365.25
      return 500 + 0.1 * Double(t) + 80 * Double.sin(angle) + 30 * Double.cos(2 * angle)
    }
    let path = lastPath((0..<count).map(amount), horizon: 56)
    for ahead in path.indices {
      // The trend does not go on, 4 in six weeks to the middle of the level and
      // the horizon; shrinking leaves a tenth of the waves after two years.
      #expect(abs(path[ahead] - amount(count + ahead)) < 15)
    }
  }

  @Test("are the level of two weeks before there are a year and five weeks")
  func shortHistory() {
    let values = (0..<399).map { 100 + 40 * Double.sin(Double($0) / 58) + Double($0 % 7) }
    let history = history(values, horizon: 28)
    let effects = WeekdayEffects(of: values)
    let paths = YearlyWaves(of: history).paths(of: history, effects: effects)
    let level = LevelMedian(days: 14).paths(of: history, effects: effects)
    #expect(paths.values == level.values)
  }

  @Test("learn nothing from one wild week but its clipped size")
  func wildWeek() {
    var noise = Noise(state: 3)
    let clean = (0..<800).map { t in
      500 + 80 * Double.sin(2 * Double.pi * Double(t) / 365.25) + 10 * noise.normal()
    }
    var wild = clean
    for t in 420..<427 { wild[t] *= 100 }
    let before = lastPath(clean, horizon: 28)
    let after = lastPath(wild, horizon: 28)
    // Three scales of some thirty while the waves are being learned, of which a
    // week's gain is a quarter; unclipped it would be thousands.
    for (before, after) in zip(before, after) { #expect(abs(before - after) < 25) }
  }

  @Test("weigh each week as the normal equations with the same penalty do")
  func gains() {
    let weeks = 60
    let terms = WaveTerms(dayCount: 7 * weeks, historyCount: 7 * weeks)
    var noise = Noise(state: 8)
    let amounts = (0..<weeks).map { _ in noise.normal() }
    var coefficients = [SIMD4<Double>](repeating: .zero, count: WaveTerms.vectorCount)
    for week in 0..<weeks {
      let error = amounts[week] - terms.value(of: coefficients, week: week)
      terms.move(&coefficients, by: error, week: week)
    }
    let memory = Double.exp2(-7.0 / 1095)
    let count = 4 * WaveTerms.vectorCount
    var gram = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    var moments = [Double](repeating: 0, count: count)
    let rows = (0..<weeks).map { week in
      (0..<count).map { term in
        var unit = [SIMD4<Double>](repeating: .zero, count: WaveTerms.vectorCount)
        unit[term / 4][term % 4] = 1
        return terms.value(of: unit, week: week)
      }
    }
    for week in 0..<weeks {
      let weight = Double.pow(memory, Double(weeks - 1 - week))
      for i in 0..<count {
        moments[i] += weight * rows[week][i] * amounts[week]
        for j in 0..<count { gram[i][j] += weight * rows[week][i] * rows[week][j] }
      }
    }
    // The penalty is forgotten as the weeks are.
    let start = Double.pow(memory, Double(weeks))
    for i in 0..<count { gram[i][i] += start * (i < 2 ? 1e-4 : 8) }
    let expected = solution(of: gram, moments)
    for i in 0..<count {
      // Sixty rank-one steps on a matrix of condition 1e7.
      #expect(abs(coefficients[i / 4][i % 4] - expected[i]) < 1e-6)
    }
  }

  /// Gaussian elimination; the matrix is positive definite.
  private func solution(of matrix: [[Double]], _ right: [Double]) -> [Double] {
    var (a, x) = (matrix, right)
    for pivot in a.indices {
      for row in a.indices where row > pivot {
        let factor = a[row][pivot] / a[pivot][pivot]
        for column in pivot..<a.count { a[row][column] -= factor * a[pivot][column] }
        x[row] -= factor * x[pivot]
      }
    }
    for row in a.indices.reversed() {
      for column in (row + 1)..<a.count { x[row] -= a[row][column] * x[column] }
      x[row] /= a[row][row]
    }
    return x
  }
}
