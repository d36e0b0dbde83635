import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayCloudSpend

@Suite("Return of a project")
struct ProjectReturnTests {
  private let first = Day(2026, 1, 1)

  @Test("adds up, discounts by days over 365, and divides by the cost")
  func figures() throws {
    // 100 on the first day, 121 a year later, at 10 %: 110 of today's money.
    var benefits = [Double](repeating: 0, count: 366)
    benefits[365] = 121
    let costs = [100.0] + [Double](repeating: 0, count: 365)
    let project = ProjectReturn(from: first, costs: costs, benefits: benefits, rate: 0.1)
    // Powers and quotients of a few roundings.
    let tolerance = 1e-12
    #expect(project.cost == 100 && project.benefit == 121 && project.net == 21)
    #expect(project.presentCost == 100)
    #expect(abs(project.presentBenefit - 110) < 110 * tolerance)
    #expect(abs(project.netPresentValue - 10) < 110 * tolerance)
    let figures = try project.figures()
    #expect(abs(figures.ratio - 0.21) < tolerance)
    #expect(abs(figures.discountedRatio - 0.1) < tolerance)
    #expect(try abs(#require(figures.breakEvenShare) - 100.0 / 121) < tolerance)
    #expect(try abs(#require(figures.discountedBreakEvenShare) - 100.0 / 110) < tolerance)
    #expect(figures.payback == .init(first: first + 365, forGood: first + 365))
  }

  @Test("is paid back first, and for good after a later cost")
  func payback() throws {
    let project = ProjectReturn(
      from: first,
      costs: [0, 10, 0, 0, 6, 0, 0],
      benefits: [0, 4, 4, 4, 1, 1, 3]
    )
    // Below from the second day on; 12 of 10 on the fourth; 13 of 16; 17 of 16 in the end.
    #expect(try project.figures().payback == .init(first: first + 3, forGood: first + 6))
    let unpaid = ProjectReturn(from: first, costs: [10, 0, 9], benefits: [5, 5, 5])
    #expect(try unpaid.figures().payback == .init(first: first + 1, forGood: nil))
    let never = ProjectReturn(from: first, costs: [10], benefits: [5])
    #expect(try never.figures().payback == nil)
    // Nothing is earned back of days on which nothing was owed.
    let always = ProjectReturn(from: first, costs: [0, 1], benefits: [0, 2])
    #expect(try always.figures().payback == nil)
  }

  @Test("is paid back on the day on which tenths add up to the cost")
  func rounding() throws {
    let benefits = [Double](repeating: 0.1, count: 30)
    let costs = [3.0] + [Double](repeating: 0, count: 29)
    let project = ProjectReturn(from: first, costs: costs, benefits: benefits)
    #expect(try project.figures().payback?.first == first + 29)
  }

  @Test("has no return on a cost of nothing or less", arguments: [[0.0, 0], [5, -9]])
  func refused(_ costs: [Double]) {
    let project = ProjectReturn(from: first, costs: costs, benefits: [1, 1])
    let cost = costs.reduce(0, +)
    #expect(throws: ReturnError.costNotPositive(cost)) { try project.figures() }
    #expect(project.net == 2 - cost)
  }

  @Test("adds up for any costs, benefits and rates", arguments: 1...100 as ClosedRange<UInt64>)
  func properties(_ seed: UInt64) throws {
    var noise = Noise(state: seed)
    let count = Int.random(in: 1...800, using: &noise)
    let costs = (0..<count).map { _ in (Double.random(in: 0..<90, using: &noise)) }
    let benefits = (0..<count).map { _ in Double.random(in: 0..<100, using: &noise) }
    let rate = Double.random(in: -0.5...2, using: &noise)
    let project = ProjectReturn(from: first, costs: costs, benefits: benefits, rate: rate)
    let size = project.presentCost + project.presentBenefit
    // Roundings of one product a day.
    #expect(
      abs(project.netPresentValue - (project.presentBenefit - project.presentCost)) < 1e-12 * size
    )
    let plain = ProjectReturn(from: first, costs: costs, benefits: benefits)
    #expect(plain.netPresentValue == plain.net && plain.presentCost == plain.cost)
    let figures = try project.figures()
    // Benefits cut to the break-even share pay the cost, and no more.
    let share = try #require(figures.discountedBreakEvenShare)
    let cut = ProjectReturn(
      from: first,
      costs: costs,
      benefits: benefits.map { share * $0 },
      rate: rate
    )
    #expect(abs(cut.netPresentValue) < 1e-11 * size)
    #expect(figures.payback.map { $0.first <= $0.forGood ?? $0.first } ?? true)
  }
}
