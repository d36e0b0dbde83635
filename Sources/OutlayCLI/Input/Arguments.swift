public import ArgumentParser
public import Outlay

extension Currency: ExpressibleByArgument {
  /// Makes the currency of a code, or `nil` for an empty one.
  public init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    self.init(argument)
  }
}

extension DayBoundary: ExpressibleByArgument {
  /// Makes the midnight of a time zone by its name.
  public init?(argument: String) {
    self.init(zone: argument)
  }

  /// The name of the zone.
  public var defaultValueDescription: String { zone }
}

/// A cost as the command line writes it.
enum MeasureName: String, CaseIterable, ExpressibleByArgument {
  case effectiveCost = "effective-cost"
  case billedCost = "billed-cost"
  case listCost = "list-cost"
  case contractedCost = "contracted-cost"

  var measure: CostMeasure {
    switch self {
    case .effectiveCost: .effectiveCost
    case .billedCost: .billedCost
    case .listCost: .listCost
    case .contractedCost: .contractedCost
    }
  }

  /// The name of a measure.
  init(_ measure: CostMeasure) {
    self =
      switch measure {
      case .effectiveCost: .effectiveCost
      case .billedCost: .billedCost
      case .listCost: .listCost
      case .contractedCost: .contractedCost
      }
  }
}

/// An order of the parts of a date as the command line writes it.
enum DateOrderName: String, CaseIterable, ExpressibleByArgument {
  case iso
  case monthFirst = "month-first"
  case dayFirst = "day-first"
  case yearFirst = "year-first"

  var order: ReadingOptions.DateOrder {
    switch self {
    case .iso: .iso
    case .monthFirst: .monthFirst
    case .dayFirst: .dayFirst
    case .yearFirst: .yearFirst
    }
  }
}
