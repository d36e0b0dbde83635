import RealModule
import Testing

@testable import OutlayStatistics

@Suite("Fourier transforms")
struct FourierTransformTests {
  @Test("are the sums that define them", arguments: [1, 2, 3, 5, 7, 8, 30, 97, 128, 365, 735])
  func definition(count: Int) {
    let input = FourierTransform.Spectrum(
      real: (0..<count).map { Double(($0 * 7919) % 101) - 50 },
      imaginary: (0..<count).map { Double(($0 * 104_729) % 89) - 44 }
    )
    let result = FourierTransform(count: count)(input)
    let size = zip(input.real, input.imaginary).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 }
    for k in 0..<count {
      var (real, imaginary) = (0.0, 0.0)
      for t in 0..<count {
        let angle = -2 * Double.pi * Double(k * t % count) / Double(count)
        let (c, s) = (Double.cos(angle), Double.sin(angle))
        real += input.real[t] * c - input.imaginary[t] * s
        imaginary += input.real[t] * s + input.imaginary[t] * c
      }
      // A few roundings for each halving of √n times the size of the input.
      let tolerance = 1e-15 * 40 * (Double(count) * size).squareRoot()
      #expect(abs(result.real[k] - real) < tolerance)
      #expect(abs(result.imaginary[k] - imaginary) < tolerance)
    }
  }
}
