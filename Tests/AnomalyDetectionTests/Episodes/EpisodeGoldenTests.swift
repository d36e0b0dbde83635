import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

/// Episodes of a reference implementation in NumPy: `Tests/References/episodes.py`.
@Suite("Episodes, golden")
struct EpisodeGoldenTests {
  @Test("are those of the reference with hindsight")
  func hindsight() throws {
    let found = try compare(RobustScore(), with: EpisodeGoldenTests.hindsight)
    #expect(found.allSatisfy { $0.course == nil })
  }

  @Test("are those of the reference on the day, with what it cost by then")
  func live() throws {
    let found = try compare(WalkForwardScore(), with: EpisodeGoldenTests.live)
    let start = EpisodeGoldenPanel.start
    for (anomaly, golden) in zip(found, EpisodeGoldenTests.alerts) {
      let course = try #require(anomaly.course)
      #expect(course.flagged - start == golden.flagged)
      #expect(course.decided.map { $0 - start } == golden.decided)
      let impact = try #require(course.costs.first).impact
      // The difference of two amounts of up to ten times its size.
      #expect(abs(impact - golden.impact) <= 1e-8 * abs(golden.impact))
    }
  }

  /// The episodes of all series, each compared with the golden one.
  private func compare(_ detector: some Detector, with golden: [Golden]) throws -> [Anomaly] {
    try EpisodeGoldenPanel.series.enumerated().flatMap { i, series in
      let found = try detector.scored(series).anomalies.sorted {
        $0.days.lowerBound < $1.days.lowerBound
      }
      let own = golden.filter { $0.series == i }
      #expect(found.count == own.count, "series \(i): \(found.map(\.days))")
      for (anomaly, golden) in zip(found, own) { golden.compare(with: anomaly) }
      return found
    }
  }
}

/// An episode that another implementation found, its days counted from the first of the
/// series.
private struct Golden {
  let series: Int
  let days: Range<Int>
  let kind: Anomaly.Kind
  let state: Anomaly.State
  let score: Double
  let observed: Double
  let expected: Double
  let dailyChange: Double?

  init(
    _ series: Int,
    _ days: Range<Int>,
    _ kind: Anomaly.Kind,
    _ state: Anomaly.State,
    _ score: Double,
    _ observed: Double,
    _ expected: Double,
    _ dailyChange: Double?
  ) {
    (self.series, self.days, self.kind, self.state) = (series, days, kind, state)
    (self.score, self.observed, self.expected) = (score, observed, expected)
    self.dailyChange = dailyChange
  }

  /// Compares an episode with this.
  ///
  /// Both do the same sums in another order, so that numbers differ by less than 1e-9 of
  /// themselves.
  func compare(with found: Anomaly) {
    let first = found.days.lowerBound - EpisodeGoldenPanel.start
    let place = "series \(series), day \(first)"
    #expect(first..<(first + found.days.count) == days, "\(place)")
    #expect(found.kind == kind && found.state == state, "\(place)")
    func expectClose(_ value: Double, _ reference: Double) {
      #expect(abs(value - reference) <= 1e-9 * abs(reference), "\(place)")
    }
    expectClose(found.score, score)
    expectClose(found.observed, observed)
    expectClose(found.expected, expected)
    #expect((found.dailyChange == nil) == (dailyChange == nil), "\(place)")
    if let dailyChange { expectClose(found.dailyChange ?? .nan, dailyChange) }
  }
}

extension EpisodeGoldenTests {
  private static let hindsight: [Golden] = [
    .init(0, 150..<151, .spike, .resolved, 11.872023000178014, 159.0, 73.96855867346937, nil),
    .init(1, 150..<160, .burst, .resolved, 17.23378497259396, 1295.8, 946.5728780148424, nil),
    .init(
      2,
      180..<201,
      .levelShift,
      .lasting,
      17.26277304876981,
      3179.8,
      2445.2580994897958,
      34.91932397959184
    ),
    .init(
      3,
      200..<207,
      .slump,
      .resolved,
      -15.568104236663158,
      682.1999999999999,
      882.3469387755101,
      nil
    ),
    .init(4, 31..<33, .slump, .resolved, -7.697258341281137, 259.5, 353.87678571428575, nil),
    .init(4, 91..<92, .dip, .resolved, -5.020613780146487, 146.3, 179.99454719387757, nil),
    .init(4, 152..<153, .dip, .resolved, -5.50509615963126, 143.9, 178.38241390306123, nil),
    .init(4, 225..<230, .burst, .resolved, 14.333837272136954, 861.8, 671.5669005102042, nil),
    .init(4, 244..<245, .dip, .resolved, -3.9703267217037412, 147.4, 180.37860331632655, nil),
    .init(5, 158..<179, .drift, .resolved, 15.392534406874313, 3889.5, 3088.0326530612247, nil),
    .init(7, 294..<300, .burst, .ongoing, 17.26277304876981, 2788.7, 991.7647959183673, nil),
    .init(8, 150..<168, .burst, .resolved, 17.26277304876981, 4218.3, 3187.6311224489796, nil),
    .init(
      8,
      160..<161,
      .dip,
      .resolved,
      -17.26277304876981,
      33.19999999999999,
      255.48163265306118,
      nil
    ),
    .init(9, 150..<163, .burst, .resolved, 17.26277304876981, 3040.4, 2444.9270408163266, nil),
    .init(9, 230..<234, .burst, .resolved, 12.309851964951468, 990.7, 750.5479591836736, nil),
    .init(
      10,
      222..<223,
      .dip,
      .resolved,
      -8.971316614934535,
      113.30000000000001,
      205.3936224489796,
      nil
    ),
    .init(
      10,
      255..<275,
      .burst,
      .resolved,
      9.528969452700913,
      4446.799999999999,
      3954.807653061225,
      nil
    ),
  ]

  private static let live: [Golden] = [
    .init(0, 150..<151, .spike, .resolved, 10.030684078742247, 159.0, 74.225, nil),
    .init(1, 150..<160, .burst, .resolved, 5.859079137598853, 1295.8, 943.7855273707248, nil),
    .init(2, 180..<201, .levelShift, .lasting, 5.045145875223276, 3179.8, 2451.5, 35.8),
    .init(
      3,
      200..<207,
      .slump,
      .resolved,
      -3.5896410374054346,
      682.1999999999999,
      879.4749999999999,
      nil
    ),
    .init(4, 225..<230, .burst, .resolved, 2.5840095863599553, 861.8, 677.5241545602406, nil),
    .init(
      5,
      155..<176,
      .levelShift,
      .lasting,
      3.136471838826692,
      3758.7999999999993,
      3124.6672085492214,
      31.111038582531975
    ),
    .init(
      5,
      176..<197,
      .levelShift,
      .lasting,
      3.4340907211329004,
      4327.471428571428,
      3925.750321189479,
      19.710714285714303
    ),
    .init(7, 294..<300, .burst, .ongoing, 17.11734178634371, 2788.7, 990.9499999999998, nil),
    .init(
      8,
      150..<160,
      .burst,
      .resolved,
      8.28867673370211,
      2458.8999999999996,
      1768.8181830411615,
      nil
    ),
    .init(
      8,
      160..<161,
      .dip,
      .resolved,
      -6.29454762586727,
      33.19999999999999,
      187.38857567035393,
      nil
    ),
    .init(
      8,
      168..<189,
      .levelShift,
      .lasting,
      -7.2868977958490655,
      3702.0,
      4457.400762102647,
      -35.64784517310453
    ),
    .init(9, 150..<163, .burst, .resolved, 6.80577542957577, 3040.4, 2463.307272491506, nil),
    .init(9, 230..<234, .burst, .resolved, 4.697922568420674, 990.7, 752.6999999999998, nil),
    .init(
      10,
      222..<223,
      .dip,
      .resolved,
      -14.76276403908422,
      113.30000000000001,
      205.52499999999998,
      nil
    ),
    .init(
      10,
      255..<275,
      .burst,
      .resolved,
      3.559437078686655,
      4446.799999999999,
      3959.249999999999,
      nil
    ),
  ]

  /// The day of the alert of each, that on which it was decided, and its cost by the alert.
  private static let alerts: [(flagged: Int, decided: Int?, impact: Double)] = [
    (150, 152, 84.775),
    (150, 164, 43.724999999999994),
    (180, 200, 39.549999999999955),
    (200, 210, -24.17500000000001),
    (228, 233, 144.63067635180744),
    (156, 175, 25.985714285714323),
    (179, 196, 73.48182166766333),
    (294, nil, 303.15),
    (150, 160, 67.23914566279541),
    (160, 162, -154.18857567035394),
    (168, 188, -34.62991800450223),
    (150, 167, 55.25),
    (231, 237, 114.90000000000009),
    (222, 224, -92.22499999999997),
    (255, 278, 27.10000000000005),
  ]
}
