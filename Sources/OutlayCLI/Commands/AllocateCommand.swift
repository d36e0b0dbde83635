import ArgumentParser
import Outlay

/// Gives the spend to owners by rules.
struct AllocateCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "allocate",
    abstract: "Gives spend to owners by rules, shared costs included.",
    discussion: """
      The rules are a YAML file. An owner is the value of a column, or of several for an \
      organization, its teams and their projects. Shared costs are split evenly, by fixed \
      shares, or in proportion to each owner's usage cost, to quantities, or to a table \
      of daily values such as requests; services may consume services. On each day the \
      parts add up to the cost, to its last decimal. What has no owner is shown as \
      unallocated, with its share and its reasons.

        owner: Tags/team
        known: [search, ads, lab]
        owners:
          - {owner: search, where: "ServiceName: OpenSearch*", from: 2026-09-01}
        shared:
          - {name: platform, where: "ServiceName: platform", split: even}
          - name: support
            where: "ServiceName: support"
            split: fixed
            shares: {search: 50%, ads: 30%}
          - name: gateway
            where: "ServiceName: gateway"
            split: proportional
            by: requests
        drivers:
          requests: {file: requests.csv, amount: requests, owner: team}

      Every other command takes the same rules with --allocation FILE: --by, and the \
      scopes of a plan, then know the column owner.

      The table has the last three months; CSV and JSON have all.

      CSV columns: those of the owner, then start,end,source,amount; one row for each \
      owner, month and source. source is direct for an owner's own cost.

      EXAMPLES:
        outlay allocate focus-2026.csv.gz --rules rules.yaml
        outlay allocate focus-2026.csv.gz --rules rules.yaml --fail-below 0.9
        outlay forecast focus-2026.csv.gz --allocation rules.yaml --by owner

      EXIT STATUS:
        0   done
        1   the rules or the input cannot be used; one line says why and what to do
        2   --fail-below fired
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var table: TableOptions

  @Option(help: ArgumentHelp("The file of rules, in YAML.", valueName: "file"))
  var rules: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "End with status 2 where a smaller share of the spend is allocated.",
      valueName: "share"
    )
  )
  var failBelow: Double?

  func validate() throws {
    guard input.allocation.allocation == nil else {
      throw ValidationError("--allocation is for other commands: allocate has --rules")
    }
    if let failBelow, !(failBelow > 0 && failBelow <= 1) {
      throw ValidationError("--fail-below \(failBelow.shortest): choose a share such as 0.9")
    }
  }

  func execute() throws {
    let allocation = try input.allocation(by: rules)
    let report = AllocationReport(of: allocation)
    AllocationOptions.warn(of: allocation)
    try report.write(as: input.format, top: table.top)
    if let failBelow, let rate = report.rate, rate < failBelow { throw ExitCode.fired }
  }
}
