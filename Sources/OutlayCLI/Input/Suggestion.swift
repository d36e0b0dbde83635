import Outlay

/// The question whether a known name was meant by a mistyped one.
enum Suggestion {
  /// The end of a message that asks whether the nearest name was meant, or nothing.
  static func question(for text: String, among names: [String]) -> String {
    NearestName.of(text, among: names).map { "; did you mean '\($0.shown)'?" } ?? ""
  }
}
