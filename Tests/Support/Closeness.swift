/// Returns true where two numbers are at most `ulps` units in the last place of
/// the larger apart, or are equal, or are both NaN.
///
///     isClose(0.1 + 0.2, 0.3, ulps: 1)   // true
public func isClose(_ value: Double, _ reference: Double, ulps: Double) -> Bool {
  if value == reference || (value.isNaN && reference.isNaN) { return true }
  guard value.isFinite, reference.isFinite else { return false }
  let unit = max(value.magnitude, reference.magnitude).ulp
  return (value - reference).magnitude <= ulps * unit
}

/// Returns the difference of two numbers relative to the second; 0 where they are
/// equal.
public func relativeDifference(_ value: Double, _ reference: Double) -> Double {
  value == reference ? 0 : ((value - reference) / reference).magnitude
}

/// Returns the largest difference of two columns, relative to the largest
/// magnitude of `scale`; infinite where they differ in length, are empty, or one
/// has a NaN where the other has none.
public func difference(_ values: [Double], _ reference: [Double], scale: [Double]) -> Double {
  guard values.count == reference.count, !values.isEmpty else { return .infinity }
  let size = scale.lazy.map(\.magnitude).max() ?? 1
  var largest = 0.0
  for (value, expected) in zip(values, reference) where !(value.isNaN && expected.isNaN) {
    let difference = (value - expected).magnitude / size
    guard !difference.isNaN else { return .infinity }
    largest = max(largest, difference)
  }
  return largest
}

/// Returns true where two columns are the same bits, any NaN being like another.
public func areSameBits(_ left: [Double], _ right: [Double]) -> Bool {
  left.count == right.count
    && zip(left, right).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
}
