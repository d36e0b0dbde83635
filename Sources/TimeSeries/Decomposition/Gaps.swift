/// The fits that cannot be made for want of amounts, and what stands in.
///
/// A fit needs an observed day at its position or one on each side within its
/// window: from one side it would extrapolate. Without them its value lies on
/// the line between the nearest fits that can be made, or is that of the
/// nearest where there is one on one side only.
struct Gaps: Sendable {
  /// A fit to be replaced, and those that replace it.
  struct Bridge {
    let lane: Int
    let position: Int
    let left: Int
    let right: Int
    /// How far along from left to right.
    let share: Double
  }

  /// The bridges of each day of the cycle, by position in its subseries.
  let subseries: [[Bridge]]

  /// The bridges of the trend.
  let trend: [Bridge]

  /// Looks for the bridges that series need.
  ///
  /// - Parameters:
  ///   - isObserved: For each lane, whether each day has an amount; at least
  ///     one day of each phase of the cycle has.
  ///   - plan: The decomposition.
  init(isObserved: [[Bool]], plan: STLPlan) {
    trend = isObserved.enumerated().flatMap { lane, isObserved in
      Gaps.bridges(lane: lane, isObserved: isObserved, kernel: plan.trend)
    }
    subseries = (0..<plan.period).map { phase in
      isObserved.enumerated().flatMap { lane, isObserved in
        Gaps.bridges(
          lane: lane,
          isObserved: stride(from: phase, to: plan.count, by: plan.period).map { isObserved[$0] },
          kernel: plan.subseries(phase)
        )
      }
    }
  }

  private static func bridges(lane: Int, isObserved: [Bool], kernel: LoessKernel) -> [Bridge] {
    guard isObserved.contains(false) else { return [] }
    let grid = kernel.grid
    var fits = grid.filter { kernel.isSupported(at: $0, isObserved) }
    // A single amount between two fits supports neither; both may use it.
    if fits.isEmpty { fits = grid.filter { isObserved[kernel.points(at: $0)].contains(true) } }
    let outside = kernel.edges.map(\.position).filter { !(0..<kernel.count).contains($0) }
    let missing =
      grid.filter { !fits.contains($0) }
      + outside.filter { !isObserved[kernel.points(at: $0)].contains(true) }
    return missing.compactMap { position in
      let left = fits.last { $0 < position }
      let right = fits.first { $0 > position }
      guard let nearest = left ?? right else { return nil }
      let share = left.flatMap { left in
        right.map { right in Double(position - left) / Double(right - left) }
      }
      return Bridge(
        lane: lane,
        position: position,
        left: left ?? nearest,
        right: right ?? nearest,
        share: share ?? 0
      )
    }
  }
}

extension LoessKernel {
  /// Whether a fit at a position would not extrapolate.
  fileprivate func isSupported(at position: Int, _ isObserved: [Bool]) -> Bool {
    if isObserved[position] { return true }
    let points = points(at: position)
    return isObserved[points.lowerBound..<position].contains(true)
      && isObserved[position..<points.upperBound].contains(true)
  }
}
