import OutlayStatistics
import Testing

// From mpmath 1.3 at 60 digits: betainc(ν/2, 1/2, 0, ν/(ν + x²), regularized)/2,
// and its root by findroot.

/// The probability above x: (ν, x, probability).
private let survivals: [(Double, Double, Double)] = [
  (0.5, 0.0001, 0.49997303237007542), (0.5, 2, 0.22275744509156562),
  (0.5, 30, 0.058546841490053445), (1, 0.7, 0.30559988778578522),
  (1, 30, 0.010606402405535423), (2.5, 2, 0.078695747878982993),
  (2.5, 30, 1.4553235457869771e-4), (5, 0.0001, 0.49996203933109367),
  (5, 0.7, 0.25757447415740822), (5, 5, 0.0020523579900266612),
  (10, 2, 0.036694017385370183), (10, 30, 1.9808961710156621e-11),
  (39.9, 2, 0.026169804217047362), (39.9, 30, 2.7107802721727668e-29),
  (40.1, 0.7, 0.2439843622679346), (40.1, 5, 5.887543315920698e-6),
  (100, 0.0001, 0.4999602053813734), (100, 5, 1.2250867067519002e-6),
  (730.25, 0.7, 0.2420751196188933), (730.25, 30, 8.8774642502287315e-130),
  (99999, 0.0001, 0.49996010587176279), (99999, 2, 0.022751481742251236),
  (99999, 30, 3.6893424222175238e-197), (100_001, 0.7, 0.24196446641551917),
  (100_001, 5, 2.8713507909372832e-7), (100_001, 30, 3.6891944529592903e-197),
  (1500, 0.7, 0.24201792550415898), (1500, 1.3, 0.096900346416765757),
  (1500, 5, 3.2035502844450582e-7), (1500, 9, 3.3293417559831562e-19),
  (20000, 5, 2.8907570738290256e-7), (90000, 9, 1.1498471217303087e-19),
  (1e7, 2, 0.022750145445921477), (1e7, 30, 5.0073068454089001e-198),
]

/// The value exceeded with a probability: (ν, probability, value).
private let upperQuantiles: [(Double, Double, Double)] = [
  (0.5, 0.45, 0.18864420884630666), (0.5, 0.2, 2.5127179536659186),
  (0.5, 1e-6, 102_849_115_631.63401), (0.5, 1e-30, 1.0284911563163398e+59),
  (1, 0.3, 0.72654252800536094), (1, 0.025, 12.706204736174704),
  (1, 1e-30, 3.1830988618379065e+29), (3, 0.2, 0.97847231236330439),
  (3, 1e-6, 103.29946778041934), (10, 0.45, 0.12889018929327376),
  (10, 0.025, 2.2281388519862747), (10, 1e-30, 2564.5239317426153),
  (99.5, 0.3, 0.52608471282897237), (99.5, 0.025, 1.9840936109906242),
  (99.5, 1e-30, 16.598178483015322), (2000, 0.2, 0.84180099094874074),
  (2000, 1e-6, 4.7674801453936222), (1e6, 0.45, 0.12566137876648746),
  (1e6, 0.025, 1.959966356814107), (1e6, 1e-30, 11.464404226614269),
]

@Suite struct StudentTGoldenTests {
  // The power (1 + x²/ν)^(−ν/2) magnifies rounding by its logarithm: 450 at
  // x = 30 and large ν, or 10⁻¹³ an ulp.
  @Test("agrees with sixty digits on survival", arguments: survivals)
  func survival(degreesOfFreedom: Double, x: Double, expected: Double) {
    let t = StudentT(degreesOfFreedom: degreesOfFreedom)
    let tolerance = x > 20 ? 4e-13 : 2e-14
    #expect(abs(t.survival(x) / expected - 1) < tolerance)
    #expect(abs(t.cumulative(-x) / expected - 1) < tolerance)
    #expect(abs(t.cumulative(x) - (1 - expected)) < 1e-15)
  }

  // Near the median a value of 0.13 hangs on the last bit of 1 − 2p.
  @Test("agrees with fifty digits on quantiles", arguments: upperQuantiles)
  func quantile(degreesOfFreedom: Double, p: Double, expected: Double) {
    let t = StudentT(degreesOfFreedom: degreesOfFreedom)
    #expect(abs(-t.quantile(p) / expected - 1) < 2e-14)
  }
}
