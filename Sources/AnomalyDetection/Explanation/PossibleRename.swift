public import OutlayTimeSeries

/// A part that disappeared and one that appeared in its place: perhaps the same part
/// under another name.
///
///     explanation.possibleRenames   // [PossibleRename(from: "etl", to: "etl-v2")]
public struct PossibleRename: Sendable, Equatable {
  /// The part that vanished.
  public let from: SeriesKey

  /// The part that is new.
  public let to: SeriesKey

  /// Makes a hint.
  public init(from: SeriesKey, to: SeriesKey) {
    self.from = from
    self.to = to
  }

  /// Returns whether a new amount could be the vanished one: they differ by less than a
  /// fifth of the larger.
  static func isLikely(from vanished: Double, to new: Double) -> Bool {
    (vanished - new).magnitude < 0.2 * max(vanished.magnitude, new.magnitude)
  }
}

extension Explanation {
  /// Vanished parts with the new part of most nearly their amount, where one
  /// differs by less than a fifth; each is named once.
  public var possibleRenames: [PossibleRename] {
    var new = contributions.filter { $0.change == .new }
    var pairs: [PossibleRename] = []
    for old in contributions where old.change == .vanished {
      let nearest = new.indices.min {
        (new[$0].observed - old.expected).magnitude < (new[$1].observed - old.expected).magnitude
      }
      guard let nearest, PossibleRename.isLikely(from: old.expected, to: new[nearest].observed)
      else {
        continue
      }
      pairs.append(PossibleRename(from: old.key, to: new.remove(at: nearest).key))
    }
    return pairs
  }
}
