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
    /// The share of the way from left to right.
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
    let counts = isObserved.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1 ? 1 : 0)) }
    let hasAmount = { (points: Range<Int>) in
      counts[points.upperBound] > counts[points.lowerBound]
    }
    var isFit = kernel.grid.map { position in
      let points = kernel.points(at: position)
      return isObserved[position]
        || hasAmount(points.lowerBound..<position) && hasAmount(position..<points.upperBound)
    }
    if !isFit.contains(true) {
      // A single amount between two fits supports neither; both may use it.
      isFit = kernel.grid.map { hasAmount(kernel.points(at: $0)) }
    }
    var bridges: [Bridge] = []
    var left: Int?
    var waiting: [Int] = []
    for (position, isFit) in zip(kernel.grid, isFit) {
      guard isFit else {
        waiting.append(position)
        continue
      }
      bridges += waiting.map { Bridge(lane, $0, left: left ?? position, right: position) }
      waiting.removeAll()
      left = position
    }
    guard let last = left else { return [] }
    bridges += waiting.map { Bridge(lane, $0, left: last, right: last) }
    let first = zip(kernel.grid, isFit).first { $0.1 }?.0 ?? last
    for edge in kernel.edges where edge.position < 0 || edge.position >= kernel.count {
      let nearest = edge.position < 0 ? first : last
      if !hasAmount(edge.points) {
        bridges.append(Bridge(lane, edge.position, left: nearest, right: nearest))
      }
    }
    return bridges
  }
}

extension Gaps.Bridge {
  /// Bridges a position from fits, which are one where there is none beyond.
  fileprivate init(_ lane: Int, _ position: Int, left: Int, right: Int) {
    self.lane = lane
    self.position = position
    self.left = left
    self.right = right
    share = left == right ? 0 : Double(position - left) / Double(right - left)
  }
}
