// One name a width. The lanes are the same day of as many series where many are
// worked on at once, and elsewhere the terms, derivatives or parameters of one.

/// Two numbers side by side: one register of the oldest 64-bit processors.
@usableFromInline package typealias Pair = SIMD2<Double>

/// Four numbers side by side.
@usableFromInline package typealias Quad = SIMD4<Double>

/// Eight numbers side by side.
@usableFromInline package typealias Octet = SIMD8<Double>

// Written lane by lane: the optimizer makes one instruction a register of these,
// where the library's masked forms and `squareRoot()` of a vector end in
// branches and calls.

extension SIMD where Scalar == Double {
  /// The larger of each two lanes; `self` where `self` is `NaN`.
  @inlinable
  @inline(__always)
  package func larger(_ other: Self) -> Self {
    var result = self
    for lane in 0..<Self.scalarCount {
      result[lane] = self[lane] < other[lane] ? other[lane] : self[lane]
    }
    return result
  }

  /// The smaller of each two lanes; `self` where `self` is `NaN`.
  @inlinable
  @inline(__always)
  package func smaller(_ other: Self) -> Self {
    var result = self
    for lane in 0..<Self.scalarCount {
      result[lane] = other[lane] < self[lane] ? other[lane] : self[lane]
    }
    return result
  }

  /// Each lane without its sign.
  @inlinable
  @inline(__always)
  package var magnitudes: Self {
    var result = self
    for lane in 0..<Self.scalarCount { result[lane] = self[lane].magnitude }
    return result
  }

  /// The square root of each lane without its sign.
  ///
  /// Without the sign, because only then does the optimizer know that no lane
  /// can fail.
  @inlinable
  @inline(__always)
  package var rootsOfMagnitudes: Self {
    var result = self
    for lane in 0..<Self.scalarCount { result[lane] = self[lane].magnitude.squareRoot() }
    return result
  }

  /// The lanes of `other` where `self` is `NaN`.
  @inlinable
  @inline(__always)
  package func filled(_ other: Self) -> Self {
    var result = self
    for lane in 0..<Self.scalarCount {
      result[lane] = self[lane] == self[lane] ? self[lane] : other[lane]
    }
    return result
  }

  /// 1 in each lane, 0 where it is `NaN`.
  @inlinable
  @inline(__always)
  package var presence: Self {
    var result = self
    for lane in 0..<Self.scalarCount { result[lane] = self[lane] == self[lane] ? 1 : 0 }
    return result
  }
}
