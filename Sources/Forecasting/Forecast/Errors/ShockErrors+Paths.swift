public import OutlayLinearAlgebra
internal import OutlayStatistics
import RealModule

extension ShockErrors {
  /// Errors of all days drawn at random, a path a column.
  ///
  /// One draw of √(ν / χ²) stretches a whole path of normal errors: then every
  /// day, and every sum of days, has Student's *t* distribution with ν degrees
  /// of freedom, as the formula has it.
  public func paths(count: Int, seed: UInt64) -> Matrix {
    var generator = SplitMix64(seed: seed)
    let days = response.count
    var draws = [Double](repeating: 0, count: count * days)
    var shocks = [Double](repeating: 0, count: days)
    for path in 0..<count {
      let stretch = generator.studentStretch(degreesOfFreedom)
      for day in 0..<days { shocks[day] = shockSizes[day] * generator.normal() }
      for day in 0..<days {
        var left = 0.0
        for k in 0...day { left += response[day - k] * shocks[k] }
        draws[path * days + day] = dayFactors[day] * left
      }
      for row in 0..<parameterFactor.rowCount {
        let z = generator.normal()
        for day in 0..<days { draws[path * days + day] += parameterFactor[row, day] * z }
      }
      for day in 0..<days { draws[path * days + day] *= scale * stretch }
    }
    return Matrix(elements: draws, rowCount: days, columnCount: count)
  }
}

extension SplitMix64 {
  /// √(ν / χ²) with ν degrees of freedom: what makes a normal deviate Student's
  /// *t*; 1 for a normal distribution.
  fileprivate mutating func studentStretch(_ degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom.isFinite else { return 1 }
    // χ² with ν degrees of freedom is twice a gamma deviate of shape ν / 2.
    return (degreesOfFreedom / (2 * gamma(shape: degreesOfFreedom / 2))).squareRoot()
  }

  /// A gamma deviate of scale 1.
  ///
  /// G. Marsaglia, W. W. Tsang, A simple method for generating gamma variables,
  /// ACM TOMS 26 (2000), [doi:10.1145/358407.358414](https://doi.org/10.1145/358407.358414);
  /// shapes below 1 by section 6: a deviate of the shape above times *U*^(1/a).
  private mutating func gamma(shape: Double) -> Double {
    guard shape >= 1 else {
      return gamma(shape: shape + 1) * .pow(uniform(), 1 / shape)
    }
    let d = shape - 1 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if Double.log(uniform()) < x * x / 2 + d - d * v + d * .log(v) { return d * v }
    }
  }
}
