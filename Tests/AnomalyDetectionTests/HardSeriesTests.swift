import OutlayAnomalyDetection
import OutlayTestSupport
import OutlayTimeSeries
import Testing

/// Series on which a detector could divide by nothing or overflow.
@Suite("Every detector, on any series,")
struct HardSeriesTests {
  private static let lengths = [0, 1, 2, 3, 6, 7, 8, 14, 15, 29, 51, 120]

  @Test("has a finite score of each day, or a reason for none", arguments: DetectorName.allCases)
  func everyDetector(_ name: DetectorName) {
    var flaws: [String] = []
    for shape in HardShape.allCases {
      for count in Self.lengths {
        let found = HardSeriesTests.flaws(of: name.detector, on: shape.series(days: count))
        flaws += found.map { "\(shape), \(count) days: \($0)" }
      }
    }
    #expect(flaws == [])
  }

  @Test("does so for all of them in one panel", arguments: DetectorName.allCases)
  func panels(_ name: DetectorName) {
    let shapes = HardShape.allCases
    let panel = Panel(
      keys: shapes.map { SeriesKey([$0.rawValue]) },
      series: shapes.map { $0.series(days: 51) }
    )
    let scores = name.detector.scored(panel)
    var flaws: [String] = []
    for series in scores.successes {
      flaws += series.value.flaws.map { "\(series.name): \($0)" }
    }
    #expect(flaws == [])
    // Who is too large is refused by name, and spoils no other.
    let refused = scores.failures.filter { failure in
      if case .tooLarge = failure.value { true } else { false }
    }
    #expect(refused.map(\.name) == ["huge", "nearOverflow", "mixedSigns"])
  }

  @Test("scores one odd day among zeros, and each of the others", arguments: 15...51)
  func oneOddDay(count: Int) throws {
    let scored = try RobustScore().scored(HardShape.oneInMiddle.series(days: count))
    for (t, day) in scored.enumerated() {
      #expect(day.isAnomalous == (t == count / 2))
      #expect(day.score.map { t == count / 2 ? $0 > 2.6 : $0 == 0 } == true)
      #expect(day.usualRange?.contains(0) == true)
    }
  }

  private static func flaws(of detector: any Detector, on series: Series) -> [String] {
    do throws(DetectionError) {
      return Array(try detector.scored(series).flaws.prefix(3))
    } catch {
      let isRight =
        switch error {
        case .tooLarge(let amount, _): amount.magnitude > 1e50
        case .tooShort(let count, let minimum): count < minimum
        case .noBaseline, .notDecomposed, .noSpread: true
        }
      return isRight ? [] : ["\(error)"]
    }
  }
}

extension ScoredSeries {
  /// The days without a score that has one to be expected, those with a number that is
  /// not finite, and such episodes.
  fileprivate var flaws: [String] {
    let days = compactMap { day in
      let range = day.usualRange.map { [$0.lowerBound, $0.upperBound] } ?? []
      let numbers = [day.score, day.expected].compactMap { $0 } + range
      let isScored = day.score != nil || day.observed == nil || day.expected == nil
      return isScored && numbers.allSatisfy(\.isFinite) ? nil : "\(day)"
    }
    let episodes = anomalies.compactMap { episode in
      let numbers = [episode.observed, episode.expected, episode.impact, episode.score]
      return numbers.allSatisfy(\.isFinite) ? nil : "\(episode)"
    }
    return days + episodes
  }
}
