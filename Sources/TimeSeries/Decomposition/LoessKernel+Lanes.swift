internal import OutlayStatistics

// Four series side by side, because the five sums of a weighted fit then stay
// in SSE's registers: eight save a twentieth of the plain form and cost as much
// of the robust, and a series alone twice the time. Every operation is one a
// lane, so that the result of a series does not depend on those beside it.

extension LoessKernel {
  /// Smooths points that all weigh the same.
  func smooth(_ points: Handle<Quad>) {
    // The usual windows, of 7, 11 and 13 points, unrolled.
    switch centred.count {
    case 3: convolve(points, reach: 3)
    case 5: convolve(points, reach: 5)
    case 6: convolve(points, reach: 6)
    default: convolve(points, reach: centred.count)
    }
    unsafe edgeWeights.withUnsafeBufferPointer { edgeWeights in
      for edge in edges {
        for column in points.columns {
          var sum = Quad.zero
          var weight = edge.offset
          var place = points.place(edge.points.lowerBound, column)
          for _ in edge.points {
            unsafe sum += edgeWeights[weight] * points[place]
            place &+= points.spacing
            weight &+= 1
          }
          points[points.place(edge.position, column)] = sum
        }
      }
    }
    interpolate(points)
  }

  /// Smooths at the positions whose window is centred and reaches `reach` − 1
  /// points to each side.
  @inline(__always)
  private func convolve(_ points: Handle<Quad>, reach: Int) {
    unsafe centred.withUnsafeBufferPointer { centred in
      var x = interior.lowerBound
      while x < interior.upperBound {
        var place = points.place(x, points.columns.lowerBound)
        let end = place &+ points.columns.count
        while place < end {
          let point = points.surroundings(of: place)
          var sum = unsafe centred[0] * point[0]
          var d = 1
          while d < reach {
            let offset = d &* points.spacing
            unsafe sum += centred[d] * (point[offset] + point[0 &- offset])
            d &+= 1
          }
          points[place] = sum
          place &+= 1
        }
        x &+= jump
      }
    }
  }

  /// Smooths points that have weights of their own.
  ///
  /// Where no point of a window weighs anything, a point stays as it is.
  ///
  /// - Parameters:
  ///   - points: The points, and where the fits go.
  ///   - weights: The weight of the first point; the others lie as the points do.
  ///   - products: Its weight times the point.
  ///   - bridges: The fits to be replaced by those around them, by column;
  ///     empty where there are none.
  @unsafe
  @inline(__always)
  func smooth(
    _ points: Handle<Quad>,
    weights: UnsafePointer<Quad>,
    products: UnsafePointer<Quad>,
    bridges: [[Gaps.Bridge]]
  ) {
    let weighted = unsafe WeightedHandle(points, weights: weights, products: products)
    switch degree {
    case .constant: fit(weighted, ConstantSums.self)
    case .linear: fit(weighted, LineSums.self)
    }
    for column in points.columns where !bridges.isEmpty {
      for bridge in bridges[column] {
        let left = points.fit(at: points.place(bridge.left, column))[bridge.lane]
        let right = points.fit(at: points.place(bridge.right, column))[bridge.lane]
        let place = points.place(bridge.position, column)
        var fit = points.fit(at: place)
        fit[bridge.lane] = left + bridge.share * (right - left)
        points[place] = fit
      }
    }
    interpolate(points)
  }

  /// Fits at the positions of the grid and outside.
  private func fit<Sums: LocalSums>(_ weighted: WeightedHandle, _: Sums.Type) {
    let points = weighted.points
    let leastVariance = Pair(repeating: 1e-6 * Double((count - 1) * (count - 1)))
    switch centredMoments.count {
    case 5: fitCentred(weighted, Sums.self, leastVariance, reach: 5)
    case 6: fitCentred(weighted, Sums.self, leastVariance, reach: 6)
    default: fitCentred(weighted, Sums.self, leastVariance, reach: centredMoments.count)
    }
    unsafe edgeMoments.withUnsafeBufferPointer { moments in
      for edge in edges {
        // Beyond the points there is none to stay: the nearest fit does.
        let nearest = min(max(edge.position, 0), count - 1)
        for column in points.columns {
          var sums = Sums(.zero, .zero)
          let first = points.place(edge.points.lowerBound, column)
          let weight = weighted.weights(around: first)
          let product = weighted.products(around: first)
          var offset = 0
          var index = edge.offset
          for _ in edge.points {
            unsafe sums.add(moments[index], weight[offset], product[offset])
            offset &+= points.spacing
            index &+= 1
          }
          let own = points.place(nearest, column)
          let substitute = nearest == edge.position ? points[own] : points.fit(at: own)
          points[points.place(edge.position, column)] =
            sums.value(leastVariance, otherwise: substitute)
        }
      }
    }
  }

  /// Fits at the positions whose window is centred and reaches `reach` − 1
  /// points to each side.
  @inline(__always)
  private func fitCentred<Sums: LocalSums>(
    _ weighted: WeightedHandle,
    _: Sums.Type,
    _ leastVariance: Pair,
    reach: Int
  ) {
    let points = weighted.points
    unsafe centredMoments.withUnsafeBufferPointer { moments in
      var x = interior.lowerBound
      while x < interior.upperBound {
        var place = points.place(x, points.columns.lowerBound)
        let end = place &+ points.columns.count
        while place < end {
          let weight = weighted.weights(around: place)
          let product = weighted.products(around: place)
          var sums = Sums(weight[0], product[0])
          var d = 1
          while d < reach {
            let offset = d &* points.spacing
            unsafe sums.add(
              moments[d],
              (weight[offset], weight[0 &- offset]),
              (product[offset], product[0 &- offset])
            )
            d &+= 1
          }
          points[place] = sums.value(leastVariance, otherwise: points[place])
          place &+= 1
        }
        x &+= jump
      }
    }
  }

  /// Draws lines between the fits.
  @inline(__always)
  private func interpolate(_ points: Handle<Quad>) {
    guard grid.count < count else { return }
    unsafe grid.withUnsafeBufferPointer { grid in
      for gap in 1..<grid.count {
        let left = unsafe grid[gap &- 1]
        let width = unsafe grid[gap] &- left
        let scale = 1 / Double(width)
        for column in points.columns {
          var place = points.place(left, column)
          let start = points.fit(at: place)
          let slope = (points.fit(at: place &+ width &* points.spacing) - start) * scale
          var share = 1.0
          for _ in 1..<width {
            place &+= points.spacing
            points[place] = start + slope * share
            share += 1
          }
        }
      }
    }
  }
}
