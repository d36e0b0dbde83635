public import OutlayCloudSpend

/// A file of rules that a group of people has agreed on, and of the bill that it is for.
///
///     name: AI council
///     version: 3
///     inputs: [exports/focus-*.csv.gz]
///     budgets:
///       - {name: search, scope: "Tags/team: search", amount: 12000, period: month}
///     allocation: {rules: rules.yaml, share: 90%}
///     anomalies:
///       - {by: [ServiceName], days: 30}
///     freshness: {days: 2}
///     decisions:
///       - {id: be9a5533db0dfa21, decision: dismissed, by: Anna, until: 2026-12-31}
///
/// It is read so:
///
///     let file = try PolicyFile(contentsOf: "policy.yaml")
///     let bill = try file.bill()
///     try CheckReport(of: bill, against: file.policy, .init(today: Day(2026, 11, 20)))
public struct PolicyFile: Sendable {
  /// The rules.
  public let policy: Policy
  /// The path of the file, or the name of what was read.
  public let name: String
  /// The paths of the bill, as from where the command runs.
  public let inputs: [String]

  let currency: Currency?
  let allocation: String?
  let units: [String: Units]
  /// The hash of the bytes of the file.
  let hash: String

  /// The chance of an overrun above which a budget fails that names none: likelier than not.
  package static let chanceOfOverrun = 0.5

  /// The units of a rule on unit costs.
  struct Units: Sendable {
    let source: Source
    let kind: UnitKind
    /// The place of the rule.
    let place: SpendError.Place

    init(_ source: Source, _ kind: UnitKind, at place: SpendError.Place) {
      (self.source, self.kind, self.place) = (source, kind, place)
    }

    /// The place where units are from.
    enum Source: Sendable {
      /// The quantities of the bill in a unit, of a scope.
      case quantity(String, SpendScope)
      /// A table of daily units.
      case table(String, column: String?)
    }
  }

  /// Reads a policy; `-` is standard input.
  ///
  /// - Parameter path: The path, from whose folder the paths in it lead.
  /// - Throws: ``SpendError``, such as ``SpendError/unusableEntry(_:key:found:flaw:)``.
  public init(contentsOf path: String) throws(SpendError) {
    let source = try ByteSource(path: path)
    let name = source.name
    try self.init(bytes: try TextInput.all(of: source), name: name, folder: path.folder)
  }

  /// Reads a policy from memory.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - name: The name of the file in messages.
  ///   - folder: The folder from which the paths in it lead, with a slash at its end.
  /// - Throws: ``SpendError``, as reading a file does.
  public init(
    bytes: [UInt8],
    name: String = "policy",
    folder: String = ""
  ) throws(SpendError) {
    let root = try YAMLMapping(of: bytes, name: name, keys: PolicySection.rootKeys)
    let draft = try PolicyDraft(root, folder: folder)
    self.name = name
    policy = Policy(
      try root["name"]?.text(),
      version: try root["version"]?.text(),
      owner: try root["owner"]?.text(),
      rules: draft.rules,
      planned: PlannedEvents(draft.planned),
      decisions: Decisions(draft.decisions)
    )
    (inputs, currency) = (draft.inputs, draft.currency)
    (allocation, units) = (draft.allocation, draft.units)
    hash = FileHash.text(of: bytes)
  }
}
