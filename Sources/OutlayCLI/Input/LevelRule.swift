import ArgumentParser
import Outlay

/// The levels of intervals.
struct LevelRule {
  /// Refuses what is no level.
  static func validate(_ levels: [Double]) throws {
    for level in levels where !(level > 0 && level < 1) {
      throw ValidationError("--level \(level.shortest): levels are between 0 and 1, such as 0.8")
    }
  }
}
