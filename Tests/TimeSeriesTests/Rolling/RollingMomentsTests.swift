import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Rolling moments")
struct RollingMomentsTests {
  /// Mean and standard deviation in two passes over the differences from the
  /// first amount, which are exact for the amounts of these tests.
  private func reference(_ amounts: [Double]) -> LocationScale? {
    guard let first = amounts.first else { return nil }
    return LocationScale(moments: amounts.map { $0 - first })
      .map { LocationScale(location: first + $0.location, scale: $0.scale) }
  }

  /// The days whose estimate is not that of two passes over their window.
  private func disagreements(_ values: [Double], days: Int, from first: Int = 0) -> [Int] {
    let estimates = panel([values]).rolling(.moments, days: days, minimumCount: 2)
    return (first..<values.count).filter { day in
      let amounts = window(values, before: day, days: days)
      guard amounts.count >= 2, let expected = reference(amounts), let found = estimates[0, day]
      else { return amounts.count >= 2 || estimates[0, day] != nil }
      // The bound of Samuelson's inequality, n (n + 3) roundings of half an
      // `ulpOfOne`, and as much again for the reference.
      let count = Double(amounts.count)
      let bound = count * (count + 3) * Double.ulpOfOne
      // Both round the location once; the mean of the differences is off by at
      // most n roundings of their size, which is below √n standard deviations.
      let error = expected.location.ulp + count * count * Double.ulpOfOne * expected.scale
      return !(abs(found.scale - expected.scale) <= bound * expected.scale)
        || !(abs(found.location - expected.location) <= error)
    }
  }

  @Test(
    "keep their digits on any offset, for windows of any length",
    arguments: [0, 1e9, 1e15],
    [2, 7, 28, 365]
  )
  func offsets(offset: Double, days: Int) {
    #expect(disagreements(bill(800, offset: offset, seed: 1), days: days).isEmpty)
  }

  @Test("leave missing days out", arguments: [0, 1e9, 1e15], [3, 40, 90] as [UInt64])
  func missingDays(offset: Double, missing: UInt64) {
    #expect(disagreements(bill(400, offset: offset, missing: missing, seed: 2), days: 28).isEmpty)
  }

  @Test("keep their digits where the level jumps by twelve orders of magnitude")
  func jumps() {
    // Steps of 2⁻¹⁰ on levels up to 2³⁰: differences are exact.
    var noise = Noise(state: 3)
    let levels = [0, 0x1p30, 0, -0x1p30, 0x1p20]
    let values = (0..<300).map { day in
      levels[(day / 37) % levels.count] + Double(Int.random(in: 0..<64, using: &noise)) * 0x1p-10
    }
    #expect(disagreements(values, days: 28).isEmpty)
    // One wild day on the last day of a block, which is the reference.
    var wild = values.map { $0.truncatingRemainder(dividingBy: 1) }
    for day in stride(from: 0, to: 300, by: 31) { wild[day] = 0x1p30 }
    #expect(disagreements(wild, days: 28).isEmpty)
  }

  @Test("do not drift over 100,000 days")
  func drift() {
    let values = bill(100_000, offset: 1e9, seed: 4)
    #expect(disagreements(values, days: 28, from: 99_000).isEmpty)
  }

  @Test("are exact on constant amounts", arguments: [0, 0.1, 1e15, -1e300])
  func constant(amount: Double) {
    let values = [Double](repeating: amount, count: 100)
    let estimates = panel([values]).rolling(.moments, days: 28, minimumCount: 2)
    #expect((2..<100).allSatisfy { estimates[0, $0] == LocationScale(location: amount, scale: 0) })
  }
}
