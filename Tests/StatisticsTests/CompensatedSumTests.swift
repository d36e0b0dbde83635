import OutlayStatistics
import Testing

@Suite("Compensated sums")
struct CompensatedSumTests {
  @Test(
    "of special values are those of the exact sum",
    arguments: [
      ([], 0),
      ([.infinity], .infinity),
      ([-.infinity], -.infinity),
      ([1, .infinity, 2], .infinity),
      ([.infinity, .infinity], .infinity),
      ([1e308, 1e308], .infinity),
      ([-1e308, -1e308], -.infinity),
      ([.greatestFiniteMagnitude, .greatestFiniteMagnitude], .infinity),
      // What the last digits round away is kept: the exact sum is finite.
      ([.greatestFiniteMagnitude, 1, -1], .greatestFiniteMagnitude),
      ([.leastNonzeroMagnitude, .leastNonzeroMagnitude], 2 * .leastNonzeroMagnitude),
      ([1, .leastNonzeroMagnitude, -1], .leastNonzeroMagnitude),
    ] as [([Double], Double)]
  )
  func specialValues(amounts: [Double], sum: Double) {
    #expect(CompensatedSum(of: amounts).value == sum)
    #expect(amounts.compensatedSum() == sum)
  }

  @Test(
    "of infinities of both signs, and of no numbers, are no numbers",
    arguments: [
      [.infinity, -.infinity], [.nan], [1, .nan], [.nan, .infinity], [1e308, 1e308, -.infinity],
    ] as [[Double]]
  )
  func noNumbers(amounts: [Double]) {
    #expect(CompensatedSum(of: amounts).value.isNaN)
  }

  @Test("stay infinite once they have overflowed")
  func overflow() {
    #expect(CompensatedSum(of: [1e308, 1e308, -1e308]).value == .infinity)
    var sum = CompensatedSum(of: [1e308])
    sum.add(CompensatedSum(of: [1e308, 1]))
    #expect(sum.value == .infinity)
    sum.add(CompensatedSum(of: [-5, 1e16]))
    #expect(sum.value == .infinity)
  }

  @Test("are equal to themselves, infinite ones too")
  func equality() {
    #expect(CompensatedSum(of: [.infinity]) == CompensatedSum(of: [.infinity]))
    #expect(CompensatedSum(of: [1e308, 1e308]) == CompensatedSum(of: [.infinity]))
    #expect(CompensatedSum(of: [1e16, 1]) != CompensatedSum(of: [1e16]))
  }

  @Test("keep to the bound of Neumaier, where plain addition does not", arguments: 1...20)
  func bound(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    // Integers below 2⁵⁰, of which a thousand add up exactly in 64 bits.
    let terms = (0..<1000).map { _ in
      (generator.place(below: 1 << 30), generator.place(below: 20), generator.uniform() < 0.5)
    }
    let whole = terms.map { ($2 ? -$0 : $0) << $1 }
    let exact = whole.reduce(0, +)
    let amounts = whole.map(Double.init)
    let epsilon = 0x1p-53
    let n = Double(amounts.count)
    let sizes = amounts.reduce(0) { $0 + $1.magnitude }
    let bound = epsilon * abs(Double(exact)) + 2 * n * n * epsilon * epsilon * sizes
    // The exact sum is itself rounded to be compared.
    let error = abs(amounts.compensatedSum() - Double(exact))
    #expect(error <= bound + epsilon * abs(Double(exact)))
  }
}
