/// A running sum that carries its own rounding error.
///
///     var sum = CompensatedSum()
///     for amount in [1e16, 1, -1e16] { sum.add(amount) }
///     sum.value   // 1, where plain addition gives 0
///
/// Ten million billing rows from 1e-9 to 1e5 in any order give one total: the
/// error is below two units in the last place as long as the count times the
/// machine epsilon is small, whatever the order.
///
/// Each addition costs four floating-point operations and a comparison.
///
/// - SeeAlso: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur
///   Summation endlicher Summen, ZAMM 54 (1974), algorithm IV.
@frozen
public struct CompensatedSum: Sendable, Equatable {
  @usableFromInline var sum = 0.0
  @usableFromInline var compensation = 0.0

  /// Makes the empty sum, zero.
  @inlinable public init() {}

  /// The sum of all that was added, rounded once.
  @inlinable public var value: Double { sum + compensation }

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

extension Sequence<Double> {
  /// The sum of the amounts, rounded once and independent of their order to
  /// the last digits.
  @inlinable public func compensatedSum() -> Double {
    var sum = CompensatedSum()
    for amount in self { sum.add(amount) }
    return sum.value
  }
}
