import Outlay

/// An explanation as it is written: the leading causes, the others in one row,
/// and what is left.
struct ExplanationRows: Encodable {
  let dimension: String
  let causes: [CauseRow]
  let others: Others
  /// What the parts leave unexplained.
  let residual: Double
  let renames: [RenameRow]

  /// A part and its contribution.
  struct CauseRow: Encodable {
    let name: String
    let change: Contribution.Change
    let observed: Double
    let expected: Double
    let impact: Double
    let explanation: ExplanationRows?
  }

  /// Parts that matter less, together.
  struct Others: Encodable {
    let count: Int
    let observed: Double
    let expected: Double
    let impact: Double
  }

  /// A part that may go on under another name.
  struct RenameRow: Encodable {
    let from: String
    let to: String
  }

  /// More causes than these are a list and no explanation.
  private static let limit = 5

  init(_ explanation: Explanation) {
    let shown = explanation.leading.prefix(ExplanationRows.limit)
    let rest = explanation.contributions.dropFirst(shown.count)
    dimension = explanation.dimension
    causes = shown.map { cause in
      CauseRow(
        name: cause.name,
        change: cause.change,
        observed: cause.observed,
        expected: cause.expected,
        impact: cause.impact,
        explanation: cause.explanation.map { ExplanationRows($0) }
      )
    }
    others = Others(
      count: rest.count,
      observed: rest.map(\.observed).compensatedSum(),
      expected: rest.map(\.expected).compensatedSum(),
      impact: rest.map(\.impact).compensatedSum()
    )
    residual = explanation.residual
    renames = explanation.possibleRenames.map { RenameRow(from: $0.from.name, to: $0.to.name) }
  }

  /// A line of a table: a part, with amounts where it has them.
  struct Line {
    let name: String
    let amounts: (observed: Double, expected: Double)?
    let impact: Double?
  }

  /// The lines below an episode of a rounded impact, each level two further in.
  ///
  /// The rounded impacts of a level add up to that above it: what rounding leaves
  /// is in the last of them.
  func lines(of impact: Double, indent: Int = 1, rounded: (Double) -> Double) -> [Line] {
    let margin = String(repeating: "  ", count: indent)
    var lines: [Line] = []
    var left = impact
    func add(_ name: String, _ observed: Double, _ expected: Double, _ impact: Double) {
      let shown = rounded(impact)
      left -= shown
      lines.append(Line(name: margin + name, amounts: (observed, expected), impact: shown))
    }
    for cause in causes {
      let note = cause.change == .changed ? "" : " (\(cause.change.rawValue))"
      add("\(dimension) \(cause.name.shown)\(note)", cause.observed, cause.expected, cause.impact)
      lines +=
        cause.explanation?
        .lines(of: rounded(cause.impact), indent: indent + 1, rounded: rounded) ?? []
    }
    if others.count > 0 {
      add("\(others.count.of("other"))", others.observed, others.expected, others.impact)
    }
    let residual = rounded(left)
    if residual != 0 {
      lines.append(Line(name: margin + "not explained", amounts: nil, impact: residual))
    }
    for rename in renames {
      let text = "perhaps renamed: \(rename.from.shown) to \(rename.to.shown)"
      lines.append(Line(name: margin + text, amounts: nil, impact: nil))
    }
    return lines
  }
}
