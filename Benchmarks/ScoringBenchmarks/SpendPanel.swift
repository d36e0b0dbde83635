import Outlay

/// Panels that look random and are the same every time.
enum SpendPanel {
  /// Amounts between 100 and 101, of which a share is missing.
  static func make(count: Int, dayCount: Int, missing: Double) -> Panel {
    var state: UInt64 = 1
    // D. E. Knuth's MMIX generator; its upper bits are the better ones.
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / 0x1p24
    }
    let values = (0..<(count * dayCount)).map { _ in next() < missing ? .nan : 100 + next() }
    return Panel(
      start: Day(2024, 1, 1),
      dayCount: dayCount,
      names: [String](repeating: "service", count: count),
      values: values
    )
  }
}
