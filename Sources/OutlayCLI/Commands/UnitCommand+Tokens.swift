import ArgumentParser
import Outlay

/// The table of tokens of a bill of language models.
struct TokenOptions: ParsableArguments {
  @Flag(
    name: .customLong("tokens"),
    help: "Show what tokens of input, cached input and output cost, and cache hits."
  )
  var isAsked = false

  @Option(
    name: .customLong("token-kind"),
    help: ArgumentHelp(
      "The column whose values name kinds of tokens, a row each; needs --tokens.",
      discussion: "Default: columns of tokens of input and output in each row.",
      valueName: "column"
    )
  )
  var kind: String?

  func validate() throws {
    guard isAsked || kind == nil else { throw ValidationError("--token-kind needs --tokens") }
  }
}

extension UnitCommand {
  /// Reads the tokens and costs of the bill, and shows them by kind.
  func writeTokens() throws {
    guard !input.files.inputs.contains("-") else {
      throw ValidationError("--tokens reads the bill several times: name a file in place of '-'")
    }
    let division = groups.isEmpty ? SpendDivision.standard : .columns(groups.dimensions)
    let report =
      try tokens.kind.map { try tokenReport(by: division, kind: SpendDimension($0)) }
      ?? tokenReport(by: division)
    settlement.note(report.settlement, of: report.input)
    try report.write(as: input.format, top: table.top)
  }

  /// The tokens of a bill that has columns of them.
  private func tokenReport(by division: SpendDivision) throws -> TokenReport {
    do {
      let cubes = try Progress.shown("reading tokens") {
        try TokenTable.Cubes(
          contentsOf: input.files.inputs,
          by: division,
          options: input.readingOptions()
        )
      }
      for cube in cubes.cost { Diagnostics.report(cube.report) }
      return try TokenReport(of: cubes, settlement: settlement.settlement(of: cubes.cost[0]))
    } catch SpendError.unknownUnit(let file, _, _) {
      throw CommandError.noTokens(file: file)
    } catch SpendError.noQuantity(let file, _) {
      throw CommandError.noTokens(file: file)
    } catch SpendError.noSuchUnit(let file, _, _) {
      throw CommandError.noTokens(file: file)
    }
  }

  /// The tokens of a bill that has a row a kind.
  private func tokenReport(by division: SpendDivision, kind: SpendDimension) throws -> TokenReport {
    let division = SpendDivision.adding(ifPresent: [kind], to: division)
    let cost = try input.cube(by: division)
    guard cost.panel(by: kind).keys.contains(where: { TokenKind($0.name) != nil }) else {
      throw CommandError.noTokenKind(kind.name)
    }
    let tokens = try? input.quantities(.named("tokens"), by: .columns(cost.dimensions))
    if tokens == nil {
      Diagnostics.warn("the bill has no quantities in tokens; only costs are shown")
    }
    return try TokenReport(
      cost: cost,
      tokens: tokens,
      kind: kind,
      settlement: settlement.settlement(of: cost)
    )
  }
}
