import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Comb")
struct CombTests {
  @Test("is the mean of R's ses and holt, and of damped holt")
  func golden() throws {
    // forecast 8.20: ses and holt of Nile, h = 3; its damped holt stops at a
    // likelihood that is smaller by 1.7, and is not compared.
    let ses = [805.336329326, 805.336329326, 805.336329326]
    let holt = [802.913262371, 799.751364669, 796.589466967]
    let fit = try Comb(period: 1).fitted(to: Rivers.nile)
    let members = fit.members.map { $0.forecast(days: 3).mean }
    let mean = fit.forecast(days: 3).mean
    for ahead in 0..<3 {
      // R's simplex leaves the shares at three digits.
      #expect(abs(members[0][ahead] / ses[ahead] - 1) < 1e-3)
      #expect(abs(members[1][ahead] / holt[ahead] - 1) < 1e-3)
      let third = members.reduce(0) { $0 + $1[ahead] } / 3
      // Rounding.
      #expect(abs(mean[ahead] / third - 1) < 1e-12)
    }
  }

  @Test("has the week, and intervals that widen")
  func week() throws {
    let bill = ExponentialSmoothingTheoremTests.bill(days: 200)
    let fit = try Comb().fitted(to: bill)
    #expect(fit.seasonalIndices.count == 7)
    let outlook = fit.forecast(days: 28)
    // 28 weeks and 4 days from a Monday on: Friday comes first.
    #expect(outlook.mean[1] < outlook.mean[0] - 40)
    let mondays = [3, 10, 17, 24].map { outlook[outlook.days.lowerBound + $0].standardDeviation }
    #expect(mondays == mondays.sorted())
  }
}
