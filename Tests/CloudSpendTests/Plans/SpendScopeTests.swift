import OutlayCloudSpend
import Testing

@Suite("The scope of a budget")
struct SpendScopeTests {
  @Test("has conditions that hold together, and values of which one is enough")
  func contains() throws {
    let scope = try #require(SpendScope(" Tags/team: search ; ServiceName = Amazon*|Azure ?L"))
    #expect(scope.dimensions == [.tag("team"), .serviceName])
    #expect(scope.contains(["search", "Amazon EC2"]) && scope.contains(["search", "Azure ML"]))
    #expect(!scope.contains(["ads", "Amazon EC2"]) && !scope.contains(["search", "Azure SQL"]))
    #expect("\(scope)" == "Tags/team: search; ServiceName: Amazon*|Azure ?L")
    #expect(SpendScope("\(scope)") == scope)
  }

  @Test("is all spend, without a dimension")
  func all() {
    #expect(SpendScope("*") == .all)
    #expect(SpendScope.all.dimensions.isEmpty && SpendScope.all.contains([]))
    #expect("\(SpendScope.all)" == "*")
  }

  @Test("has a star for the values that hold one")
  func literalStar() throws {
    let scope = try #require(SpendScope("service: a*b"))
    #expect(scope.contains(["a*b"]) && scope.contains(["ab"]) && !scope.contains(["abc"]))
  }

  @Test(
    "is refused where it has no dimension, no value, or a dimension twice",
    arguments: ["", "search", ": search", "team:", "team: a|", "team: a; team: b", "team: a;"]
  )
  func refusals(_ text: String) {
    #expect(SpendScope(text) == nil)
  }
}
