internal import OutlayStatistics
import RealModule

extension TotalErrors {
  /// A distance of a total from the expected one, and its weight.
  typealias Atom = (distance: Double, weight: Double)

  /// The share of an error's weight that it has itself, the rest being its mirror's.
  private static let ownShare = 0.6

  /// The width of the kernel, as a share of the mean error.
  private static let kernelShare = 0.15

  /// The nodes of the kernel, of variance 1.
  private static let nodes: [Double] = {
    let scale = (middles.reduce(0) { $0 + $1 * $1 } / Double(middles.count)).squareRoot()
    return middles.map { $0 / scale }
  }()

  /// The middles of seven equal shares of a normal distribution.
  private static let middles = (0..<7).map {
    NormalDistribution().quantile((Double($0) + 0.5) / 7)
  }

  /// The weight of what never happened where there is nothing to learn from, over the
  /// number of independent windows at which it is halved; and its share of the total.
  private static let unseenWeight = 0.4
  private static let unseenWindows = 4.0
  private static let unseenShare = 0.2

  /// The distances of the sum of some days from the total that the model expects.
  ///
  /// Where the history has no two windows as long as the span ends ahead, the errors of
  /// shorter spans stand for longer ones, and grow with them.
  func atoms(
    ofSum span: Range<Int>,
    around total: Double,
    least: Double,
    unit: Double
  ) -> [Atom] {
    let end = TotalHistory.window(of: span.upperBound, origins: origins, count: count)
    let window =
      end == span.upperBound ? span : min(span.lowerBound, max(0, end - span.count))..<end
    let weights = TotalHistory.weights(origins, followedBy: end, count: count)
    let growth = TotalHistory.growth(from: window.count, to: span.count)
    let horizon = mean.count
    let errors = weights.indices.map { origin in
      let row = origin * horizon
      return growth * factors[origin]
        * self.errors[(row + window.lowerBound)..<(row + window.upperBound)].reduce(0, +)
    }
    let error = zip(weights, errors).reduce(0) { $0 + $1.0 * $1.1.magnitude }
    let kernel = TotalErrors.kernelShare * error
    let width = (kernel * kernel + least * least).squareRoot()
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    let independent =
      squares > 0
      ? min(Double(origins.stride) / squares, Double(count)) / Double(window.count) : 0
    let unseen = TotalErrors.unseenWeight / (TotalErrors.unseenWindows + independent)
    let seen = (1 - unseen) / Double(TotalErrors.nodes.count)
    var atoms: [Atom] = []
    atoms.reserveCapacity((2 * errors.count + 2) * TotalErrors.nodes.count)
    let isSoft = lowerBound == 0 && total > 0 && !isBursty
    for (weight, error) in zip(weights, errors) {
      for node in TotalErrors.nodes {
        for (sign, share) in [(1.0, TotalErrors.ownShare), (-1, 1 - TotalErrors.ownShare)] {
          let distance = sign * error + width * node
          atoms.append(
            (
              // A spend does not fall below zero: what is above in amounts is below in
              // shares. A total of bursts does fall that far.
              isSoft && distance < 0 ? total * Double.expMinusOne(distance / total) : distance,
              seen * share * weight
            )
          )
        }
      }
    }
    if errors.isEmpty {
      for node in TotalErrors.nodes { atoms.append((least * node, seen)) }
    }
    let reach = TotalErrors.unseenShare * max(total.magnitude, 0.3 * unit)
    for node in TotalErrors.middles {
      atoms.append((reach * node, unseen / Double(TotalErrors.middles.count)))
    }
    return atoms
  }
}
