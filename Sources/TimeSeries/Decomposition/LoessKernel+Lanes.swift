internal import OutlayStatistics

// Four series side by side, because the five sums of a weighted fit then stay
// in SSE's registers: eight save a twentieth of the plain form and cost as much
// of the robust, and a series alone twice the time. Every operation is one a
// lane, so that the result of a series does not depend on those beside it.

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
  ///   - columns: The neighbouring first points from which as many sequences
  ///     are smoothed, side by side.
  @unsafe
  func smooth(
    _ input: UnsafePointer<Quad>,
    into output: UnsafeMutablePointer<Quad>,
    spacing: Int = 1,
    columns: Range<Int> = 0..<1
  ) {
    // The usual windows, of 7, 11 and 13 points, unrolled.
    switch centred.count {
    case 3: unsafe convolve(input, output, spacing, columns, reach: 3)
    case 5: unsafe convolve(input, output, spacing, columns, reach: 5)
    case 6: unsafe convolve(input, output, spacing, columns, reach: 6)
    default: unsafe convolve(input, output, spacing, columns, reach: centred.count)
    }
    unsafe edgeWeights.withUnsafeBufferPointer { edgeWeights in
      for edge in edges {
        for column in columns {
          var sum = Quad.zero
          var weight = edge.offset
          var point = unsafe input + (edge.points.lowerBound &* spacing &+ column)
          for _ in edge.points {
            unsafe sum += edgeWeights[weight] * point.pointee
            unsafe point += spacing
            weight &+= 1
          }
          unsafe output[edge.position &* spacing &+ column] = sum
        }
      }
    }
    unsafe interpolate(output, spacing: spacing, columns: columns)
  }

  /// Smooths at the positions whose window is centred and reaches `reach` − 1
  /// points to each side.
  @unsafe
  @inline(__always)
  private func convolve(
    _ input: UnsafePointer<Quad>,
    _ output: UnsafeMutablePointer<Quad>,
    _ spacing: Int,
    _ columns: Range<Int>,
    reach: Int
  ) {
    unsafe centred.withUnsafeBufferPointer { centred in
      var x = interior.lowerBound
      while x < interior.upperBound {
        var place = x &* spacing &+ columns.lowerBound
        let end = place &+ columns.count
        while place < end {
          let point = unsafe input + place
          var sum = unsafe centred[0] * point.pointee
          var d = 1
          while d < reach {
            let offset = d &* spacing
            unsafe sum += centred[d] * (point[offset] + point[0 &- offset])
            d &+= 1
          }
          unsafe output[place] = sum
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
  ///   - input: The first point.
  ///   - weights: Its weight.
  ///   - products: Its weight times the point.
  ///   - bridges: The fits to be replaced by those around them, by column;
  ///     empty where there are none.
  ///   - output: Where the first smoothed point goes.
  ///   - spacing: How far apart successive points lie, in all four.
  ///   - columns: The neighbouring first points from which as many sequences
  ///     are smoothed, side by side.
  @unsafe
  func smooth(
    _ input: UnsafePointer<Quad>,
    weights: UnsafePointer<Quad>,
    products: UnsafePointer<Quad>,
    bridges: [[Gaps.Bridge]],
    into output: UnsafeMutablePointer<Quad>,
    spacing: Int = 1,
    columns: Range<Int> = 0..<1
  ) {
    // Two lanes at a time: the five sums and what is added to them then stay
    // in the sixteen registers of SSE2.
    let points = unsafe WeightedPoints(
      input: pairs(input),
      weights: pairs(weights),
      products: pairs(products),
      output: UnsafeMutablePointer(mutating: pairs(output)),
      spacing: 2 * spacing,
      columns: (2 * columns.lowerBound)..<(2 * columns.upperBound)
    )
    switch degree {
    case .constant: unsafe fit(points, ConstantSums.self)
    case .linear: unsafe fit(points, LineSums.self)
    }
    for column in columns where !bridges.isEmpty {
      let output = unsafe output + column
      for bridge in bridges[column] {
        let left = unsafe output[bridge.left &* spacing][bridge.lane]
        let right = unsafe output[bridge.right &* spacing][bridge.lane]
        let value = left + bridge.share * (right - left)
        unsafe output[bridge.position &* spacing][bridge.lane] = value
      }
    }
    unsafe interpolate(output, spacing: spacing, columns: columns)
  }

  @unsafe
  private func pairs(_ lanes: UnsafePointer<Quad>) -> UnsafePointer<Pair> {
    unsafe UnsafeRawPointer(lanes).assumingMemoryBound(to: Pair.self)
  }

  /// Fits at the positions of the grid and outside.
  @unsafe
  private func fit<Sums: LocalSums>(_ points: WeightedPoints, _: Sums.Type) {
    let (input, output, spacing) = unsafe (points.input, points.output, points.spacing)
    let leastVariance = Pair(repeating: 1e-6 * Double((count - 1) * (count - 1)))
    switch centredMoments.count {
    case 5: unsafe fitCentred(points, Sums.self, leastVariance, reach: 5)
    case 6: unsafe fitCentred(points, Sums.self, leastVariance, reach: 6)
    default: unsafe fitCentred(points, Sums.self, leastVariance, reach: centredMoments.count)
    }
    unsafe edgeMoments.withUnsafeBufferPointer { moments in
      for edge in edges {
        // Beyond the points there is none to stay: the nearest fit does.
        let nearest = min(max(edge.position, 0), count - 1)
        for column in unsafe points.columns {
          var sums = Sums(.zero, .zero)
          var place = edge.points.lowerBound &* spacing &+ column
          var index = edge.offset
          for _ in edge.points {
            unsafe sums.add(moments[index], points.weights[place], points.products[place])
            place &+= spacing
            index &+= 1
          }
          let own = nearest &* spacing &+ column
          let substitute = unsafe nearest == edge.position ? input[own] : output[own]
          let value = sums.value(leastVariance, otherwise: substitute)
          unsafe output[edge.position &* spacing &+ column] = value
        }
      }
    }
  }

  /// Fits at the positions whose window is centred and reaches `reach` − 1
  /// points to each side.
  @unsafe
  @inline(__always)
  private func fitCentred<Sums: LocalSums>(
    _ points: WeightedPoints,
    _: Sums.Type,
    _ leastVariance: Pair,
    reach: Int
  ) {
    let (input, output, spacing) = unsafe (points.input, points.output, points.spacing)
    let columns = unsafe points.columns
    unsafe centredMoments.withUnsafeBufferPointer { moments in
      var x = interior.lowerBound
      while x < interior.upperBound {
        var place = x &* spacing &+ columns.lowerBound
        let end = place &+ columns.count
        while place < end {
          let weight = unsafe points.weights + place
          let product = unsafe points.products + place
          var sums = unsafe Sums(weight.pointee, product.pointee)
          var d = 1
          while d < reach {
            let offset = d &* spacing
            unsafe sums.add(
              moments[d],
              (weight[offset], weight[0 &- offset]),
              (product[offset], product[0 &- offset])
            )
            d &+= 1
          }
          unsafe output[place] = sums.value(leastVariance, otherwise: input[place])
          place &+= 1
        }
        x &+= jump
      }
    }
  }

  /// Draws lines between the fits.
  @unsafe
  private func interpolate(
    _ output: UnsafeMutablePointer<Quad>,
    spacing: Int,
    columns: Range<Int>
  ) {
    guard grid.count < count else { return }
    unsafe grid.withUnsafeBufferPointer { grid in
      for gap in 1..<grid.count {
        let left = unsafe grid[gap &- 1]
        let width = unsafe grid[gap] &- left
        let scale = 1 / Double(width)
        for column in columns {
          var place = unsafe output + (left &* spacing &+ column)
          let start = unsafe place.pointee
          let slope = unsafe (place[width &* spacing] - start) * scale
          var share = 1.0
          for _ in 1..<width {
            unsafe place += spacing
            unsafe place.pointee = start + slope * share
            share += 1
          }
        }
      }
    }
  }
}

/// The points that a weighted fit reads, and where it writes, in pairs.
@unsafe
private struct WeightedPoints {
  let input: UnsafePointer<Pair>
  let weights: UnsafePointer<Pair>
  let products: UnsafePointer<Pair>
  let output: UnsafeMutablePointer<Pair>
  let spacing: Int
  let columns: Range<Int>
}
