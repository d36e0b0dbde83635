import Testing

@testable import OutlayCloudSpend

@Suite("Largest remainders")
struct LargestRemainderTests {
  @Test("go to the largest, of equal ones to the earlier")
  func remainders() {
    #expect(LargestRemainder.rounded([100, 100, 100], over: 3) == [34, 33, 33])
    #expect(LargestRemainder.rounded([1, 5, 4], over: 10) == [0, 1, 0])
    #expect(LargestRemainder.rounded([5, 5, 10], over: 10) == [1, 0, 1])
  }

  @Test("are those of parts of both signs too")
  func signs() {
    // -0.5, 1.25 and 2.25 are 3.
    #expect(LargestRemainder.rounded([-2, 5, 9], over: 4) == [0, 1, 2])
  }

  @Test("are none of numbers that are too large")
  func overflow() {
    #expect(LargestRemainder.rounded([Int128.max / 2], over: 1) == nil)
  }

  @Test("are the same of amounts that are known but for their last digits")
  func inexact() {
    let third = 100.0 / 3
    #expect(LargestRemainder.rounded([third, third.nextUp, third], to: 100) == [34, 33, 33])
    #expect(LargestRemainder.rounded([-third, -third, -third], to: -100) == [-34, -33, -33])
    #expect(LargestRemainder.rounded([(2.0).nextDown, 3, (5.0).nextUp], to: 10) == [2, 3, 5])
    #expect(LargestRemainder.rounded([0.9999999, 0.9999999, 0.0000002], to: 2) == [1, 1, 0])
  }

  @Test("are counted in the last decimal of amounts")
  func units() {
    var unit = DecimalUnit(decimals: 2)
    unit.cover(10.5)
    #expect(unit.decimals == 2)
    unit.cover(0.0625)
    #expect(unit.decimals == 4)
    #expect(unit.count(of: 1.0001) == 10_001)
    #expect(unit.count(of: 1.00001) == nil)
    #expect(unit.amount(of: 10_001) == 1.0001)
    unit.cover(1.0 / 3)
    #expect(unit.decimals == nil)
    #expect(unit.count(of: 1) == nil)
  }
}
