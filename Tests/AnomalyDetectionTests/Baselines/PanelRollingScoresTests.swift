import OutlayAnomalyDetection
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Rolling scores of a panel")
struct PanelRollingScoresTests {
  static let estimators: [LocationScale.Estimator] = [.moments, .robust]

  @Test("are the residual over the floored scale, to the bit", arguments: estimators)
  func definition(estimator: LocationScale.Estimator) {
    let panel = unevenPanel(150)
    let floor = ScaleFloor(share: 0.03, amount: 0.5)
    let usual = panel.rolling(estimator, days: 28, minimumCount: 10)
    let expected = panel.values.indices.map { place -> Double in
      let (location, scale) = (usual.locations[place], usual.scales[place])
      let least = max(floor.amount, floor.share * location.magnitude)
      return (panel.values[place] - location) / (location.isNaN ? .nan : max(scale, least))
    }
    let scores = panel.rollingScores(estimator, days: 28, minimumCount: 10, floor: floor)
    #expect(areSameBits(scores.values, expected))
    #expect(scores.keys == panel.keys && scores.days == panel.days)
    #expect(scores.values.contains { $0 > 10 })
  }

  @Test("are finite wherever an amount and an estimate are", arguments: estimators)
  func finite(estimator: LocationScale.Estimator) {
    // Nothing for a month, then a bill: neither the scale nor the share of the
    // location has a size.
    var values = [Double](repeating: 0, count: 40)
    values[35] = 100
    let panel = Panel(start: Day(2026, 1, 1), dayCount: 40, names: ["new"], values: values)
    let scores = panel.rollingScores(estimator).values
    #expect(scores.prefix(14).allSatisfy { $0.isNaN })
    #expect(scores[14..<35].allSatisfy { $0 == 0 })
    // 100 over the floor of a cent, which is not a whole number of bits.
    #expect(abs(scores[35] - 10_000) < 1e-8)
    #expect(scores.dropFirst(36).allSatisfy { $0.isFinite })
  }

  @Test("do not depend on the unit, down to the floor", arguments: estimators)
  func scaling(estimator: LocationScale.Estimator) {
    let panel = unevenPanel(120)
    let large = Panel(
      start: panel.start,
      dayCount: panel.dayCount,
      names: panel.names,
      values: panel.values.map { 1024 * $0 }
    )
    // A power of two changes no digit.
    #expect(
      areSameBits(
        panel.rollingScores(estimator, floor: ScaleFloor(amount: 0.25)).values,
        large.rollingScores(estimator, floor: ScaleFloor(amount: 256)).values
      )
    )
  }

  @Test("overwrite what they are given", arguments: estimators)
  func reuse(estimator: LocationScale.Estimator) {
    let panel = unevenPanel(90)
    var scores = [Double](repeating: 3, count: panel.values.count)
    panel.rollingScores(estimator, into: &scores)
    #expect(areSameBits(scores, panel.rollingScores(estimator).values))
    unevenPanel(33).rollingScores(estimator, into: &scores)
    #expect(areSameBits(scores, unevenPanel(33).rollingScores(estimator).values))
  }
}
