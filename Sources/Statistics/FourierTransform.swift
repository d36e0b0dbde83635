import RealModule

/// The discrete Fourier transform of a length,
/// *X*ₖ = Σ *x*ₜ exp(−2π*i k t*/*n*).
///
/// A length that is a power of two is halved in place (Cooley and Tukey 1965).
/// Any other is turned into a convolution of such a length (L. I. Bluestein, A
/// linear filtering approach to the computation of the discrete Fourier
/// transform, 1970): as *k t* = (*k*² + *t*² − (*k* − *t*)²)/2,
///
///     X_k = w_k Σ (x_t w_t) conj(w_{k−t})   with   w_t = exp(−π i t²/n).
///
/// - Complexity: O(*n* log *n*), whatever the factors of *n*.
package struct FourierTransform {
  /// A complex number of each place.
  package struct Spectrum {
    package var real: [Double]
    package var imaginary: [Double]

    package init(real: [Double], imaginary: [Double]) {
      self.real = real
      self.imaginary = imaginary
    }
  }

  package let count: Int
  /// exp(−2π*i k*/*m*) for the first half of the power of two *m*.
  private let turns: Spectrum
  /// The *w* of Bluestein, empty for a power of two.
  private let chirp: Spectrum
  /// The transform of the chirp's conjugate.
  private let filter: Spectrum

  package init(count: Int) {
    precondition(count >= 1, "nothing to transform")
    self.count = count
    var size = 1
    while size < count { size *= 2 }
    let isPower = size == count
    if !isPower { while size < 2 * count - 1 { size *= 2 } }
    let turns = Spectrum.circle(size / 2) { -2 * .pi * Double($0) / Double(size) }
    self.turns = turns
    guard !isPower else {
      chirp = Spectrum(count: 0)
      filter = chirp
      return
    }
    // t² is taken modulo 2n, a whole turn, so that large angles stay exact.
    let chirp = Spectrum.circle(count) { -.pi * Double($0 * $0 % (2 * count)) / Double(count) }
    var filter = Spectrum(count: size)
    for t in 0..<count {
      for place in [t, (size - t) % size] {
        filter.real[place] = chirp.real[t]
        filter.imaginary[place] = -chirp.imaginary[t]
      }
    }
    FourierTransform.halve(&filter, turns)
    self.chirp = chirp
    self.filter = filter
  }

  /// The transform of `input`.
  package func callAsFunction(_ input: Spectrum) -> Spectrum {
    precondition(input.real.count == count, "\(input.real.count) places instead of \(count)")
    guard !chirp.real.isEmpty else {
      var result = input
      FourierTransform.halve(&result, turns)
      return result
    }
    var work = Spectrum(count: filter.real.count)
    for t in 0..<count { work.set(t, to: input, at: t, times: chirp, at: t) }
    FourierTransform.halve(&work, turns)
    for k in filter.real.indices { work.set(k, to: work, at: k, times: filter, at: k) }
    // A forward transform of the conjugate is the conjugate of an inverse one.
    for k in work.imaginary.indices { work.imaginary[k].negate() }
    FourierTransform.halve(&work, turns)
    let share = 1 / Double(work.real.count)
    for k in 0..<count {
      work.real[k] *= share
      work.imaginary[k] *= -share
    }
    var result = Spectrum(count: count)
    for k in 0..<count { result.set(k, to: work, at: k, times: chirp, at: k) }
    return result
  }

  /// The transform of a power of two of places, in place.
  private static func halve(_ x: inout Spectrum, _ turns: Spectrum) {
    let count = x.real.count
    var mirror = 0
    for place in 1..<max(1, count) {
      var bit = count / 2
      while mirror & bit != 0 {
        mirror ^= bit
        bit /= 2
      }
      mirror |= bit
      if place < mirror {
        x.real.swapAt(place, mirror)
        x.imaginary.swapAt(place, mirror)
      }
    }
    var half = 1
    while half < count {
      let step = count / (2 * half)
      for block in stride(from: 0, to: count, by: 2 * half) {
        for k in 0..<half {
          let (low, high) = (block + k, block + k + half)
          let (c, s) = (turns.real[k * step], turns.imaginary[k * step])
          let real = x.real[high] * c - x.imaginary[high] * s
          let imaginary = x.real[high] * s + x.imaginary[high] * c
          x.real[high] = x.real[low] - real
          x.imaginary[high] = x.imaginary[low] - imaginary
          x.real[low] += real
          x.imaginary[low] += imaginary
        }
      }
      half *= 2
    }
  }
}

extension FourierTransform.Spectrum {
  init(count: Int) {
    real = [Double](repeating: 0, count: count)
    imaginary = real
  }

  /// Points of the unit circle at the given angles.
  static func circle(_ count: Int, angle: (Int) -> Double) -> Self {
    Self(
      real: (0..<count).map { Double.cos(angle($0)) },
      imaginary: (0..<count).map { Double.sin(angle($0)) }
    )
  }

  /// Puts the product of two numbers in a place.
  fileprivate mutating func set(_ place: Int, to a: Self, at i: Int, times b: Self, at j: Int) {
    let product = a.real[i] * b.real[j] - a.imaginary[i] * b.imaginary[j]
    let imaginaryPart = a.real[i] * b.imaginary[j] + a.imaginary[i] * b.real[j]
    real[place] = product
    imaginary[place] = imaginaryPart
  }
}
