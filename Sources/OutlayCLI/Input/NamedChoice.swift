import ArgumentParser
import Outlay

extension CaseIterable where Self: RawRepresentable, RawValue == String {
  /// Returns the choice of a name, for an option with one value.
  ///
  /// - Throws: A `ValidationError` that suggests the nearest name, or lists all.
  static func named(_ name: String) throws -> Self {
    if let choice = Self(rawValue: name) { return choice }
    guard let nearest = NearestName.of(name, among: allCases.map(\.rawValue)) else {
      throw ValidationError("choose one of \(names)")
    }
    throw ValidationError("did you mean '\(nearest)'?")
  }

  /// Returns the choices of names separated by commas, each once.
  ///
  /// - Throws: A `ValidationError` that says which name is unknown or repeated.
  static func list(_ text: String) throws -> [Self] {
    var choices: [Self] = []
    var seen: Set<String> = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard seen.insert(name).inserted else {
        throw ValidationError("'\(name.shown)' is given twice")
      }
      do {
        choices.append(try named(name))
      } catch let error as ValidationError {
        throw ValidationError("'\(name.shown)' is unknown; \(error.message)")
      }
    }
    return choices
  }

  /// All names, for the shell to complete.
  static var completion: CompletionKind { .list(allCases.map(\.rawValue)) }

  /// All names, for the help.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
