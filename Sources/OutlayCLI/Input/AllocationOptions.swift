import ArgumentParser
import Outlay

/// The rules by which spend is given to owners before it is looked at.
struct AllocationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A YAML of rules that give spend to owners, as outlay allocate takes them.",
      discussion: "--by then knows the columns owner and allocation; without --by, spend is "
        + "divided by owner where it would be by service.",
      valueName: "file"
    )
  )
  var allocation: String?

  /// Says which owners were not taken for any.
  static func warn(of allocation: SpendAllocation) {
    for hint in allocation.hints.prefix(hintLimit) {
      let amount = hint.amount.inHundredths
      Diagnostics.warn(
        hint.likely.map { likely in
          "'\(hint.name.shown)' looks like '\(likely.shown)' mistyped: \(amount) is unallocated"
        } ?? "'\(hint.name.shown)' is no known owner: \(amount) is unallocated"
      )
    }
    if allocation.hints.count > hintLimit {
      Diagnostics.warn("and \((allocation.hints.count - hintLimit).of("name")) more")
    }
  }

  private static let hintLimit = 10
}

extension BillOptions {
  /// Reads the bill, and gives its spend to owners.
  ///
  /// - Parameters:
  ///   - path: The path of the rules.
  ///   - division: A further division of the spend.
  /// - Returns: The allocated spend, by the dimensions of both.
  /// - Throws: An error of the bill, of the rules or of a driver, with its file.
  func allocation(
    by path: String,
    with division: SpendDivision = .columns([])
  ) throws -> SpendAllocation {
    let file = try AllocationFile(contentsOf: path)
    let needed = file.rules.division(with: division)
    let cube: SpendCube
    do {
      cube = try bill(by: needed)
    } catch SpendError.unknownColumn(let bill, let column, let nearest)
      where file.rules.neededDimensions.contains(SpendDimension(column))
    {
      let question = Suggestion.question(for: column, among: nearest)
      throw AllocationFailure(
        text: "\(file.name.shown): \(bill) has no column '\(column.shown)'\(question)"
      )
    } catch SpendError.unknownColumn(let bill, let column, let nearest) {
      let own = file.rules.levels + [AllocationRules.source]
      throw SpendError.unknownColumn(
        file: bill,
        column: column,
        nearest: own.map(\.name) + nearest
      )
    }
    var used: [String: SpendCube] = [:]
    for unit in file.units { used[unit] = try quantities(.named(unit), by: needed) }
    let drivers = try file.drivers(quantities: used)
    do {
      return try cube.allocated(by: file.rules, drivers: drivers)
    } catch {
      throw AllocationFailure(text: "\(file.name.shown): \(error)")
    }
  }

  /// Reads the bill, and where there are rules gives its spend to owners.
  func cube(by division: SpendDivision) throws -> SpendCube {
    guard let path = allocation.allocation else { return try bill(by: division) }
    let allocated = try self.allocation(by: path, with: division)
    AllocationOptions.warn(of: allocated)
    if let rate = allocated.rate {
      Diagnostics.write("allocated by \(path.shown): \(rate.percent) of the spend has an owner")
    }
    return allocated.cube(by: division)
  }
}

/// The reason why spend cannot be allocated, with the file of the rules.
private struct AllocationFailure: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}
