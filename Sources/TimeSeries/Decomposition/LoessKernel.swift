internal import OutlayStatistics

/// A loess smoother of equally spaced points, with its weights computed.
///
/// A local fit at *x* gives the point at distance *d* the tricube weight
/// (1 − (*d*/λ)³)³, where λ is the distance of the farthest point of the window
/// (Cleveland et al. 1990, section 2.2). On a regular grid all windows that lie
/// inside the series have one and the same weights, even in *d*, under which a
/// local line and a local constant agree. Only the half window at each end
/// differs, so that smoothing is one short symmetric convolution and a few dot
/// products: nothing is weighed a point.
///
/// With weights of its own for each point (missing days, robustness) the fit
/// takes moments of the tricube instead, which are kept as well.
struct LoessKernel: Sendable {
  /// The number of points.
  let count: Int

  /// The local polynomial.
  let degree: STL.Degree

  /// The positions at which a fit is made, the rest being interpolated.
  let grid: [Int]

  /// The positions of the grid whose window is centred, `jump` apart.
  let interior: Range<Int>

  let jump: Int

  /// The weights of a centred fit at distance 0, 1, 2, …, those of both sides
  /// adding up to 1; once a lane, as SSE2 has no multiplication by a scalar.
  let centred: [Quad]

  /// The tricube moments of a centred window, by distance.
  let centredMoments: [Moments]

  /// The positions with a window of their own.
  let edges: [Edge]

  /// The weights of the fits at the edges, edge after edge.
  let edgeWeights: [Quad]

  /// The tricube moments at the edges, edge after edge.
  let edgeMoments: [Moments]

  /// The tricube *K*(*d*) of a point, and times its distance *d* to the first
  /// and second power; each for two lanes.
  struct Moments {
    let tricube: Pair
    let first: Pair
    let second: Pair
  }

  /// A position, and the points of its window whose weight is not zero.
  struct Edge {
    let position: Int
    let points: Range<Int>
    /// The start of its weights.
    let offset: Int
  }

  /// Works the weights out.
  ///
  /// - Parameters:
  ///   - count: The number of points, at least 2.
  ///   - window: The number of points of a fit; more than there are points
  ///     flattens the weights, as in the paper.
  ///   - degree: The local polynomial.
  ///   - jump: The distance between fits; those between are interpolated.
  ///   - extrapolates: Whether to fit one position before the first point and
  ///     one after the last, too.
  init(count: Int, window: Int, degree: STL.Degree, jump: Int, extrapolates: Bool = false) {
    let jump = min(jump, count - 1)
    let half = (window - 1) / 2
    var grid = Array(stride(from: 0, to: count, by: jump))
    if let last = grid.last, last != count - 1 { grid.append(count - 1) }
    let firstInterior = (half + jump - 1) / jump * jump
    let interior = firstInterior..<max(firstInterior, count - half)

    var edges: [Edge] = []
    var weights: [Double] = []
    var moments: [Moments] = []
    let outside = extrapolates ? [-1, count] : []
    let isInterior = { (x: Int) in
      x >= half && x < count - half && x.isMultiple(of: jump)
    }
    for position in grid.filter({ !isInterior($0) }) + outside {
      let first = window >= count ? 0 : min(max(position - half, 0), count - window)
      let fit = LocalFit(
        position: position,
        window: first..<min(first + window, count),
        spareWidth: max(0, window - count) / 2,
        degree: degree,
        range: count - 1
      )
      edges.append(Edge(position: position, points: fit.points, offset: weights.count))
      weights += fit.weights
      moments += fit.moments.map(Moments.init)
    }

    let centre = LocalFit(
      position: half,
      window: 0..<window,
      spareWidth: 0,
      degree: .constant,
      range: window
    )
    self.count = count
    self.degree = degree
    self.grid = grid
    self.jump = jump
    self.interior = interior
    self.centred = centre.weights[(half - centre.points.lowerBound)...].map(Quad.init(repeating:))
    self.centredMoments = centre.moments[(half - centre.points.lowerBound)...].map(Moments.init)
    self.edges = edges
    self.edgeWeights = weights.map(Quad.init(repeating:))
    self.edgeMoments = moments
  }

  /// The points whose tricube at a position of the grid is not zero.
  func points(at position: Int) -> Range<Int> {
    for edge in edges where edge.position == position { return edge.points }
    return (position - centred.count + 1)..<(position + centred.count)
  }
}

extension LoessKernel.Moments {
  fileprivate init(_ moments: SIMD3<Double>) {
    tricube = Pair(repeating: moments[0])
    first = Pair(repeating: moments[1])
    second = Pair(repeating: moments[2])
  }
}

/// The weights of one local fit, as a linear function of the points.
private struct LocalFit {
  var points: Range<Int>
  var weights: [Double] = []
  var moments: [SIMD3<Double>] = []

  /// Weighs the points of `window` for a fit at `position`.
  ///
  /// As netlib's STL does, a weight is 1 within a thousandth of λ and 0 beyond
  /// 0.999 λ, and a line is fitted only where the points spread by more than a
  /// thousandth of the `range` of all points.
  init(position: Int, window: Range<Int>, spareWidth: Int, degree: STL.Degree, range: Int) {
    let reach = max(position - window.lowerBound, window.upperBound - 1 - position) + spareWidth
    let isInside = { (j: Int) in abs(Double(j - position)) <= 0.999 * Double(reach) }
    let first = window.first(where: isInside) ?? window.lowerBound
    let last = window.last(where: isInside) ?? first
    points = first..<(last + 1)
    for j in points {
      let distance = Double(j - position)
      let ratio = abs(distance) / Double(reach)
      let cube = 1 - ratio * ratio * ratio
      let tricube = ratio <= 0.001 ? 1 : cube * cube * cube
      moments.append(tricube * SIMD3(1, distance, distance * distance))
    }
    let sums = moments.reduce(SIMD3(), +)
    let mean = sums[1] / sums[0]
    let variance = sums[2] / sums[0] - mean * mean
    // The line's value at the position: the mean plus slope × (0 − mean), the
    // slope being Σ w (d − mean) y / variance.
    let isLine = degree == .linear && variance.squareRoot() > 0.001 * Double(range)
    weights = moments.map { moment in
      let tilt = isLine ? 1 - mean * (moment[1] / moment[0] - mean) / variance : 1
      return moment[0] / sums[0] * tilt
    }
  }
}
