private import RealModule

// The random functions of the standard library may change between releases;
// these give the same numbers for the same bits always.

extension RandomNumberGenerator {
  /// A number uniform on (0, 1], from the upper 53 bits.
  @inlinable
  package mutating func uniform() -> Double { Double((next() >> 11) + 1) * 0x1p-53 }

  /// One of 0, 1, …, `count` − 1, each as likely as the others up to 2⁻⁵³.
  @inlinable
  package mutating func place(below count: Int) -> Int {
    min(Int(uniform() * Double(count)), count - 1)
  }

  /// A standard exponential deviate, by inversion.
  @inlinable
  package mutating func exponential() -> Double { exponentialDeviate(uniform()) }

  /// A standard normal deviate.
  ///
  /// The cosine branch of G. Box and M. Muller, Ann. Math. Statist. 29 (1958),
  /// [doi:10.1214/aoms/1177706645](https://doi.org/10.1214/aoms/1177706645).
  /// The sine branch is not kept: a generator then has no state but its bits.
  @inlinable
  package mutating func normal() -> Double { normalDeviate(uniform(), uniform()) }
}

// Elementary functions are not inlined over the border of the module, so that
// what calls them here is not generic.

@usableFromInline
func exponentialDeviate(_ uniform: Double) -> Double { -Double.log(uniform) }

@usableFromInline
func normalDeviate(_ first: Double, _ second: Double) -> Double {
  (2 * exponentialDeviate(first)).squareRoot() * Double.cos(2 * Double.pi * second)
}
