/// A running sum that carries its own rounding error.
///
///     var sum = CompensatedSum()
///     for amount in [1e16, 1, -1e16] { sum.add(amount) }
///     sum.value   // 1, where plain addition gives 0
///
/// Each addition costs four floating-point operations and a comparison.
///
/// *Postcondition*
///
/// With *s* the exact sum of *n* amounts *x*ᵢ and *ε* = 2⁻⁵³, as long as
/// *n ε* ≤ 1/8 and nothing overflows,
///
///     |value − s| ≤ ε |s| + 2 n² ε² Σ |xᵢ|,
///
/// in whatever order they are added. Ten million amounts of one sign are off by
/// less than two units in the last place, where plain addition may be off by ten
/// million. That is close to, but not, the exact sum rounded once: two orders of
/// the same amounts may differ in the last digit.
///
/// *Edge cases*
///
/// - The sum of nothing is 0.
/// - Once `NaN` was added, or infinities of both signs, the sum is `NaN`.
/// - Once an infinity was added, the sum is that infinity.
/// - Once the plain sum has overflowed, the sum is the infinity of its sign, even
///   if later amounts would have brought it back: the sum of 1e308, 1e308 and
///   −1e308 is ∞.
/// - Amounts of up to 1e292 in magnitude, 10¹⁵ of them, do not overflow.
///
/// - SeeAlso: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur
///   Summation endlicher Summen, ZAMM 54 (1974), algorithm IV.
@frozen
public struct CompensatedSum: Sendable {
  @usableFromInline var sum = 0.0
  @usableFromInline var compensation = 0.0

  /// Makes the empty sum, zero.
  @inlinable public init() {}

  /// Makes the sum of some amounts, added in their order.
  ///
  ///     CompensatedSum(of: [1e16, 1, -1e16]).value   // 1
  @inlinable public init(of amounts: some Sequence<Double>) {
    for amount in amounts { add(amount) }
  }

  /// The sum of all that was added.
  ///
  /// What an addition that overflowed has lost is no number, or infinite with
  /// the other sign, and is left out.
  @inlinable public var value: Double { sum.isFinite ? sum + compensation : sum }

  /// Adds one amount.
  @inlinable public mutating func add(_ amount: Double) {
    let next = sum + amount
    // The lower digits of the smaller of the two are what the addition lost.
    if sum.magnitude >= amount.magnitude {
      compensation += (sum - next) + amount
    } else {
      compensation += (amount - next) + sum
    }
    sum = next
  }

  /// Adds what another sum holds, with its compensation.
  public mutating func add(_ other: CompensatedSum) {
    add(other.sum)
    compensation += other.compensation
  }
}

extension CompensatedSum: Equatable {
  /// Returns whether two sums hold the same digits, carried ones included.
  public static func == (left: CompensatedSum, right: CompensatedSum) -> Bool {
    left.sum == right.sum
      && (left.compensation == right.compensation || !left.sum.isFinite)
  }
}

extension Sequence<Double> {
  /// The value of the ``CompensatedSum`` of the amounts.
  @inlinable package func compensatedSum() -> Double { CompensatedSum(of: self).value }
}
