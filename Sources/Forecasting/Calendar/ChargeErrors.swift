internal import OutlayLinearAlgebra
internal import OutlayStatistics

/// The errors of charges that are expected on some of the days ahead: each may
/// be of another amount, the same on all its days, and each may fail to come.
struct ChargeErrors: ForecastErrors {
  /// One charge on the days ahead.
  struct Expected: Sendable, Equatable {
    /// The positions of its days, and the amounts if it comes.
    var amounts: [Int: Double]
    /// The standard deviation of an amount, as a share of it.
    let spread: Double
    /// The share of the times on which it came, with which it is expected.
    let comes: Double
    /// The chance that it does not come, each time: also where it always did.
    let missChance: Double

    /// The expected amount of a day.
    func mean(_ day: Int) -> Double { comes * amounts[day, default: 0] }
  }

  let horizon: Int
  private(set) var charges: [Expected]

  /// The normal quantiles that stand for amounts that are not certain, and the
  /// atoms of a distribution of all charges.
  private static let spreadCount = 9
  private static let atomCount = 200

  private typealias Atom = (value: Double, weight: Double)

  func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
    var atoms: [Atom] = [(0, 1)]
    for charge in charges {
      // In the order of the days, so that sums are the same bits each time.
      let amounts = charge.amounts.filter { days.contains($0.key) }
        .sorted { $0.key < $1.key }.map(\.value)
      guard !amounts.isEmpty else { continue }
      let own = ChargeErrors.atoms(of: amounts, charge)
      let sums = atoms.flatMap { atom in
        own.map { (value: atom.value + $0.value, weight: atom.weight * $0.weight) }
      }
      atoms = ChargeErrors.merged(sums.sorted { $0.value < $1.value })
    }
    guard atoms.count > 1 else { return PredictiveDistribution(mean: 0, standardDeviation: 0) }
    let quantiles = (0..<QuantileTable.count).map {
      ChargeErrors.quantile(QuantileTable.probability($0), of: atoms)
    }
    return PredictiveDistribution(
      mean: 0,
      deviations: QuantileTable(skewed: quantiles),
      lowerBound: nil
    )
  }

  /// The deviations of the sum of some days of a charge from its mean: none of
  /// them fails, one does, and so on, each with all amounts.
  private static func atoms(of amounts: [Double], _ charge: Expected) -> [Atom] {
    let sum = amounts.reduce(0, +)
    let count = Double(amounts.count)
    let spreads: [Double]
    if charge.spread > 0 {
      spreads = (0..<spreadCount).map {
        charge.spread
          * NormalDistribution().quantile((Double($0) + 0.5) / Double(spreadCount))
      }
    } else {
      spreads = [0]
    }
    let miss = charge.missChance
    var weight = 1.0
    for _ in amounts { weight *= 1 - miss }
    var atoms: [Atom] = []
    for missing in 0...amounts.count {
      let coming = sum * (count - Double(missing)) / count
      atoms += spreads.map {
        (coming * (1 + $0) - charge.comes * sum, weight / Double(spreads.count))
      }
      weight *= (count - Double(missing)) / Double(missing + 1) * miss / (1 - miss)
    }
    return atoms.sorted { $0.value < $1.value }
  }

  /// As many atoms as are kept, neighbours being taken together.
  private static func merged(_ atoms: [Atom]) -> [Atom] {
    guard atoms.count > atomCount else { return atoms }
    var merged: [Atom] = []
    var (sum, weight) = (0.0, 0.0)
    for atom in atoms {
      sum += atom.weight * atom.value
      weight += atom.weight
      if weight >= 1 / Double(atomCount) {
        merged.append((sum / weight, weight))
        (sum, weight) = (0, 0)
      }
    }
    if weight > 0 { merged.append((sum / weight, weight)) }
    return merged
  }

  private static func quantile(_ probability: Double, of atoms: [Atom]) -> Double {
    var below = 0.0
    for atom in atoms {
      below += atom.weight
      if below >= probability { return atom.value }
    }
    return atoms[atoms.count - 1].value
  }

  func scaled(by factor: Double) -> ChargeErrors {
    var scaled = self
    for index in charges.indices {
      scaled.charges[index].amounts = charges[index].amounts.mapValues { $0 * factor }
    }
    return scaled
  }
}
