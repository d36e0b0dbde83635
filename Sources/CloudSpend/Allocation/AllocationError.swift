public import OutlayTimeSeries

/// Rules and spend by which nothing can be allocated.
public enum AllocationError: Error, Equatable, Sendable {
  /// Costs go round in a circle on a day; its members follow, the first again at the end.
  case circle(Day, members: [String])
  /// A measure is below 0 for an owner on a day.
  case negativeKey(source: String, target: String, day: Day, value: Double)
  /// Fixed shares are above 1 in all.
  case overallocated(source: String, share: Double)
  /// Two lists of fixed shares hold on one day.
  case overlappingShares(source: String)
  /// A rule names a driver that is not given, or is of another kind.
  case noDriver(String, source: String)
  /// Two shared costs have one name.
  case repeatedName(String)
  /// A shared cost has the name of a service that others consume.
  case nameOfService(String)
  /// A target is none of the owners that are known.
  case unknownTarget(String, source: String, nearest: String?)
  /// The spend is not divided by a dimension that the rules look at.
  case noDimension(SpendDimension)
}

extension AllocationError: CustomStringConvertible {
  /// The reason, and a way out.
  public var description: String {
    switch self {
    case .circle(let day, let members):
      "on \(day) costs go round in a circle: \(members.joined(separator: " → ").visible); take one "
        + "of these steps out"
    case .negativeKey(let source, let target, let day, let value):
      "\(source.visible): on \(day) the measure of '\(target.visible)' is \(value), and nothing can "
        + "be split by what is below 0; correct it, or choose another"
    case .overallocated(let source, let share):
      "\(source.visible): its shares add up to \((100 * share).inHundredths) %; give 100 % at most"
    case .overlappingShares(let source):
      "\(source.visible): two lists of shares hold on the same days; let one end before the other"
    case .noDriver(let name, let source):
      "\(source.visible): no driver '\(name.visible)'; add it under drivers"
    case .repeatedName(let name):
      "two shared costs are named '\(name.visible)'; rename one"
    case .nameOfService(let name):
      "'\(name.visible)' is a shared cost and a service with consumers; rename the shared cost"
    case .unknownTarget(let target, let source, let nearest):
      "\(source.visible): no owner '\(target.visible)'"
        + (nearest.map { "; did you mean '\($0.visible)'?" } ?? "; add it to the known owners")
    case .noDimension(let dimension):
      "the spend is not divided by '\(dimension.name.visible)', which the rules look at"
    }
  }
}
