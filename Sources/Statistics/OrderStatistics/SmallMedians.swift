/// Four amounts in ascending order.
///
/// Medians of a week and of a few weeks are asked for a thousand times a
/// history. Minima and maxima alone find them without a branch, where a
/// partition guesses wrong at every second amount.
struct SortedFour {
  let first, second, third, fourth: Double

  /// Sorts four amounts: two pairs, their extremes, and what is between.
  @inline(__always)
  init(_ a: Double, _ b: Double, _ c: Double, _ d: Double) {
    let (low, high) = (max(min(a, b), min(c, d)), min(max(a, b), max(c, d)))
    first = min(min(a, b), min(c, d))
    second = min(low, high)
    third = max(low, high)
    fourth = max(max(a, b), max(c, d))
  }

  /// The median of the four.
  var median: Double { (third + second) / 2 }

  /// The median of these and of three more, *b*.
  ///
  /// The *k*-th smallest amount of two sorted lists is the least, over all ways
  /// to take *k* from both, of the largest that was taken.
  @inline(__always)
  func median(with b: (Double, Double, Double)) -> Double {
    let low = min(min(b.0, b.1), b.2)
    let high = max(max(b.0, b.1), b.2)
    let centre = middle(b.0, b.1, b.2)
    return min(min(fourth, max(third, low)), min(max(second, centre), max(first, high)))
  }

  /// The median of these and of four more: the mean of the fourth smallest and
  /// of the fourth largest.
  @inline(__always)
  func median(with other: SortedFour) -> Double {
    let below = min(
      min(min(fourth, max(third, other.first)), max(second, other.second)),
      min(max(first, other.third), other.fourth)
    )
    let above = max(
      max(max(first, min(second, other.fourth)), min(third, other.third)),
      max(min(fourth, other.second), other.first)
    )
    return (above + below) / 2
  }
}

extension [Double] {
  /// The median, which is found without a branch for four, seven and eight
  /// amounts; their order may change.
  package mutating func shortMedian() -> Double? {
    switch count {
    case 4: SortedFour(self[0], self[1], self[2], self[3]).median
    case 7: SortedFour(self[0], self[1], self[2], self[3]).median(with: (self[4], self[5], self[6]))
    case 8:
      SortedFour(self[0], self[1], self[2], self[3])
        .median(with: SortedFour(self[4], self[5], self[6], self[7]))
    default: partitionedMedian()
    }
  }
}

/// The median of three.
@inlinable
@inline(__always)
package func middle(_ a: Double, _ b: Double, _ c: Double) -> Double {
  max(min(a, b), min(max(a, b), c))
}
