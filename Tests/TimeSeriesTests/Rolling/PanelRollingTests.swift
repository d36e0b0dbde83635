import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Rolling estimates of a panel")
struct PanelRollingTests {
  static let estimators: [LocationScale.Estimator] = [.moments, .robust]

  /// More series than a chunk, of which some miss days, some begin late, one is
  /// empty and one constant.
  private let columns: [[Double]] =
    (0..<135).map { series in
      let missing: UInt64 = series % 3 == 0 ? 12 : 0
      var values = bill(130, offset: 100, missing: missing, seed: UInt64(series))
      if series % 10 == 7 { values.replaceSubrange(0..<75, with: repeatElement(.nan, count: 75)) }
      return values
    } + [[Double](repeating: .nan, count: 130), [Double](repeating: 7, count: 130)]

  @Test("are the same bits for a series alone and in any panel", arguments: estimators)
  func alone(estimator: LocationScale.Estimator) {
    let whole = panel(columns).rolling(estimator)
    for size in [1, 7, 66] {
      var locations: [Double] = []
      var scales: [Double] = []
      for first in stride(from: 0, to: columns.count, by: size) {
        let part = panel(Array(columns[first..<min(first + size, columns.count)]))
        let estimates = part.rolling(estimator)
        locations += estimates.locations
        scales += estimates.scales
      }
      #expect(areSameBits(locations, whole.locations), "panels of \(size)")
      #expect(areSameBits(scales, whole.scales), "panels of \(size)")
    }
  }

  @Test("are the same bits wherever the history begins and ends", arguments: estimators)
  func cut(estimator: LocationScale.Estimator) {
    let whole = panel(columns)
    let estimates = whole.rolling(estimator)
    for first in [1, 13, 28, 40] {
      let part = whole[(whole.start + first)..<(whole.start + 111)]
      let own = part.rolling(estimator)
      for series in columns.indices {
        let isSame = (28..<part.dayCount).allSatisfy { day in
          own[series, day] == estimates[series, first + day]
        }
        #expect(isSame, "series \(series) from day \(first)")
      }
    }
  }

  @Test("are the same bits before 1970", arguments: estimators)
  func oldDays(estimator: LocationScale.Estimator) {
    // 28 · 400 days earlier every day has the same place in its block.
    let recent = panel(columns).rolling(estimator)
    let old = panel(columns, start: Day(2026, 1, 1) + -28 * 800).rolling(estimator)
    #expect(areSameBits(old.locations, recent.locations))
    #expect(areSameBits(old.scales, recent.scales))
  }

  @Test("need as many amounts as asked for", arguments: estimators, [2, 5, 28])
  func minimumCount(estimator: LocationScale.Estimator, minimum: Int) {
    let estimates = panel(columns).rolling(estimator, days: 28, minimumCount: minimum)
    for (series, values) in columns.enumerated() {
      let isAsAsked = values.indices.allSatisfy { day in
        let count = window(values, before: day, days: 28).count
        return (estimates[series, day] != nil) == (count >= minimum)
      }
      #expect(isAsAsked, "series \(series)")
    }
  }

  @Test("use what there is where the window is longer than the series", arguments: estimators)
  func longWindow(estimator: LocationScale.Estimator) {
    let short = columns.map { Array($0.prefix(20)) }
    let long = panel(short).rolling(estimator, days: 365, minimumCount: 2)
    for (series, values) in short.enumerated() {
      for day in values.indices {
        let amounts = window(values, before: day, days: 365)
        let expected = amounts.count < 2 ? nil : LocationScale(robust: amounts)?.location
        let mean = amounts.count < 2 ? nil : LocationScale(moments: amounts)?.location
        let found = long[series, day]?.location
        switch estimator {
        case .robust: #expect(found == expected)
        // Sums of 20 differences up to 5,200 in steps of 1/8 are exact; their
        // mean is rounded twice, and once more on the way to the location.
        case .moments: #expect(abs((found ?? 0) - (mean ?? 0)) <= 2 * 5200.0.ulp)
        }
        #expect((found == nil) == (mean == nil))
      }
    }
  }

  @Test("overwrite what they are given, whatever its size", arguments: estimators)
  func reuse(estimator: LocationScale.Estimator) {
    var estimates = RollingEstimates()
    panel(columns).rolling(estimator, into: &estimates)
    let few = panel(Array(columns.prefix(3)))
    few.rolling(estimator, into: &estimates)
    #expect(estimates.count == 3 && estimates.dayCount == 130)
    #expect(areSameBits(estimates.locations, few.rolling(estimator).locations))
    panel([]).rolling(estimator, into: &estimates)
    #expect(estimates.count == 0 && estimates.locations.isEmpty)
  }

  @Test("of a series are those of its panel", arguments: estimators)
  func series(estimator: LocationScale.Estimator) {
    let whole = panel(columns)
    let estimates = whole.rolling(estimator)
    for index in [0, 1, 7, 134, 135, 136] {
      let own = whole[index].rolling(estimator)
      #expect(own == (0..<130).map { estimates[index, $0] })
    }
  }
}
