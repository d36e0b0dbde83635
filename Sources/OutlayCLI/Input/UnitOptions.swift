import ArgumentParser
import Outlay

/// The units over which a cost is divided: quantities of the bill, or a table of their own.
struct UnitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A unit of the bill's own quantities, such as tokens, requests or Hours.",
      discussion: "Default: the only unit that the bill has.",
      valueName: "unit"
    )
  )
  var quantity: String?

  @Option(
    help: ArgumentHelp(
      "A table of units: a date, a column of numbers, and columns of --by if it has some.",
      discussion: "Empty fields and absent days are not known.",
      valueName: "file"
    )
  )
  var units: String?

  @Option(
    help: ArgumentHelp(
      "The column of units in the table; needs --units.",
      discussion: "Default: its only column of numbers.",
      valueName: "column"
    )
  )
  var unit: String?

  @Flag(
    help: "Units are a stock, such as customers: their mean over the days counts, not their sum."
  )
  var stock = false

  func validate() throws {
    guard quantity == nil || units == nil else {
      throw ValidationError("--quantity cannot be combined with --units: give one or the other")
    }
    guard unit == nil || units != nil else { throw ValidationError("--unit needs --units") }
  }
}

extension UnitOptions {
  private var kind: UnitKind { stock ? .stock : .flow }

  /// Reads the units of a bill that is divided by some dimensions.
  func count(of input: InputOptions, by dimensions: [SpendDimension]) throws -> UnitCount {
    try units.map { try count(in: $0, by: dimensions) } ?? quantities(of: input, by: dimensions)
  }

  /// Reads a table of units.
  private func count(in path: String, by dimensions: [SpendDimension]) throws -> UnitCount {
    do {
      return try UnitCount(contentsOf: path, column: unit, by: dimensions, as: kind)
    } catch .severalAmountColumns(let file, let columns) {
      throw CommandError.severalUnits("\(file): ", option: "--unit", columns)
    } catch .unknownColumn(let file, let column, let nearest) {
      let question = Suggestion.question(for: column, among: nearest)
      throw CommandError.noSuchColumn(file: file, column: column, question: question)
    } catch .noQuantity(let file, _), .noAmountColumn(let file, _) {
      throw CommandError.noUnitColumn(file: file)
    }
  }

  /// Reads the quantities of the bill.
  private func quantities(
    of input: InputOptions,
    by dimensions: [SpendDimension]
  ) throws -> UnitCount {
    guard !input.files.inputs.contains("-") else {
      throw ValidationError("--quantity reads the bill again: name a file in place of '-'")
    }
    do {
      let unit = quantity.map { AmountMeasure.Unit.named($0) } ?? .only
      return UnitCount(try input.quantities(unit, by: .columns(dimensions)), as: kind)
    } catch SpendError.noSuchUnit(_, let unit, let sums) {
      throw CommandError.noSuchUnit(unit, units: sums.map(\.name))
    } catch SpendError.unknownUnit(_, let unit, let units) {
      throw CommandError.noSuchUnit(unit, units: units)
    } catch SpendError.severalUnits(_, let sums) {
      throw CommandError.severalUnits("", option: "--quantity", sums.map(\.name))
    } catch SpendError.noQuantity(let file, _) {
      throw CommandError.noQuantities(file: file)
    }
  }
}
