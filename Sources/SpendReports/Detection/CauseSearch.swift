internal import OutlayAnomalyDetection
internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The settled spend with the dimensions that explain it.
struct CauseSearch {
  private let cube: SpendCube
  private let groups: [SpendDimension]
  private let dimensions: [SpendDimension]
  private let detector: any Detector

  /// Explains series that are `groups` of the settled days of `cube` by
  /// `dimensions`, or nothing if there are none, with what `detector` expects.
  init(
    _ cube: SpendCube,
    days: Range<Day>,
    groups: [SpendDimension],
    dimensions: [SpendDimension],
    detector: any Detector
  ) {
    self.cube = dimensions.isEmpty ? cube : cube[days]
    self.groups = groups
    self.dimensions = dimensions
    self.detector = detector
  }

  /// The explanation of an anomaly of a series.
  func explanation(of anomaly: Anomaly, in series: SeriesKey) -> Explanation? {
    guard !dimensions.isEmpty else { return nil }
    return cube.part(series, of: groups)
      .explanation(of: anomaly, by: dimensions, using: detector)
  }

  /// The parts that move against each other under quiet series, as far as one of
  /// them is worth showing and neither was planned, expected or dismissed, the largest
  /// first.
  func masked(
    under scores: PanelScores,
    since: Day,
    gates: Materiality,
    plan: PlannedEvents,
    decisions: Decisions
  ) -> (moves: [MaskedMove], decidedIDs: Set<String>) {
    var decidedIDs: Set<String> = []
    let moves = dimensions.flatMap { dimension in
      scores.successes.flatMap { series in
        cube.part(series.key, of: groups).panel(by: dimension)
          .maskedPairs(within: series.value, using: detector)
          .filter { pair in
            let sides = [pair.up, pair.down]
            return pair.isSince(since) && sides.contains { gates.isMet(by: $0.anomaly) }
              && !sides.contains { side in
                [series.key, side.key].contains {
                  plan.event(covering: side.anomaly, of: $0) != nil
                }
              }
          }
          .filter { pair in
            let sides = [pair.up, pair.down].compactMap { side in
              decisions[side.anomaly.id(in: side.key)].map { (side.anomaly, $0) }
            }
            decidedIDs.formUnion(sides.map(\.1.id))
            return !sides.contains { anomaly, decision in
              decision.isHoldingBack(on: anomaly.days.upperBound - 1)
            }
          }
          .map { MaskedMove($0, in: ReportSeries(series.key, by: groups), by: dimension) }
      }
    }
    return (moves.sorted { $0.up.impact > $1.up.impact }, decidedIDs)
  }
}

extension MaskedPair {
  fileprivate func isSince(_ day: Day) -> Bool {
    max(up.anomaly.days.upperBound, down.anomaly.days.upperBound) > day
  }
}
