public import OutlayCloudSpend

/// The spend that a policy is for, and the files that it was read from.
public struct PolicyBill: Sendable {
  /// The spend, by the dimensions of the policy and of its rules of allocation.
  public let cube: SpendCube
  /// The rules of allocation, if the policy names some.
  public let allocation: AllocationFile?
  /// The files that were read, with their hashes.
  public let files: [CheckedFile]

  package let division: SpendDivision
  package let drivers: [String: AllocationDriver]
  /// The units of rules on unit costs, by the names of the rules.
  package let units: [String: UnitCount]

  /// A file that a check depends on.
  public struct CheckedFile: Codable, Equatable, Sendable {
    /// The use that is made of it.
    public let use: Use
    /// The path, or the name of what was read.
    public let path: String
    /// The SHA-256 of its bytes, in hexadecimal digits.
    public let sha256: String

    /// The use of a file.
    public enum Use: String, Codable, Sendable, CaseIterable {
      /// The policy itself.
      case policy
      /// The bill.
      case bill
      /// The rules of allocation.
      case allocation
      /// A table of daily values by which costs are split.
      case driver
      /// A table of units.
      case units
    }

    init(_ use: Use, _ path: String, sha256: String) {
      (self.use, self.path, self.sha256) = (use, path, sha256)
    }
  }

  /// The hash of all files: the SHA-256 of the lines that `sha256sum` prints of them, in
  /// order.
  package var hash: String {
    FileHash.text(of: Array(files.map { "\($0.sha256)  \($0.path)\n" }.joined().utf8))
  }
}

extension PolicyFile {
  /// Reads the bill, and what else the rules need.
  ///
  /// - Parameter paths: The paths of the bill, in place of those that the policy names.
  /// - Returns: The spend and the files.
  /// - Throws: ``SpendError``, with the file of what cannot be used.
  public func bill(_ paths: [String] = []) throws(SpendError) -> PolicyBill {
    let paths = paths.isEmpty ? inputs : paths
    let place = SpendError.Place(file: name, row: 1)
    guard !paths.isEmpty else {
      throw .unusableEntry(place, key: "inputs", found: "nothing", flaw: .missing)
    }
    guard !paths.contains("-") else {
      throw .unusableEntry(place, key: "inputs", found: "'-'", flaw: .notAFile)
    }
    var files = [PolicyBill.CheckedFile(.policy, name, sha256: hash)]
    func add(_ use: PolicyBill.CheckedFile.Use, _ path: String) throws(SpendError) {
      files.append(.init(use, path, sha256: try FileHash.text(ofFile: path)))
    }
    // What is missing is said by the reader of the bill, with the way out.
    for file in try BillFiles(paths).files where file.isReopenable { try add(.bill, file.path) }
    var options = ReadingOptions()
    options.currency = currency
    // Planned events are known by services too.
    let services: [SpendDimension] =
      policy.planned.events.isEmpty || policy.dimensions.contains(.serviceName)
      ? [] : [.serviceName]
    let division = SpendDivision.adding(ifPresent: services, to: .columns(policy.dimensions))
      .tellingChargeKinds
    var rules: AllocationFile?
    var drivers: [String: AllocationDriver] = [:]
    if let allocation { rules = try AllocationFile(contentsOf: allocation) }
    let needed = rules?.rules.division(with: division) ?? division
    let cube = try SpendCube(contentsOf: paths, by: needed, options: options)
    if let rules, let allocation {
      try add(.allocation, allocation)
      var used: [String: SpendCube] = [:]
      for unit in rules.units { used[unit] = try quantities(unit, of: paths, by: needed) }
      drivers = try rules.drivers(quantities: used)
      for path in rules.tablePaths { try add(.driver, path) }
    }
    var counts: [String: UnitCount] = [:]
    for (name, units) in units.sorted(by: { $0.key < $1.key }) {
      switch units.source {
      case .table(let path, let column):
        counts[name] = try UnitCount(contentsOf: path, column: column, as: units.kind)
        try add(.units, path)
      case .quantity(let unit, let scope):
        let owners = rules.map { $0.rules.levels + [AllocationRules.source] } ?? []
        guard !scope.dimensions.contains(where: owners.contains) else {
          // A row of the bill is of no owner before its cost is split.
          throw .unusableEntry(
            units.place,
            key: "quantity",
            found: "'\(unit)' of '\(scope)'",
            flaw: .onlyWith("a scope of the bill's own columns")
          )
        }
        let read = try quantities(unit, of: paths, at: units.place, by: scope.dimensions)
        // Nothing in the scope is no quantity, and its cost cannot be divided.
        guard let total = read.total(in: scope) else { continue }
        counts[name] = UnitCount(unit, total, as: units.kind)
      }
    }
    return PolicyBill(
      cube: cube,
      allocation: rules,
      files: files,
      division: division,
      drivers: drivers,
      units: counts
    )
  }

  /// The quantities of a rule; a unit that the bill has not is refused at the place of it.
  private func quantities(
    _ unit: String,
    of paths: [String],
    at place: SpendError.Place,
    by dimensions: [SpendDimension]
  ) throws(SpendError) -> SpendCube {
    let known: [String]
    do throws(SpendError) {
      return try quantities(unit, of: paths, by: .columns(dimensions))
    } catch .noSuchUnit(_, _, let sums) {
      known = sums.map(\.name)
    } catch .unknownUnit(_, _, let units) {
      known = units
    }
    throw .unusableEntry(place, key: "quantity", found: "'\(unit)'", flaw: .noChoice(known))
  }

  private func quantities(
    _ unit: String,
    of paths: [String],
    by division: SpendDivision
  ) throws(SpendError) -> SpendCube {
    try SpendCube(contentsOf: paths, measure: .quantity(.named(unit)), by: division)
  }
}

extension AllocationFile {
  /// The paths of the tables of drivers, in order.
  fileprivate var tablePaths: [String] {
    let paths = sources.values.compactMap { source in
      switch source {
      case .owners(let table, _), .usage(let table, _, _): table.path
      case .quantity: nil
      }
    }
    return Set(paths).sorted()
  }
}
