import Foundation

/// The colours of a terminal, or none, and the columns it has.
struct Style {
  private let isColoured: Bool

  /// The columns that a line may take, or `nil` where nobody counts them.
  let width: Int?

  /// Makes a style.
  init(isColoured: Bool, width: Int?) {
    self.isColoured = isColoured
    self.width = width
  }

  /// Colours what a person watches on standard output, unless `NO_COLOR` is
  /// set or the terminal is dumb.
  ///
  /// Lines are as wide as `COLUMNS` says, or else as the terminal is; where
  /// there is neither, as in a pipe, they are as long as they need to be.
  init() {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = StandardStream.output.isTerminal
    isColoured =
      isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 {
      width = columns
    } else {
      width = isTerminal ? StandardStream.output.columns ?? Style.usualWidth : nil
    }
  }

  /// The columns of a terminal that does not say how many it has.
  private static let usualWidth = 80

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
