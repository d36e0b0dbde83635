/// Words for an amount whose mean and median are far apart.
extension ExpectedAmount {
  /// Indicates whether the mean or the median alone would mislead, because they differ
  /// by more than a fifth of the larger.
  package var isSkewed: Bool {
    let difference = (mean - median).magnitude
    return difference > ExpectedAmount.least
      && difference > 0.2 * max(mean.magnitude, median.magnitude)
  }

  /// Nothing of any currency is smaller; what is differs by rounding.
  private static let least = 1e-6

  /// The mean, the median and why they differ, or `nil` where they are close.
  ///
  ///     644.00 on average, but as likely as not below 12.00: rare large amounts raise the average
  package var skewNote: String? {
    guard isSkewed else { return nil }
    return "\(AmountFormat.rounded(mean)) on average, but as likely as not "
      + "\(isRaised ? "below" : "above") \(AmountFormat.rounded(median)): \(skewReason)"
  }

  /// Indicates whether the total of a budget needs its median beside its mean: one of
  /// them alone would mislead on the total, on the rest that is in it, or on whether the
  /// budget holds.
  package func needsMedian(rest: ExpectedAmount, budget: Double) -> Bool {
    isSkewed || (mean > budget) != (median > budget)
      || (rest.isSkewed && AmountFormat.rounded(mean) != AmountFormat.rounded(median))
  }

  /// The median as a clause on a total of which the mean is already said, and why they
  /// differ if they do by much.
  ///
  ///     as likely as not it stays below 12.00 USD: rare large amounts raise the average
  func medianClause(unit: String) -> String {
    "as likely as not it \(isRaised ? "stays below" : "exceeds") "
      + "\(AmountFormat.rounded(median))\(unit)" + (isSkewed ? ": \(skewReason)" : "")
  }

  private var isRaised: Bool { mean > median }

  private var skewReason: String {
    isRaised ? "rare large amounts raise the average" : "rare low amounts lower the average"
  }
}
