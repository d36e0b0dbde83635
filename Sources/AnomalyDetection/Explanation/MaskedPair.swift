public import OutlayTimeSeries

/// Two parts that move against each other on the same days, so that their sum
/// is quiet.
///
///     for pair in cube.panel(by: .regionID).maskedPairs(within: scores) {
///       print(pair.up.name, pair.up.anomaly.impact)       // us-east-1 900
///       print(pair.down.name, pair.down.anomaly.impact)   // us-west-2 -880
///     }
public struct MaskedPair: Sendable, Equatable {
  /// The part that costs more than expected.
  public let up: Keyed<Anomaly>

  /// The part that costs less.
  public let down: Keyed<Anomaly>

  /// The impact a day of both together.
  public var net: Double { up.dailyImpact + down.dailyImpact }

  /// Indicates whether one part disappeared where the other appeared with about its
  /// amount: it may be the same under another name.
  public var isPossibleRename: Bool {
    up.anomaly.kind == .newSeries && down.anomaly.kind == .vanishedSeries
      && PossibleRename.isLikely(from: down.dailyImpact.magnitude, to: up.dailyImpact)
  }

  /// Pairs two parts whose anomalies begin within three days of each other, the larger
  /// impact a day being at most a third above the other; `nil` otherwise.
  init?(up: Keyed<Anomaly>, down: Keyed<Anomaly>) {
    self.up = up
    self.down = down
    let distance = up.anomaly.days.lowerBound - down.anomaly.days.lowerBound
    let larger = max(up.dailyImpact, -down.dailyImpact)
    guard distance.magnitude <= 3, up.dailyImpact > 0, down.dailyImpact < 0,
      net.magnitude <= larger / 4
    else { return nil }
  }
}

extension Panel {
  /// The parts of a whole that move against each other while it is quiet, the
  /// largest first, each anomaly in one pair only.
  ///
  /// - Parameters:
  ///   - whole: The scores of the sum of the series.
  ///   - detector: How they are scored.
  /// - Returns: The pairs of which no day is flagged in the whole.
  /// - Complexity: that of scoring each part, and the square of the number of
  ///   their anomalies.
  public func maskedPairs(
    within whole: ScoredSeries,
    using detector: some Detector = .robustScore()
  ) -> [MaskedPair] {
    guard count > 1 else { return [] }
    let known = whole.anomalies
    let quiet = scored(using: detector).anomalies(with: lifeEvents).filter { found in
      let first = found.anomaly.days.lowerBound
      return !known.contains { $0.days.overlaps((first - 1)..<(first + 2)) }
    }
    let sides = quiet.sorted { $0.dailyImpact.magnitude > $1.dailyImpact.magnitude }
    var isPaired = [Bool](repeating: false, count: sides.count)
    var pairs: [MaskedPair] = []
    for i in sides.indices where !isPaired[i] {
      for j in sides.indices[(i + 1)...] where !isPaired[j] && sides[i].key != sides[j].key {
        let (up, down) = sides[i].dailyImpact > 0 ? (i, j) : (j, i)
        guard let pair = MaskedPair(up: sides[up], down: sides[down]) else { continue }
        pairs.append(pair)
        (isPaired[i], isPaired[j]) = (true, true)
        break
      }
    }
    return pairs
  }
}

extension Keyed<Anomaly> {
  /// The impact a day.
  fileprivate var dailyImpact: Double { anomaly.impact / Double(anomaly.days.count) }
}
