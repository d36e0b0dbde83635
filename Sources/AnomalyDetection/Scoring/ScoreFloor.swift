/// The least deviation that counts as usual.
///
///     ScoreFloor(share: 0.05, amount: 1)   // 5 % of what is expected, at least 1
///
/// Subscriptions and storage hardly vary: without a floor a cent too much is
/// infinitely many standard deviations away. The floor is that of the day alone
/// and not of the series' level, so that a score never changes when days are
/// added.
public struct ScoreFloor: Sendable, Hashable, Codable {
  /// The least scale as a share of the expected amount.
  public let share: Double

  /// The least scale in the unit of the amounts.
  public let amount: Double

  /// Makes a floor.
  ///
  /// - Parameters:
  ///   - share: 0 or more. A bill that is off by less than a few percent is
  ///     nobody's concern.
  ///   - amount: Above 0. The default is a cent, the least that is ever billed.
  public init(share: Double = 0.02, amount: Double = 0.01) {
    precondition(share >= 0, "a floor of \(share) of the expected amount is below 0")
    precondition(amount > 0, "a floor of \(amount) would make scores infinite")
    self.share = share
    self.amount = amount
  }
}
