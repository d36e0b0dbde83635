internal import OutlayStatistics

// Passes over one column of a block, four elements at a time. The loops bound
// what they read and write without a check: with one, the clipping of residuals
// took five times as long, and a third of a robust fit.

/// Four elements from position `i`, which must all be within the span.
@inline(__always)
private func vector(_ span: Span<Double>, _ i: Int) -> Quad {
  unsafe Quad(
    span[unchecked: i],
    span[unchecked: i &+ 1],
    span[unchecked: i &+ 2],
    span[unchecked: i &+ 3]
  )
}

/// Copies a column into a buffer.
///
/// - Parameters:
///   - column: The column.
///   - result: The buffer.
///   - start: The place of its first element.
/// - Returns: Whether every element is a finite number.
func copy(_ column: Span<Double>, to result: inout MutableSpan<Double>, from start: Int) -> Bool {
  precondition(start >= 0 && start + column.count <= result.count)
  // What is not finite is not 0 when it is taken from itself, and stays so.
  var flaws = Quad.zero
  var i = 0
  while i &+ 4 <= column.count {
    let part = vector(column, i)
    flaws += part - part
    for k in 0..<4 { unsafe result[unchecked: start &+ i &+ k] = part[k] }
    i &+= 4
  }
  while i < column.count {
    flaws[0] += column[i] - column[i]
    result[start + i] = column[i]
    i &+= 1
  }
  return flaws.sum() == 0
}

/// Clips residuals at ±`bound`; a missing one, which is not a number, becomes 0.
///
/// - Parameters:
///   - residuals: The residuals, of which a range is read.
///   - days: The range.
///   - bound: The largest magnitude.
///   - result: Where the same range is overwritten.
/// - Returns: The number of residuals within the bound.
func clip(
  _ residuals: [Double],
  _ days: Range<Int>,
  to bound: Double,
  into result: inout [Double]
) -> Int {
  precondition(result.count >= days.upperBound)
  let residuals = residuals.span.extracting(days)
  var result = result.mutableSpan
  let start = days.lowerBound
  var counts = Quad.zero
  var i = 0
  while i &+ 4 <= residuals.count {
    let part = vector(residuals, i)
    var clipped = part
    clipped.replace(with: bound, where: part .> bound)
    clipped.replace(with: -bound, where: part .< -bound)
    clipped.replace(with: 0, where: part .!= part)
    counts.replace(with: counts + 1, where: (part .<= bound) .& (part .>= -bound))
    for k in 0..<4 { unsafe result[unchecked: start &+ i &+ k] = clipped[k] }
    i &+= 4
  }
  while i < residuals.count {
    let residual = residuals[i]
    let clipped = residual > bound ? bound : residual < -bound ? -bound : residual
    result[start + i] = residual == residual ? clipped : 0
    counts[0] += residual.magnitude <= bound ? 1 : 0
    i &+= 1
  }
  return Int(counts.sum())
}

/// The sum of squares of those residuals that are not missing.
func sumOfSquares(_ residuals: Span<Double>) -> Double {
  var sums = Quad.zero
  var i = 0
  while i &+ 4 <= residuals.count {
    var part = vector(residuals, i)
    part.replace(with: 0, where: part .!= part)
    sums += part * part
    i &+= 4
  }
  while i < residuals.count {
    let residual = residuals[i]
    sums[0] += residual == residual ? residual * residual : 0
    i &+= 1
  }
  return sums.sum()
}

/// The sum of the squares of residuals, each stretched to its error on a day
/// left out.
func sumOfSquares(_ residuals: Span<Double>, stretchedBy stretch: Span<Double>) -> Double {
  precondition(residuals.count == stretch.count)
  var sums = Quad.zero
  var i = 0
  while i &+ 4 <= residuals.count {
    let part = vector(residuals, i) * vector(stretch, i)
    sums += part * part
    i &+= 4
  }
  while i < residuals.count {
    let error = residuals[i] * stretch[i]
    sums[0] += error * error
    i &+= 1
  }
  return sums.sum()
}

/// The scalar product of two vectors of one length.
func product(_ a: Span<Double>, _ b: Span<Double>) -> Double {
  precondition(a.count == b.count)
  var sums = Quad.zero
  var i = 0
  while i &+ 4 <= a.count {
    sums += vector(a, i) * vector(b, i)
    i &+= 4
  }
  while i < a.count {
    sums[0] += a[i] * b[i]
    i &+= 1
  }
  return sums.sum()
}

/// Adds a multiple of a vector to the elements of a buffer from `start`.
func add(_ factor: Double, times vector: Span<Double>, to result: inout [Double], from start: Int) {
  precondition(start >= 0 && start + vector.count <= result.count)
  var result = result.mutableSpan
  for i in vector.indices { unsafe result[unchecked: start &+ i] += factor * vector[i] }
}
