import ArgumentParser
import Outlay

/// A series that goes on under another name, as the command line writes it: `OLD=NEW`.
struct RenameChoice: Hashable, ExpressibleByArgument {
  let old: String
  let new: String

  init?(argument: String) {
    let names = argument.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard names.count == 2, names.allSatisfy({ !$0.isEmpty }), names[0] != names[1] else {
      return nil
    }
    (old, new) = (names[0], names[1])
  }

  /// The renaming of the series of a bill that have the names.
  ///
  /// - Throws: ``ComparisonError/unknownSeries(_:)``.
  func rename(among keys: [SeriesKey]) throws(ComparisonError) -> SpendComparison.Rename {
    func key(_ name: String) throws(ComparisonError) -> SeriesKey {
      guard let key = keys.first(where: { $0.name == name }) else {
        throw .unknownSeries(SeriesKey([name]))
      }
      return key
    }
    return SpendComparison.Rename(try key(old), to: try key(new))
  }
}
