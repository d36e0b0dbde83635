import ArgumentParser

/// Options that are given more than once.
enum Repetition {
  /// Refuses a value that is given twice.
  ///
  /// - Throws: A `ValidationError` that names the option and the value.
  static func refuse<Value: Hashable>(
    _ option: String,
    _ values: [Value],
    spelling: (Value) -> String
  ) throws {
    var seen: Set<Value> = []
    guard let twice = values.first(where: { !seen.insert($0).inserted }) else { return }
    throw ValidationError("\(option) \(spelling(twice)) is given twice: give it once")
  }
}
