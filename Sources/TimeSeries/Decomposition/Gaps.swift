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
    for (index, position) in kernel.grid.enumerated() {
      if isFit[index] {
        left = position
        continue
      }
      let right = isFit[index...].firstIndex(of: true).map { kernel.grid[$0] }
      bridges += Bridge(lane: lane, position: position, left: left, right: right).map { [$0] } ?? []
    }
    let fits = zip(kernel.grid, isFit).filter(\.1).map(\.0)
    for edge in kernel.edges where !(0..<kernel.count).contains(edge.position) {
      guard !hasAmount(edge.points) else { continue }
      let nearest = edge.position < 0 ? fits.first : fits.last
      bridges +=
        Bridge(lane: lane, position: edge.position, left: nearest, right: nil).map { [$0] } ?? []
    }
    return bridges
  }
}

extension Gaps.Bridge {
  /// Bridges a position from the nearest fits, or from the one there is.
  fileprivate init?(lane: Int, position: Int, left: Int?, right: Int?) {
    guard let nearest = left ?? right else { return nil }
    self.lane = lane
    self.position = position
    self.left = left ?? nearest
    self.right = right ?? nearest
    share =
      self.left == self.right
      ? 0 : Double(position - self.left) / Double(self.right - self.left)
  }
}
