internal import OutlayStatistics

/// The sums that a local fit of weighted points needs, for two lanes.
///
/// With *K* the tricube, *p* the weights and *d* the distances, all sums over
/// the window, a constant is Σ*Kpy* / Σ*Kp*, and the line's value at *d* = 0
///
///     (Σ*Kpd*² Σ*Kpy* − Σ*Kpd* Σ*Kpdy*) / (Σ*Kp* Σ*Kpd*² − (Σ*Kpd*)²).
protocol LocalSums {
  /// Starts with the point at distance 0.
  init(_ weight: Pair, _ product: Pair)

  /// Adds a point.
  mutating func add(_ moments: LoessKernel.Moments, _ weight: Pair, _ product: Pair)

  /// Adds the points at one distance to the right and to the left, which share
  /// their factors.
  mutating func add(
    _ moments: LoessKernel.Moments,
    _ weights: (right: Pair, left: Pair),
    _ products: (right: Pair, left: Pair)
  )

  /// The value at distance 0, or a substitute where no point weighs anything.
  ///
  /// A line is fitted only where the distances have more than `leastVariance`.
  func value(_ leastVariance: Pair, otherwise substitute: Pair) -> Pair
}

/// The sums of a weighted mean.
struct ConstantSums: LocalSums {
  /// Σ*Kp* and Σ*Kpy*.
  private var weight: Pair
  private var product: Pair

  @inline(__always)
  init(_ weight: Pair, _ product: Pair) {
    self.weight = weight
    self.product = product
  }

  @inline(__always)
  mutating func add(_ moments: LoessKernel.Moments, _ weight: Pair, _ product: Pair) {
    self.weight += moments.tricube * weight
    self.product += moments.tricube * product
  }

  @inline(__always)
  mutating func add(
    _ moments: LoessKernel.Moments,
    _ weights: (right: Pair, left: Pair),
    _ products: (right: Pair, left: Pair)
  ) {
    weight += moments.tricube * (weights.right + weights.left)
    product += moments.tricube * (products.right + products.left)
  }

  @inline(__always)
  func value(_ leastVariance: Pair, otherwise substitute: Pair) -> Pair {
    substitute.replacing(with: product / weight, where: weight .> 0)
  }
}

/// The sums of a weighted line.
struct LineSums: LocalSums {
  /// Σ*Kp*, Σ*Kpd* and Σ*Kpd*².
  private var weight: Pair
  private var distance = Pair.zero
  private var square = Pair.zero
  /// Σ*Kpy* and Σ*Kpdy*.
  private var product: Pair
  private var distanceProduct = Pair.zero

  @inline(__always)
  init(_ weight: Pair, _ product: Pair) {
    self.weight = weight
    self.product = product
  }

  @inline(__always)
  mutating func add(_ moments: LoessKernel.Moments, _ weight: Pair, _ product: Pair) {
    self.weight += moments.tricube * weight
    self.product += moments.tricube * product
    distance += moments.first * weight
    square += moments.second * weight
    distanceProduct += moments.first * product
  }

  @inline(__always)
  mutating func add(
    _ moments: LoessKernel.Moments,
    _ weights: (right: Pair, left: Pair),
    _ products: (right: Pair, left: Pair)
  ) {
    let both = weights.right + weights.left
    weight += moments.tricube * both
    square += moments.second * both
    distance += moments.first * (weights.right - weights.left)
    product += moments.tricube * (products.right + products.left)
    distanceProduct += moments.first * (products.right - products.left)
  }

  @inline(__always)
  func value(_ leastVariance: Pair, otherwise substitute: Pair) -> Pair {
    // Σ*Kp* squared times the variance of the distances.
    let determinant = weight * square - distance * distance
    let isLine = determinant .> leastVariance * weight * weight
    let numerator = product.replacing(
      with: square * product - distance * distanceProduct,
      where: isLine
    )
    let value = numerator / weight.replacing(with: determinant, where: isLine)
    return substitute.replacing(with: value, where: weight .> 0)
  }
}
