import Foundation

/// The colours of a terminal, or none.
struct Style {
  private let isColoured: Bool

  /// Colours what a person watches on standard output, unless `NO_COLOR` is
  /// set or the terminal is dumb.
  init() {
    let environment = ProcessInfo.processInfo.environment
    isColoured =
      StandardStream.output.isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }

  /// How a piece of text stands out.
  enum Emphasis: String {
    case none = ""
    case bold = "1"
    case red = "31"
    case green = "32"
  }

  func styled(_ text: String, _ emphasis: Emphasis) -> String {
    guard isColoured, emphasis != .none else { return text }
    return "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m"
  }

  func heading(_ text: String) -> String { styled(text, .bold) }
}
