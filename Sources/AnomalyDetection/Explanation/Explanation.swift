internal import OutlayStatistics
import OutlayTimeSeries
import RealModule

/// An anomaly's impact divided over the parts of its series.
///
///     let explanation = anomaly.explanation(by: cube.panel(by: .regionID))
///     for contribution in explanation.leading { print(contribution.name, contribution.impact) }
///     explanation.residual    // the impact that the parts leave unexplained
///
/// The impacts of the contributions and the residual add up to the impact. The residual
/// exists because robust expected amounts of parts do not add up to that of the whole.
///
/// - SeeAlso: R. Bhagwan et al., Adtributor: Revenue Debugging in Advertising
///   Systems, NSDI 2014, from which explanatory power and surprise are.
public struct Explanation: Sendable, Equatable {
  /// The name of the parts' dimension, such as `RegionId`.
  public let dimension: String

  /// The impact to explain, in the unit of the amounts.
  public let impact: Double

  /// The parts that have an amount or should have one, the largest impact on
  /// either side first.
  public let contributions: [Contribution]

  /// The number of contributions that explain most of it.
  public let leadingCount: Int

  /// Divides `impact` over parts.
  ///
  /// - Parameters:
  ///   - impact: The impact to explain.
  ///   - dimension: The name of the parts' dimension.
  ///   - contributions: The parts, in any order.
  public init(of impact: Double, dimension: String, contributions: [Contribution]) {
    var ranked = Explanation.surprising(contributions).sorted {
      ($1.impact.magnitude, $0.key) < ($0.impact.magnitude, $1.key)
    }
    ranked.removeAll(where: \.isNothing)
    let whole = ranked.map(\.impact).compensatedSum()
    var sum = CompensatedSum()
    let last = ranked.firstIndex { contribution in
      sum.add(contribution.impact)
      return (whole - sum.value).magnitude <= Explanation.unexplained * whole.magnitude
    }
    self.impact = impact
    self.dimension = dimension
    self.contributions = ranked
    leadingCount = last.map { $0 + 1 } ?? ranked.count
  }

  /// The share of the parts' impact that the leading ones may leave: more parts
  /// than explain four fifths are a list and no explanation.
  private static let unexplained = 0.2

  /// The fewest contributions, largest first, that come within a fifth of what all parts
  /// are off by.
  public var leading: ArraySlice<Contribution> { contributions.prefix(leadingCount) }

  /// The impact that the parts leave unexplained.
  public var residual: Double { impact - contributions.map(\.impact).compensatedSum() }

  /// The part of the leading contributions' shares that could not have been expected: the
  /// terms of the Jensen-Shannon divergence, in nats.
  ///
  /// Where all shares stay the same it is 0. Of several dimensions the one with the
  /// largest surprise explains most.
  public var surprise: Double { leading.map(\.surprise).compensatedSum() }

  /// The same with each leading contribution divided further by `explanation`.
  public func deepened(by explanation: (Contribution) -> Explanation) -> Explanation {
    var contributions = contributions
    for index in 0..<leadingCount {
      contributions[index].explanation = explanation(contributions[index])
    }
    return Explanation(of: impact, dimension: dimension, contributions: contributions)
  }

  /// Gives each part its term of the divergence between observed and expected
  /// shares, ½ (p log 2p/(p + q) + q log 2q/(p + q)).
  private static func surprising(_ contributions: [Contribution]) -> [Contribution] {
    // A credit has no share.
    let observed = contributions.map { max(0, $0.observed) }.compensatedSum()
    let expected = contributions.map { max(0, $0.expected) }.compensatedSum()
    guard observed > 0, expected > 0 else { return contributions }
    return contributions.map { contribution in
      let p = max(0, contribution.expected) / expected
      let q = max(0, contribution.observed) / observed
      func term(_ share: Double) -> Double {
        share > 0 ? share * Double.log(2 * share / (p + q)) / 2 : 0
      }
      var contribution = contribution
      contribution.surprise = term(p) + term(q)
      return contribution
    }
  }
}
