// Passes over one column of a block, as loops the compiler turns into vectors:
// the spans are cut to one length, and sums kept in four parts.

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
  var inner = 0
  for i in residuals.indices {
    let residual = residuals[i]
    let clipped = residual > bound ? bound : residual < -bound ? -bound : residual
    // Within the precondition, and a vector loop only without a check of it.
    unsafe result[unchecked: start &+ i] = residual == residual ? clipped : 0
    inner &+= residual.magnitude <= bound ? 1 : 0
  }
  return inner
}

/// The sum of squares of those residuals that are not missing.
func sumOfSquares(_ residuals: Span<Double>) -> Double {
  var sums = SIMD4<Double>.zero
  var i = 0
  while i &+ 4 <= residuals.count {
    var part = SIMD4(residuals[i], residuals[i &+ 1], residuals[i &+ 2], residuals[i &+ 3])
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

/// The scalar product of two vectors of one length.
func product(_ a: Span<Double>, _ b: Span<Double>) -> Double {
  precondition(a.count == b.count)
  var sums = SIMD4<Double>.zero
  var i = 0
  while i &+ 4 <= a.count {
    sums +=
      SIMD4(a[i], a[i &+ 1], a[i &+ 2], a[i &+ 3])
      * SIMD4(b[i], b[i &+ 1], b[i &+ 2], b[i &+ 3])
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
