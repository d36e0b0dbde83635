import Testing

@testable import OutlayLinearAlgebra

@Suite struct SingleThreadTests {
  @Test("is the rule whatever the environment says")
  func isSet() {
    #expect(SingleThread.isSet)
  }
}
