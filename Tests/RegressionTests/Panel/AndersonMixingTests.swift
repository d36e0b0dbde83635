import Testing

@testable import OutlayRegression

@Suite struct AndersonMixingTests {
  @Test("solves a linear system of few unknowns in one iteration more")
  func linear() {
    // f(z) = c − H z for a diagonal H of condition 20, in the second of two
    // slots; z ← z + f would take 400 iterations.
    let (diagonal, solution) = ([0.05, 0.3, 0.6, 1], [3.0, -1, 2, 0.5])
    var mixing = AndersonMixing(size: 4, slots: 2)
    var z = [0.0, 0, 0, 0]
    var steps = [Double](repeating: 0, count: 8)
    for iteration in 0..<6 {
      let residual = (0..<4).map { diagonal[$0] * (solution[$0] - z[$0]) }
      mixing.step(
        from: [0, 0, 0, 0] + residual,
        relaxation: 1,
        slot: 1,
        iteration: iteration,
        into: &steps
      )
      for j in 0..<4 { z[j] += steps[4 + j] }
    }
    // Normal equations of condition 400 squared.
    #expect(distance(z, solution) < 1e-9)
    #expect(steps[..<4].allSatisfy { $0 == 0 })
  }

  @Test("takes the relaxed step at first, and none from nothing")
  func first() {
    var mixing = AndersonMixing(size: 2, slots: 1)
    var steps = [0.0, 0]
    mixing.step(from: [1, -2], relaxation: 1.5, slot: 0, iteration: 0, into: &steps)
    #expect(steps == [1.5, -3])
    mixing.step(from: [0, 0], relaxation: 1.5, slot: 0, iteration: 1, into: &steps)
    #expect(steps == [0, 0])
  }
}
