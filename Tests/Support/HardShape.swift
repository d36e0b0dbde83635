public import OutlayTimeSeries

/// A kind of history that is hard on a model or a detector: nothing to divide by,
/// nothing to learn from, or amounts at the ends of what a number holds.
///
///     HardShape.spikeOnLastDay.series(days: 29)
public enum HardShape: String, CaseIterable, Sendable {
  // Without a spread.
  case constant, zero, negativeZero, nearlyConstant
  // One odd day.
  case oneAtStart, oneInMiddle, oneAtEnd, oneNegative, flatWithSmallDay
  case spikeOnFirstDay, spikeOnLastDay, refundOnLastDay
  // At the ends of what a number holds.
  case largest, huge, nearOverflow, mixedSigns, tiny, subnormal, mixedMagnitudes
  // With a pattern.
  case alternating, twoValues, steps, ramp, weekdays, weekendZeros, monthlySawtooth, fallToZero
  // Growing by a share a day.
  case fastGrowth, fastCredits, fastFromBelow
  // With gaps.
  case everyOtherDay, leadingGap, trailingGap, allMissing, onlyEnds
  // At random.
  case intermittent, randomWalk, whiteNoise, credits, noisySpike
}

extension HardShape {
  /// Indicates whether the amounts double each day.
  public var isFast: Bool { [.fastGrowth, .fastCredits, .fastFromBelow].contains(self) }

  /// The history of some days, the same for the same shape and length.
  public func series(days count: Int) -> Series {
    var noise = Noise(state: UInt64(count))
    var walk = 1000.0
    let values = (0..<count).map { t -> Double in
      let random = noise.normal()
      walk += 10 * random
      return amount(on: t, of: count, random: random, walk: walk)
    }
    return Series(start: Day(2025, 9, 3), values: values)
  }

  private func amount(on t: Int, of count: Int, random: Double, walk: Double) -> Double {
    let (isFirst, isLast) = (t == 0, t == count - 1)
    let noisy = 100 + 5 * random
    return switch self {
    case .constant: 100
    case .zero: 0
    case .negativeZero: -0.0
    case .nearlyConstant: t.isMultiple(of: 5) ? 100.0.nextUp : 100
    case .oneAtStart: isFirst ? 42 : 0
    case .oneInMiddle: t == count / 2 ? 42 : 0
    case .oneAtEnd: isLast ? 42 : 0
    case .oneNegative: t == count / 2 ? -42 : 0
    case .flatWithSmallDay: t == count / 3 ? 99 : 100
    case .spikeOnFirstDay: isFirst ? 1e6 : noisy
    case .spikeOnLastDay: isLast ? 1e6 : noisy
    case .refundOnLastDay: isLast ? -1000 : noisy
    case .largest: 9e49 * (1 + 0.01 * random)
    case .huge: 1e300 * (1 + 0.01 * random)
    case .nearOverflow: 1e308
    case .mixedSigns: t.isMultiple(of: 2) ? 1.7e308 : -1.7e308
    case .tiny: 1e-300 * (1 + 0.01 * random)
    case .subnormal: Double.leastNonzeroMagnitude * (t.isMultiple(of: 3) ? 1 : 2)
    case .mixedMagnitudes: [1e-300, 1e20, 0, 3.5, 1e-9][t % 5]
    case .alternating: t.isMultiple(of: 2) ? 100 : -100
    case .twoValues: random > 0 ? 100 : 200
    case .steps: Double(100 * (1 + t / 9))
    case .ramp: 10 + Double(t)
    case .weekdays: t % 7 < 5 ? 100 : 40
    case .weekendZeros: t % 7 < 5 ? noisy : 0
    case .monthlySawtooth: Double(t % 30) * 10
    case .fallToZero: max(0, 100 - 4 * Double(t))
    case .fastGrowth: doubled(t)
    case .fastCredits: -doubled(t)
    case .fastFromBelow:
      doubled(abs(t - count / 2)) * (t < count / 2 ? -1 : 1)
    case .everyOtherDay: t.isMultiple(of: 2) ? noisy : .nan
    case .leadingGap: t < count / 2 ? .nan : noisy
    case .trailingGap: t < count / 2 ? noisy : .nan
    case .allMissing: .nan
    case .onlyEnds: isFirst || isLast ? noisy : .nan
    case .intermittent: t % 33 == 20 ? 500 * (1 + 0.2 * random) : 0
    case .randomWalk: walk
    case .whiteNoise: noisy
    case .credits: -noisy
    case .noisySpike: t == 2 * count / 3 ? 1e9 : noisy
    }
  }

  /// One, doubled some times.
  private func doubled(_ times: Int) -> Double {
    Double(sign: .plus, exponent: times, significand: 1)
  }
}
