/// A bound that a figure keeps to, and one before it from which it warns.
///
///     let cost = PolicyLimit.most(400, warning: 360)
///     cost.verdict(on: 380)   // warn
///     cost.verdict(on: 400)   // warn: the bound itself is kept
///     cost.verdict(on: 401)   // fail
public struct PolicyLimit: Hashable, Sendable {
  /// The side on which the bound is kept.
  public enum Side: Hashable, Sendable {
    /// At most the bound.
    case most
    /// At least the bound.
    case least
  }

  /// The side.
  public let side: Side
  /// The bound.
  public let bound: Double
  /// The figure beyond which it warns, or `nil` where nothing warns.
  public let warning: Double?

  private init(_ side: Side, _ bound: Double, _ warning: Double?) {
    (self.side, self.bound, self.warning) = (side, bound, warning)
  }

  /// A bound from above.
  public static func most(_ bound: Double, warning: Double? = nil) -> PolicyLimit {
    PolicyLimit(.most, bound, warning)
  }

  /// A bound from below.
  public static func least(_ bound: Double, warning: Double? = nil) -> PolicyLimit {
    PolicyLimit(.least, bound, warning)
  }

  /// Returns how a figure stands to the bound.
  public func verdict(on figure: Double) -> PolicyAnswer.Verdict {
    func isBeyond(_ bound: Double) -> Bool { side == .most ? figure > bound : figure < bound }
    if isBeyond(bound) { return .fail }
    return warning.map(isBeyond) == true ? .warn : .pass
  }
}
