import Outlay

extension ExplanationSummary {
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
      add(
        "\(dimension) \(cause.series.name.shown)\(note)",
        cause.observed,
        cause.expected,
        cause.impact
      )
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
      let text = "perhaps renamed: \(rename.from.name.shown) to \(rename.to.name.shown)"
      lines.append(Line(name: margin + text, amounts: nil, impact: nil))
    }
    return lines
  }
}
