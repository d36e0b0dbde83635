/// The same day of several series, side by side.
///
/// Every operation on lanes is one a lane, so that the result of a series does
/// not depend on those beside it. Four, because the five sums of a weighted fit
/// then stay in SSE's registers: eight save a twentieth of the plain form and
/// cost as much of the robust, and a series alone twice the time.
typealias Lanes = SIMD4<Double>

extension LoessKernel {
  /// Smooths points that all weigh the same.
  ///
  /// Pointers rather than arrays: the position before the first point is
  /// written, points of a cycle lie `spacing` apart, and a bounds check would
  /// cost as much as the multiplication beside it.
  ///
  /// - Parameters:
  ///   - input: The first point.
  ///   - output: Where the first smoothed point goes.
  ///   - spacing: How far apart successive points lie, in both.
  @unsafe
  func smooth(
    _ input: UnsafePointer<Lanes>,
    into output: UnsafeMutablePointer<Lanes>,
    spacing: Int = 1
  ) {
    unsafe centred.withUnsafeBufferPointer { centred in
      for x in interior {
        let centre = unsafe input + x &* spacing
        var sum = unsafe centred[0] * centre.pointee
        var offset = 0
        for d in 1..<max(1, centred.count) {
          offset &+= spacing
          unsafe sum += centred[d] * (centre[offset] + centre[0 &- offset])
        }
        unsafe output[x &* spacing] = sum
      }
    }
    unsafe edgeWeights.withUnsafeBufferPointer { edgeWeights in
      for edge in edges {
        var sum = Lanes.zero
        var weight = edge.offset
        for j in edge.points {
          unsafe sum += edgeWeights[weight] * input[j &* spacing]
          weight &+= 1
        }
        unsafe output[edge.position &* spacing] = sum
      }
    }
    unsafe interpolate(output, spacing: spacing)
  }

  /// Smooths points that have weights of their own.
  ///
  /// With *K* the tricube, *p* the weights and *d* the distances, all sums
  /// over the window, the line's value at *d* = 0 is
  /// *ȳ* − *d̄* · cov(*d*, *y*) / var(*d*), where *ȳ* = Σ*Kpy* / Σ*Kp*,
  /// *d̄* = Σ*Kpd* / Σ*Kp*, and so on: five sums a fit, of which a constant
  /// needs two. In a centred window the points at *d* and −*d* share their
  /// factors.
  ///
  /// Where no point of a window weighs anything, a point stays as it is.
  ///
  /// - Parameters:
  ///   - input: The first point.
  ///   - weights: Its weight.
  ///   - products: Its weight times the point.
  ///   - bridges: The fits to be replaced by those around them.
  ///   - output: Where the first smoothed point goes.
  ///   - spacing: How far apart successive points lie, in all four.
  @unsafe
  func smooth(
    _ input: UnsafePointer<Lanes>,
    weights: UnsafePointer<Lanes>,
    products: UnsafePointer<Lanes>,
    bridges: [Gaps.Bridge],
    into output: UnsafeMutablePointer<Lanes>,
    spacing: Int = 1
  ) {
    let isLine = degree == .linear
    unsafe centredMoments.withUnsafeBufferPointer { moments in
      for x in interior {
        let place = x &* spacing
        let weight = unsafe weights + place
        let product = unsafe products + place
        var sums = unsafe WeightedSums(weight.pointee, product.pointee)
        var offset = 0
        for d in 1..<max(1, moments.count) {
          offset &+= spacing
          unsafe sums.add(
            moments[d],
            isLine,
            weight[offset],
            weight[0 &- offset],
            product[offset],
            product[0 &- offset]
          )
        }
        unsafe output[place] = fit(sums, otherwise: input[place])
      }
    }
    unsafe edgeMoments.withUnsafeBufferPointer { moments in
      for edge in edges {
        var sums = WeightedSums(.zero, .zero)
        for (index, j) in edge.points.enumerated() {
          let moment = unsafe moments[edge.offset &+ index]
          unsafe sums.add(moment, isLine, weights[j &* spacing], products[j &* spacing])
        }
        // Beyond the points there is none to stay: the nearest fit does.
        let nearest = min(max(edge.position, 0), count - 1) &* spacing
        let isBeyond = nearest != edge.position &* spacing
        let substitute = unsafe isBeyond ? output[nearest] : input[nearest]
        unsafe output[edge.position &* spacing] = fit(sums, otherwise: substitute)
      }
    }
    for bridge in bridges {
      let left = unsafe output[bridge.left &* spacing][bridge.lane]
      let right = unsafe output[bridge.right &* spacing][bridge.lane]
      unsafe output[bridge.position &* spacing][bridge.lane] = left + bridge.share * (right - left)
    }
    unsafe interpolate(output, spacing: spacing)
  }

  /// The value at distance 0 of the polynomial through weighted points.
  @inline(__always)
  private func fit(_ sums: WeightedSums, otherwise substitute: Lanes) -> Lanes {
    let scale = 1 / sums.weight
    var value = sums.product * scale
    if degree == .linear {
      let mean = sums.distance * scale
      let variance = sums.square * scale - mean * mean
      let covariance = sums.distanceProduct * scale - mean * value
      let spread = 0.001 * Double(count - 1)
      value.replace(
        with: value - mean * covariance / variance,
        where: variance .> spread * spread
      )
    }
    return substitute.replacing(with: value, where: sums.weight .> 0)
  }

  /// Draws lines between the fits.
  @unsafe
  private func interpolate(_ output: UnsafeMutablePointer<Lanes>, spacing: Int) {
    guard grid.count < count else { return }
    for gap in 1..<grid.count {
      let left = grid[gap - 1]
      let right = grid[gap]
      let start = unsafe output[left &* spacing]
      let slope = unsafe (output[right &* spacing] - start) * (1 / Double(right - left))
      var share = 1.0
      for x in (left + 1)..<right {
        unsafe output[x &* spacing] = start + slope * share
        share += 1
      }
    }
  }
}

/// The sums that a local fit of weighted points needs.
private struct WeightedSums {
  /// Σ*Kp*, Σ*Kpd* and Σ*Kpd*².
  var weight: Lanes
  var distance = Lanes.zero
  var square = Lanes.zero
  /// Σ*Kpy* and Σ*Kpdy*.
  var product: Lanes
  var distanceProduct = Lanes.zero

  @inline(__always)
  init(_ weight: Lanes, _ product: Lanes) {
    self.weight = weight
    self.product = product
  }

  /// Adds a point.
  @inline(__always)
  mutating func add(_ moment: SIMD3<Double>, _ isLine: Bool, _ weight: Lanes, _ product: Lanes) {
    self.weight += moment[0] * weight
    self.product += moment[0] * product
    guard isLine else { return }
    distance += moment[1] * weight
    square += moment[2] * weight
    distanceProduct += moment[1] * product
  }

  /// Adds the point at a distance to the right, and that to the left.
  @inline(__always)
  mutating func add(
    _ moment: SIMD3<Double>,
    _ isLine: Bool,
    _ right: Lanes,
    _ left: Lanes,
    _ rightProduct: Lanes,
    _ leftProduct: Lanes
  ) {
    let both = right + left
    weight += moment[0] * both
    product += moment[0] * (rightProduct + leftProduct)
    guard isLine else { return }
    distance += moment[1] * (right - left)
    square += moment[2] * both
    distanceProduct += moment[1] * (rightProduct - leftProduct)
  }
}
