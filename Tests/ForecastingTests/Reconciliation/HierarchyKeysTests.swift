import OutlayForecasting
import OutlayTimeSeries
import Testing

@Suite("Hierarchies of keys")
struct HierarchyKeysTests {
  @Test("are the leading values, the series last")
  func leadingValues() {
    let keys: [SeriesKey] = [
      ["a", "x", "1"], ["a", "x", "2"], ["a", "y", "1"], ["b", "x", "1"],
    ]
    let tree = Hierarchy(of: keys)
    #expect(
      tree.keys == [.total, ["a"], ["b"], ["a", "x"], ["a", "y"], ["b", "x"]] + keys
    )
    #expect(tree.parents == [nil, 0, 0, 1, 1, 2, 3, 3, 4, 5])
    #expect(tree.leaves.map { tree.keys[$0] } == keys)
  }

  @Test("hang series of one value below the total")
  func flat() {
    let tree = Hierarchy(of: ["b", "a"])
    #expect(tree.parents == [nil, 0, 0] && tree.keys == [.total, "b", "a"])
    #expect(Hierarchy(of: [.total]).parents == [nil, 0])
    #expect(Hierarchy(of: []).parents == [nil])
  }

  @Test("keep series apart whose joined values are the same")
  func collision() {
    let tree = Hierarchy(of: [["x / y", "z"], ["x", "y / z"]])
    #expect(tree.parents == [nil, 0, 0, 1, 2])
  }

  @Test("let a series of fewer values stand beside the sum of that name")
  func unevenLengths() {
    let tree = Hierarchy(of: ["a", ["a", "x"]])
    #expect(tree.parents == [nil, 0, 0, 1] && tree.keys == [.total, "a", "a", ["a", "x"]])
    #expect(tree.leaves == [2, 3])
  }
}
