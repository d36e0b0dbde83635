import Foundation
import Outlay

/// The colours of a terminal, or none, the columns it has, and the rows to show.
struct Style {
  private let isColoured: Bool

  /// The columns that a line may take, or `nil` where nobody counts them.
  let width: Int?

  /// The most rows to show of a table, or `nil` for as many as it usually has.
  let rowLimit: Int?

  /// Makes a style.
  init(isColoured: Bool, width: Int?, rowLimit: Int? = nil) {
    self.isColoured = isColoured
    self.width = width
    self.rowLimit = rowLimit
  }

  /// Colours what a person watches on standard output, unless `NO_COLOR` is
  /// set or the terminal is dumb.
  ///
  /// Lines are as wide as `COLUMNS` says, or else as the terminal is; where
  /// there is neither, as in a pipe, they are as long as they need to be.
  init(rowLimit: Int?) {
    self.rowLimit = rowLimit
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

  /// The emphasis of a piece of text.
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

  /// A line of its own above a table.
  func heading(_ text: String) -> String { styled(text.visible, .bold) }
}
