/// The location of amounts and their scale around it.
///
///     LocationScale(robust: [9, 10, 11, 10, 500])
///     // location 10, scale 1.4826: one wild day moves neither
///     LocationScale(moments: [9, 10, 11, 10, 500])
///     // location 108, scale 219
public struct LocationScale: Sendable, Equatable {
  /// The mean or the median, in the unit of the amounts.
  public var location: Double

  /// The standard deviation, or its robust stand-in, in the unit of the
  /// amounts; zero where the amounts are all alike.
  public var scale: Double

  /// Makes a location with its scale.
  public init(location: Double, scale: Double) {
    self.location = location
    self.scale = scale
  }

  /// The mean and the sample standard deviation, with *n* − 1 in the
  /// denominator, or `nil` for fewer than two amounts.
  ///
  /// Two passes, so that a large common offset cancels before squaring.
  ///
  /// - Complexity: O(*n*).
  public init?(moments amounts: [Double]) {
    guard amounts.count > 1 else { return nil }
    let count = Double(amounts.count)
    let mean = amounts.compensatedSum() / count
    var squares = 0.0
    for amount in amounts { squares += (amount - mean) * (amount - mean) }
    self.init(location: mean, scale: (squares / (count - 1)).squareRoot())
  }

  /// The median, and the median absolute deviation from it times 1.4826, or
  /// `nil` where there are no amounts.
  ///
  /// The factor 1/Φ⁻¹(3/4) makes the scale that of a normal distribution
  /// (F. R. Hampel, The influence curve and its role in robust estimation,
  /// 1974). Up to half of the amounts may be wild.
  ///
  /// - Complexity: O(*n*).
  public init?(robust amounts: [Double]) {
    guard let median = amounts.median(),
      let deviation = amounts.map({ ($0 - median).magnitude }).median()
    else { return nil }
    self.init(location: median, scale: LocationScale.normalConsistency * deviation)
  }

  /// The ratio of a normal distribution's standard deviation to its median
  /// absolute deviation, 1/Φ⁻¹(3/4).
  public static let normalConsistency = 1.482_602_218_505_602

  /// The same location with a scale of at least `floor`.
  ///
  /// A constant bill has no spread of its own: without a floor a cent too much
  /// would be infinitely many standard deviations away.
  public func floored(at floor: Double) -> LocationScale {
    LocationScale(location: location, scale: max(scale, floor))
  }

  /// The distance of an amount from the location in units of the scale, or 0
  /// where both the distance and the scale are 0.
  ///
  /// The scale must not be 0 otherwise: floor it first.
  public func standardized(_ amount: Double) -> Double {
    let deviation = amount - location
    guard deviation != 0 else { return 0 }
    precondition(scale > 0, "a deviation of \(deviation) has no size in units of a scale of 0")
    return deviation / scale
  }
}

extension LocationScale {
  /// A way to estimate a location and a scale.
  public enum Estimator: String, Sendable, Codable {
    /// The mean and the standard deviation.
    case moments
    /// The median and the median absolute deviation.
    case robust
  }
}
