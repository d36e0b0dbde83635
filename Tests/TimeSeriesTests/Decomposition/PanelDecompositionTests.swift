import OutlayTimeSeries
import Testing

@Suite("Decomposition of panels")
struct PanelDecompositionTests {
  /// Series of several lengths, with gaps and without, and two that no method
  /// takes.
  static let members: [(name: String, series: Series)] =
    (0..<11).map { k in
      let missing = k.isMultiple(of: 4) ? Set([50 + k, 70, 71]) : []
      let whole = example(days: 130, seed: 7919 + 2 * k, missing: missing)
      return ("\(k)", whole[(whole.start + (k % 3) * 20)..<(whole.end - (k % 2) * 9)])
    } + [("short", example(days: 10)), ("none", Series(start: Day(2026, 1, 5), values: [.nan]))]

  static let panel = Panel(
    keys: members.map { SeriesKey([$0.name]) },
    series: members.map(\.series)
  )

  @Test("has the bits of each series alone", arguments: DecompositionTheoremTests.methods)
  func sameBits(_ method: MSTL) throws {
    let parts = PanelDecompositionTests.panel.decomposition(using: method)
    for (column, member) in PanelDecompositionTests.members.enumerated().dropLast(2) {
      let alone = try member.series.decomposition(using: method)
      #expect(parts[column] == alone)
    }
  }

  @Test("is the same in the room of another", arguments: DecompositionTheoremTests.methods)
  func reusedRoom(_ method: MSTL) {
    let panel = PanelDecompositionTests.panel
    let other = Panel(
      start: panel.start,
      dayCount: panel.dayCount,
      names: panel.names,
      values: panel.values.map { 3 * $0 + 1 }
    )
    let expected = panel.decomposition(using: method)
    var parts = other.decomposition(using: method)
    // One component is still held; below, the room has another size.
    let held = parts.trend
    let heldSum = held.total
    panel.decomposition(using: method, into: &parts)
    expectSame(parts, expected)
    #expect(held.total == heldSum)
    let start = panel[panel.start..<(panel.start + 40)]
    var small = start.decomposition(using: .mstl(periods: [7, 9]))
    panel.decomposition(using: method, into: &small)
    expectSame(small, expected)
  }

  @Test("keeps its room where nothing else holds it")
  func sameAddress() {
    let panel = PanelDecompositionTests.panel
    var parts = panel.decomposition(using: .stl(period: 7))
    let address = { (panel: Panel) in
      unsafe panel.values.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    }
    let before = address(parts.trend)
    panel.decomposition(using: .stl(period: 7), into: &parts)
    #expect(address(parts.trend) == before)
  }

  private func expectSame(_ parts: PanelDecomposition, _ expected: PanelDecomposition) {
    #expect(parts.periods == expected.periods)
    #expect(parts.refusals.map(\.reason) == expected.refusals.map(\.reason))
    for column in 0..<parts.observed.count { #expect(parts[column] == expected[column]) }
  }

  @Test("lays its components over the calendar")
  func calendar() throws {
    let panel = PanelDecompositionTests.panel
    let parts = panel.decomposition(using: .mstl(periods: [7, 60]))
    let weekly = try #require(parts.seasonal(period: 7))
    let long = try #require(parts.seasonal(period: 60))
    #expect(parts.seasonal(period: 30) == nil)
    #expect(parts.trend.names == panel.names)
    for (column, member) in PanelDecompositionTests.members.enumerated().dropLast(2) {
      let alone = try member.series.decomposition(using: .mstl(periods: [7, 60]))
      #expect(parts.trend[column].trimmed == alone.trend)
      #expect(parts.remainder[column].trimmed == alone.remainder)
      #expect(weekly[column].trimmed == alone.seasonal[0].series)
      // Of 130, 121, 110, … days only those above 120 hold two of 60.
      #expect((long[column].observedCount == 0) == (member.series.count <= 120))
      #expect(alone.droppedPeriods == (member.series.count <= 120 ? [60] : []))
    }
    #expect(parts.remainder["short"]?.observedCount == 0)
  }

  @Test("names the series that it refuses, and why")
  func refusals() {
    let parts = PanelDecompositionTests.panel.decomposition(using: .stl(period: 7))
    #expect(parts.refusals.map(\.name) == ["short", "none"])
    #expect(
      parts.refusals.map(\.reason) == [
        .tooShort(count: 10, minimum: 15), .tooShort(count: 0, minimum: 15),
      ]
    )
    #expect(parts[11] == nil)
    #expect(parts.series.failures == parts.refusals)
    #expect(parts.series["3"] == parts[3] && parts["3"] == parts[3] && parts["short"] == nil)
    let empty = Panel(start: Day(2026, 1, 1), dayCount: 0, names: [], values: [])
    #expect(empty.decomposition(using: .stl(period: 7)).refusals.isEmpty)
  }
}
