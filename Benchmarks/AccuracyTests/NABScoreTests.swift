import Testing

@testable import accuracy

@Suite("NAB score")
struct NABScoreTests {
  /// A hundred records with a window of ten; the first fifteen are left out.
  private func file(_ alerts: [Int: Double], windows: [ClosedRange<Int>] = [50...59])
    -> NABScore.File
  {
    let scores = (0..<100).map { alerts[$0] ?? 0 }
    return NABScore.File(name: "", scores: scores, windows: windows)
  }

  @Test("is 0 of no alert, 100 of one on the first record of the window")
  func ends() {
    #expect(NABScore([file([:])]).value == 0)
    #expect(NABScore([file([50: 1])]).value == 100)
  }

  @Test("falls with the alert's place in the window")
  func place() {
    // The middle record is at −(59 − 55 + 1) / 10 = −½: σ(2.5)·2 − 1 = 0.84828 of
    // the σ(5)·2 − 1 = 0.98661 of the first.
    let late = NABScore([file([55: 1])])
    #expect(abs(late.value - 100 * (1 + 0.848284 / 0.986614) / 2) < 1e-3)
    // Only the earliest of a window counts.
    #expect(NABScore([file([50: 1, 55: 1])]).value == 100)
  }

  @Test("counts alerts outside, more before any window than shortly after one")
  func outside() {
    let before = NABScore.result(of: file([50: 1, 30: 1, 31: 1]), at: 0.5)
    #expect(before.found == 1 && before.outside == 2)
    #expect(abs(before.sum - (1 - 0.22)) < 1e-12)
    // One record after: (60 − 59) / 9 of the window: 2σ(−0.5556) − 1 = −0.27085.
    let after = NABScore.result(of: file([50: 1, 60: 1]), at: 0.5)
    #expect(abs(after.sum - (1 - 0.11 * 0.270850)) < 1e-6)
  }

  @Test("does not judge the first 15 %, and looks for one threshold for all files")
  func threshold() {
    #expect(NABScore.result(of: file([14: 1]), at: 0.5).outside == 0)
    #expect(NABScore.result(of: file([15: 1]), at: 0.5).outside == 1)
    // The second file's alert is worth the false one of the first; the first's is not.
    let score = NABScore([file([50: 3, 20: 1]), file([50: 2, 20: 2.5])])
    #expect(score.threshold == 2)
    #expect(abs(score.value - 100 * (4 - 0.11) / 4) < 1e-9)
  }
}
