import OutlayLinearAlgebra
import OutlayRegression
import Testing

// Digits reached, −log₁₀ |estimate − certified| / |certified|, the least of the
// coefficients; on OpenBLAS 0.3.21, x86-64:
//
//              coefficients   standard errors   deviation   R²
//     Norris        12.9           13.9            14.0     15.5
//     NoInt1        14.7           14.7            15.0     15.7
//     NoInt2        15.1           14.8            15.0     15.7
//     Pontius       12.9           12.5            12.5     16.0
//     Longley       10.8           11.8            11.8     13.9
//     Filip          7.5            8.1             8.3     10.5
//     Wampler1       9.2         (9.3)           (9.3)      16.0
//     Wampler2      13.4        (13.9)          (13.9)      16.0
//     Wampler3       9.2           13.1            13.7     16.0
//     Wampler4       8.7           13.2            14.8     15.9
//     Wampler5       6.6           13.2            14.8     13.5
//
// A step of iterative refinement in doubles would add a digit to Norris, Pontius
// and Wampler3, and two to Wampler1, but take 0.2 from Filip: not worth a second
// copy of each matrix.
//
// In parentheses, of values certified as 0, the absolute error. Another
// processor's kernels add in another order: the bounds below leave a factor of
// three and more.

private let references: [(ReferenceRegression, coefficients: Double, errors: Double)] = [
  (.norris, 1e-12, 1e-13), (.noInt1, 1e-14, 1e-14), (.noInt2, 1e-14, 1e-14),
  (.pontius, 1e-12, 2e-12), (.longley, 1e-10, 1e-11), (.filip, 1e-7, 5e-8),
  (.wampler1, 5e-9, 5e-9), (.wampler2, 5e-13, 1e-13), (.wampler3, 5e-9, 1e-12),
  (.wampler4, 2e-8, 1e-12), (.wampler5, 2e-6, 1e-12),
]

@Suite struct LinearRegressionGoldenTests {
  @Test("reaches NIST's certified values", arguments: references)
  func certified(_ reference: ReferenceRegression, coefficients: Double, errors: Double) throws {
    let fit = try LinearRegression().fitted(to: reference.y, design: reference.design)
    for (estimate, certified) in zip(fit.coefficients, reference.coefficients) {
      #expect(error(estimate, certified) < coefficients)
    }
    for (estimate, certified) in zip(fit.standardErrors, reference.standardErrors) {
      #expect(error(estimate, certified) < errors)
    }
    #expect(error(fit.residualStandardDeviation, reference.standardDeviation) < errors)
    #expect(error(fit.rSquared, reference.rSquared) < 1e-10)
    // Without an intercept, NIST measures variation from 0.
    #expect(fit.design.hasIntercept == !["NoInt1", "NoInt2"].contains(reference.name))
  }

  /// Relative, or absolute where the certified value is 0.
  private func error(_ estimate: Double, _ certified: Double) -> Double {
    abs(estimate - certified) / (certified == 0 ? 1 : abs(certified))
  }
}

extension ReferenceRegression {
  /// The columns; powers by repeated multiplication.
  var design: Matrix {
    guard let degree else { return Matrix(columns: x) }
    var powers = [x[0].map { _ in 1.0 }]
    for k in 0..<degree { powers.append(zip(powers[k], x[0]).map(*)) }
    return Matrix(columns: powers)
  }
}
