public import OutlayCloudSpend
internal import OutlayTimeSeries

/// A file of rules by which spend is given to owners, and of the drivers that they name.
///
///     owner: Tags/team
///     known: [search, ads, lab]
///     shared:
///       - name: platform
///         where: "ServiceName: platform"
///         split: even
///       - name: gateway
///         where: "ServiceName: gateway"
///         split: proportional
///         by: requests
///     drivers:
///       requests: {file: requests.csv, amount: requests, owner: team}
///
/// It is read so:
///
///     let file = try AllocationFile(contentsOf: "rules.yaml")
///     let cube = try SpendCube(contentsOf: "focus.csv", by: file.rules.division())
///     let allocation = try cube.allocated(by: file.rules, drivers: file.drivers())
public struct AllocationFile: Sendable {
  /// The rules.
  public let rules: AllocationRules
  /// The drivers that the rules name, and where each is from.
  public let sources: [String: Source]
  /// The path of the file, or the name of what was read.
  public let name: String

  /// The place where a driver is from.
  public enum Source: Hashable, Sendable {
    /// A table, of which one column holds amounts and another owners.
    case owners(Table, owner: String)
    /// A table, of which one column holds amounts and two services and their consumers.
    case usage(Table, provider: String, consumer: String)
    /// The quantities of the bill in a unit.
    case quantity(String)
  }

  /// A table of daily amounts.
  public struct Table: Hashable, Sendable {
    /// The path, as from the folder of the rules.
    public let path: String
    /// The column of amounts.
    public let amount: String
    /// The column of days, unless it is told from its name.
    public let date: String?
  }

  /// Reads a file of rules; `-` is standard input.
  ///
  /// - Parameter path: The path, in whose folder are the tables of drivers.
  /// - Throws: ``SpendError``, such as ``SpendError/unusableEntry(_:key:found:flaw:)``.
  public init(contentsOf path: String) throws(SpendError) {
    let source = try ByteSource(path: path)
    let name = source.name
    try self.init(bytes: try TextInput.all(of: source), name: name, folder: path.folder)
  }

  /// Reads rules from memory.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - name: The name of the file in messages.
  ///   - folder: The folder of the tables of drivers, with a slash at its end.
  /// - Throws: ``SpendError``, as reading a file does.
  public init(
    bytes: [UInt8],
    name: String = "rules",
    folder: String = ""
  ) throws(SpendError) {
    let root = try YAMLMapping(of: bytes, name: name, keys: AllocationDraft.keys)
    let draft = try AllocationDraft(root, folder: folder)
    (rules, sources, self.name) = (draft.rules, draft.sources, name)
  }

  /// The units of quantities of the bill that drivers are.
  public var units: [String] {
    sources.values.compactMap { if case .quantity(let unit) = $0 { unit } else { nil } }.sorted()
  }

  /// Reads the drivers.
  ///
  /// - Parameter quantities: The quantities of the bill, by their unit, read by the same
  ///   division as its costs.
  /// - Returns: The drivers by name.
  /// - Throws: ``SpendError``, with the file of a driver.
  public func drivers(
    quantities: [String: SpendCube] = [:]
  ) throws(SpendError) -> [String: AllocationDriver] {
    var drivers: [String: AllocationDriver] = [:]
    for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
      switch source {
      case .owners(let table, let owner):
        let owner = SpendDimension(owner)
        drivers[name] = .owners(try table.cube(by: [owner]), by: owner)
      case .usage(let table, let provider, let consumer):
        let (provider, consumer) = (SpendDimension(provider), SpendDimension(consumer))
        let cube = try table.cube(by: [provider, consumer])
        drivers[name] = .usage(cube, provider: provider, consumer: consumer)
      case .quantity(let unit): drivers[name] = quantities[unit].map { .bill($0) }
      }
    }
    return drivers
  }
}

extension AllocationFile.Table {
  /// The daily amounts by some columns.
  fileprivate func cube(by dimensions: [SpendDimension]) throws(SpendError) -> SpendCube {
    var options = ReadingOptions()
    options.amountColumn = amount
    options.dateColumn = date
    return try SpendCube(contentsOf: path, by: .columns(dimensions), options: options)
  }
}
