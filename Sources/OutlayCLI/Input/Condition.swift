import ArgumentParser
import Outlay

/// A condition on rows, as people write it: `COLUMN=VALUE,VALUE`, `COLUMN!=VALUE` or
/// `COLUMN~PATTERN`.
struct Condition: ExpressibleByArgument, Equatable {
  let filter: RowFilter

  init?(argument: String) {
    guard let mark = argument.firstIndex(where: { "=~".contains($0) }) else { return nil }
    let isNegated = argument[..<mark].hasSuffix("!")
    let name = argument[..<mark].dropLast(isNegated ? 1 : 0)
    let values = argument[argument.index(after: mark)...]
      .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard !name.isEmpty, values.allSatisfy({ !$0.isEmpty }) else { return nil }
    filter = RowFilter(
      String(name),
      values.map { argument[mark] == "~" ? .pattern($0) : .equal($0) },
      isNegated: isNegated
    )
  }
}
