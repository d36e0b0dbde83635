import OutlayTimeSeries
import Testing

// Results of R 4.2.2 and forecast 8.20 on 105 days of `example`, 16 digits, so
// that 1e-13 of amounts near 100 is a few roundings.
private let tolerance = 1e-13
private let scale = [100.0]

@Suite("Decompositions that R makes")
struct DecompositionGoldenTests {
  let amounts = example(days: 105)

  @Test("equals stl(x, 11)")
  func plain() throws {
    let parts = try amounts.decomposition(using: .stl(period: 7))
    let trend = [
      105.1434890173643, 105.4446562626519, 126.7639984867747, 116.151596022534,
      124.8685276819414, 124.7665248948993,
    ]
    let seasonal = [
      -2.573707501251432, 5.660156814752367, -0.4010240466459644, 3.625339012057364,
      -13.32449451453315, -16.18355058722527,
    ]
    #expect(difference(quoted(parts.trend), trend, scale: scale) < tolerance)
    #expect(difference(quoted(parts.seasonal[0].series), seasonal, scale: scale) < tolerance)
    #expect(parts.weights.allSatisfy { $0 == 1 })
  }

  @Test("equals stl(x, 11, robust = TRUE)")
  func robust() throws {
    let parts = try amounts.decomposition(using: .stl(period: 7, isRobust: true))
    let trend = [
      103.9270763539975, 104.4652997188449, 114.4932586019319, 116.0495299166519,
      125.5807240179144, 125.6869955747786,
    ]
    let seasonal = [
      -1.279034299941949, 6.816148551528308, -11.74443385048786, 5.920246935736564,
      -11.655880829913, -14.52425801898182,
    ]
    let weights = [
      0.9544564890119668, 0.9836344599327308, 0, 0.944378765902216, 0.9885003873382188,
      0.9363745332754395,
    ]
    // Fifteen changes of the weights pass roundings on.
    #expect(difference(quoted(parts.trend), trend, scale: scale) < 1e-11)
    #expect(difference(quoted(parts.seasonal[0].series), seasonal, scale: scale) < 1e-11)
    #expect(
      difference([0, 1, 40, 52, 103, 104].map { parts.weights[$0] }, weights, scale: [1]) < 1e-10
    )
  }

  @Test("equals stl(x, \"periodic\")")
  func periodic() throws {
    let parts = try amounts.decomposition(using: .stl(period: 7, seasonalWindow: .periodic))
    let trend = [
      105.1304516661756, 105.4199529751747, 128.9985371015206, 115.9395086031903,
      124.316108422127, 124.0022002290352,
    ]
    let seasonal = [
      -2.293159785788443, 4.364154966433522, -7.368542386005213, 3.37864047144182,
      -7.368542386005213, -15.51370278047384,
    ]
    #expect(difference(quoted(parts.trend), trend, scale: scale) < tolerance)
    #expect(difference(quoted(parts.seasonal[0].series), seasonal, scale: scale) < tolerance)
  }

  @Test("equals mstl(msts(x, c(7, 30)))")
  func severalCycles() throws {
    let parts = try amounts.decomposition(using: .mstl(periods: [7, 30]))
    let trend = [
      105.2322898199188, 105.4616686972181, 116.5797955623966, 117.9845680322571,
      125.672649524411, 125.6593565839809,
    ]
    let week = [
      -3.912128851246741, 5.207924544052172, 0.2200239216038679, 3.452620711683639,
      -13.51498516108469, -14.0942698932908,
    ]
    let month = [
      -3.999040549152867, -1.799195304771477, 17.4682337446236, 2.998874611941075,
      -1.334228062531814, -2.200894037358019,
    ]
    #expect(parts.seasonal.map(\.period) == [7, 30])
    #expect(difference(quoted(parts.trend), trend, scale: scale) < tolerance)
    #expect(difference(quoted(parts.seasonal[0].series), week, scale: scale) < tolerance)
    #expect(difference(quoted(parts.seasonal[1].series), month, scale: scale) < tolerance)
  }

  @Test("equals mstl(…, lambda = 0)")
  func logarithms() throws {
    let parts = try amounts.decomposition(
      using: .mstl(periods: [7, 30], scale: .boxCox(lambda: 0))
    )
    let trend = [
      4.653545259171585, 4.655616114163961, 4.750244594359126, 4.764631766126278,
      4.830544803901191, 4.830864799511197,
    ]
    #expect(difference(quoted(parts.trend), trend, scale: trend) < tolerance)
    // log(100)
    #expect(abs(parts.observed.values[0] - 4.605170185988092) < 1e-15)
  }

  @Test("equals mstl(…, lambda = 0.5, robust = TRUE)")
  func robustSquareRoots() throws {
    let parts = try amounts.decomposition(
      using: .mstl(periods: [7, 30], isRobust: true, scale: .boxCox(lambda: 0.5))
    )
    let trend = [
      18.24114228418982, 18.26715533466947, 19.29858003111902, 19.62990600077118,
      20.93423416019976, 20.95863763644849,
    ]
    let month = [
      -0.205917188092369, 0.03854726189577266, -0.3759876482692268, 0.2103686896500146,
      -0.6795317062909187, -0.239905196065642,
    ]
    #expect(difference(quoted(parts.trend), trend, scale: trend) < 1e-11)
    #expect(difference(quoted(parts.seasonal[1].series), month, scale: trend) < 1e-11)
  }

  @Test("equals decompose(x)")
  func additive() throws {
    let days = [4, 41, 53, 102]
    let weekly = try amounts.decomposition(using: .classical(period: 7))
    let trend = [106.1714285714285, 126.1428571428571, 116.6142857142857, 125.4142857142857]
    let random = [6.489358600583103, 68.97881438289602, 4.846501457725964, 4.84650145772595]
    #expect(difference(quoted(weekly.trend, days), trend, scale: scale) < tolerance)
    #expect(difference(quoted(weekly.remainder, days), random, scale: scale) < tolerance)
    #expect(weekly.trend.gaps.map(\.count) == [3, 3])

    let even = try amounts.decomposition(using: .classical(period: 4))
    let evenTrend = [111.0375, 132.9375, 119.8375, 128.6375]
    let seasonal = [-1.303245192307693, 1.724254807692309, 1.724254807692309, 1.229254807692306]
    #expect(difference(quoted(even.trend, days), evenTrend, scale: scale) < tolerance)
    #expect(difference(quoted(even.seasonal[0].series, days), seasonal, scale: scale) < tolerance)
  }

  @Test("equals decompose(x, \"multiplicative\")")
  func multiplicative() throws {
    let days = [4, 41, 53, 102]
    let parts = try amounts.decomposition(
      using: .classical(period: 7, composition: .multiplicative)
    )
    let seasonal = [1.030818760216083, 0.9369432101411431, 1.030818760216083, 1.030818760216083]
    let random = [1.060821333446968, 1.590676691824045, 1.039030672060657, 1.034194168115322]
    #expect(difference(quoted(parts.seasonal[0].series, days), seasonal, scale: [1]) < tolerance)
    #expect(difference(quoted(parts.remainder, days), random, scale: [1]) < tolerance)
    let adjusted = parts.seasonallyAdjusted.values[40]
    #expect(abs(adjusted * parts.seasonal[0].series.values[40] - amounts.values[40]) < 1e-11)
  }
}

@Suite("MSTL against R's tables", .enabled(if: SharedTable.isPresent))
struct MSTLGoldenTests {
  @Test("equals mstl() on 735 daily withdrawals")
  func weekly() throws {
    let table = try SharedTable("r/mstl_nn5_001.csv")
    let parts = try series(table("Data")).decomposition(using: .mstl(periods: [7]))
    // The table has 15 digits, and R itself gives others in the last two.
    #expect(difference(parts.trend.values, table("Trend"), scale: table("Data")) < 1e-13)
    #expect(
      difference(parts.seasonal[0].series.values, table("Seasonal7"), scale: table("Data")) < 1e-13
    )
  }

  @Test("equals mstl(s.jump = 1, t.jump = 1, l.jump = 1) on 3,600 hours of electricity")
  func hourly() throws {
    let table = try SharedTable("statsmodels/mstl_test_results.csv")
    var method = MSTL(periods: [24, 168])
    for k in method.cycles.indices {
      method.cycles[k].seasonalJump = .points(1)
      method.cycles[k].trendJump = .points(1)
      method.cycles[k].lowPassJump = .points(1)
    }
    let parts = try series(table("Data")).decomposition(using: method)
    // The table has 15 digits, and of components about 10,000 a few less.
    let scale = table("Data")
    #expect(difference(parts.trend.values, table("Trend"), scale: scale) < 1e-12)
    #expect(
      difference(parts.seasonal[0].series.values, table("Seasonal24"), scale: scale) < 1e-12
    )
    #expect(
      difference(parts.seasonal[1].series.values, table("Seasonal168"), scale: scale) < 1e-12
    )
  }

  private func series(_ values: [Double]) -> Series {
    Series(start: Day(2026, 1, 1), values: values)
  }
}
