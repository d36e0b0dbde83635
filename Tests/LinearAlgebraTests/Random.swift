import OutlayLinearAlgebra
import OutlayTestSupport

extension Matrix {
  /// A matrix of numbers in −1…1.
  static func random(_ rowCount: Int, _ columnCount: Int, seed: UInt64) -> Matrix {
    var generator = Noise(state: seed)
    return Matrix(
      elements: (0..<rowCount * columnCount).map { _ in
        Double.random(in: -1...1, using: &generator)
      },
      rowCount: rowCount,
      columnCount: columnCount
    )
  }

  /// The largest absolute difference of two elements.
  func distance(to other: Matrix) -> Double {
    zip(elements, other.elements).map { abs($0 - $1) }.max() ?? 0
  }
}

/// The largest absolute difference of two elements.
func distance(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).map { abs($0 - $1) }.max() ?? 0
}

/// γₙ = *n u*/(1 − *n u*) of Higham (2002), §3.1, the relative error of *n*
/// operations.
func gamma(_ n: Int) -> Double {
  let error = Double(n) * .ulpOfOne / 2
  return error / (1 - error)
}
