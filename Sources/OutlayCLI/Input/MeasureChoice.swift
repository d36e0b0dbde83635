import ArgumentParser
import Outlay

/// The amounts to count, as the command line writes them: a cost by its name, `cost` for
/// the one that is usual, `quantity` or `quantity:UNIT`.
struct MeasureChoice: ExpressibleByArgument {
  let measure: AmountMeasure

  private static let quantity = "quantity"

  init?(argument: String) {
    if let cost = MeasureName(rawValue: argument) {
      measure = .cost(cost.measure)
    } else if argument == "cost" {
      measure = .effectiveCost
    } else if argument == MeasureChoice.quantity {
      measure = .quantity(.only)
    } else {
      let prefix = MeasureChoice.quantity + ":"
      guard argument.hasPrefix(prefix), argument != prefix else { return nil }
      measure = .quantity(.named(String(argument.dropFirst(prefix.count))))
    }
  }

  static var allValueStrings: [String] {
    ["cost"] + MeasureName.allCases.map(\.rawValue) + [quantity, "quantity:UNIT"]
  }

  var defaultValueDescription: String { MeasureName.effectiveCost.rawValue }

  /// The effective cost.
  static let effectiveCost = MeasureChoice(.effectiveCost)

  private init(_ measure: AmountMeasure) { self.measure = measure }
}
