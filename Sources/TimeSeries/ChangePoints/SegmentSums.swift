internal import OutlayStatistics
private import RealModule

/// The cost of every range of amounts, from sums over all amounts before it.
///
/// With the parameters that cost least. The spread of a segment is held at a
/// hundredth of that of all days or more, because equal amounts would have the
/// logarithm of nothing; as that is the same for every segment, parting one
/// never costs more, and pruning stays exact.
struct SegmentSums {
  let count: Int
  let minimumDays: Int
  /// The cost of a segment beside its amounts.
  let penalty: Double
  /// Indicates whether the logarithm of a segment's share of the days is part of its
  /// cost.
  let weighsLength: Bool

  private let cost: SegmentCost
  /// Of the amounts from their median, before each position.
  private let sums: [Double]
  private let squares: [Double]
  private let variance: Double
  private let leastVariance: Double

  init(_ amounts: [Double], model: SegmentModel) {
    count = amounts.count
    minimumDays = model.minimumDays
    cost = model.cost
    let logCount = Double.log(Double(amounts.count))
    switch model.penalty {
    case .bic: penalty = Double(model.cost.parameterCount + 1) * logCount
    case .modifiedBIC: penalty = Double(model.cost.parameterCount + 2) * logCount
    case .fixed(let amount): penalty = amount
    }
    weighsLength = model.penalty == .modifiedBIC

    // From the median, so that squares of a large level do not cancel.
    let middle = amounts.quantile(0.5) ?? 0
    var (sums, squares) = ([0.0], [0.0])
    for (t, amount) in amounts.enumerated() {
      sums.append(sums[t] + (amount - middle))
      squares.append(squares[t] + (amount - middle) * (amount - middle))
    }
    self.sums = sums
    self.squares = squares

    let spread = LocationScale(moments: amounts)?.scale ?? 0
    let least = max(0.01 * spread, .leastNormalMagnitude.squareRoot())
    leastVariance = least * least
    let scale: Double
    switch model.noise {
    case .differences:
      let steps = zip(amounts.dropFirst(), amounts).map { ($0 - $1).magnitude }
      scale = LocationScale.normalConsistency * (steps.quantile(0.5) ?? 0) / 2.0.squareRoot()
    case .history: scale = spread
    case .known(let known): scale = known
    }
    variance = max(scale, least) * max(scale, least)
  }

  /// Minus twice the log-likelihood of the amounts at `range`, but for what all
  /// segmentations have in common.
  func cost(_ range: Range<Int>) -> Double {
    let length = Double(range.count)
    let sum = sums[range.upperBound] - sums[range.lowerBound]
    let square = squares[range.upperBound] - squares[range.lowerBound]
    let around = max(0, square - sum * sum / length)
    let likelihood =
      switch cost {
      case .mean: around / variance
      case .variance: spreadCost(max(0, square), length)
      case .meanAndVariance: spreadCost(around, length)
      }
    return weighsLength ? likelihood + .log(length / Double(count)) : likelihood
  }

  private func spreadCost(_ square: Double, _ length: Double) -> Double {
    let variance = max(square / length, leastVariance)
    return length * .log(variance) + square / variance
  }

  /// The least cost of joining two segments: *K* of the theorem that
  /// prunes.
  ///
  /// Likelihoods alone are never worse for two segments than for one, which
  /// makes it 0. The logarithms of two shares *a* and *b* change the cost by
  /// log(*a b*/(*a* + *b*)), and by −log 4 at most, for halves of all days.
  var joiningCost: Double { weighsLength ? Double.log(4) : 0 }
}
