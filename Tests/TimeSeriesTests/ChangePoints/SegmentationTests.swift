import Testing

@testable import OutlayTimeSeries

private let start = Day(2026, 1, 1)

/// Repeatable numbers between −1 and 1 that look like noise.
private func noise(_ count: Int, seed: Int) -> [Double] {
  (0..<count).map { t in
    let mixed: Int = (t * 7919 + seed * 104_729 + t * t * 31) % 1009
    return Double(mixed) / 504.5 - 1
  }
}

/// The least cost of all segmentations with penalties, from every way to end the
/// last segment: optimal partitioning without pruning.
private func exhaustiveCost(_ sums: SegmentSums) -> Double {
  var least = [Double](repeating: .infinity, count: sums.count + 1)
  least[0] = -sums.penalty
  for end in sums.minimumDays...sums.count {
    for first in 0...(end - sums.minimumDays) {
      least[end] = min(least[end], least[first] + sums.cost(first..<end) + sums.penalty)
    }
  }
  return least[sums.count]
}

private func totalCost(_ starts: [Int], _ sums: SegmentSums) -> Double {
  let ends = starts.dropFirst() + [sums.count]
  return zip(starts, ends).reduce(0) { $0 + sums.cost($1.0..<$1.1) }
    + Double(starts.count - 1) * sums.penalty
}

private let models: [SegmentModel] = [SegmentCost.mean, .variance, .meanAndVariance].flatMap {
  cost in
  [Segmenter.Penalty.bic, .modifiedBIC, .fixed(2)].flatMap { penalty in
    [2, 5].map { SegmentModel(cost, penalty: penalty, minimumDays: $0, clip: .infinity) }
  }
}

@Suite("Segmentations")
struct SegmentationTests {
  @Test("of PELT cost as little as the best of all segmentations", arguments: models)
  func exact(model: SegmentModel) {
    for seed in 0..<20 {
      let count = 20 + 7 * seed
      let amounts = noise(count, seed: seed).enumerated().map { t, e in
        e * (t / 25 % 2 == 0 ? 1 : 3) + (t / 17 % 2 == 0 ? 0 : 1.5)
      }
      let sums = SegmentSums(amounts, model: model)
      let pruned = totalCost(PELT.starts(sums), sums)
      let exhaustive = exhaustiveCost(sums)
      // Both add up the same numbers, in another order.
      #expect(abs(pruned - exhaustive) <= 1e-10 * max(1, exhaustive.magnitude))
      let greedy = totalCost(BinarySegmentation.starts(sums), sums)
      #expect(greedy >= exhaustive - 1e-10 * max(1, exhaustive.magnitude))
    }
  }

  @Test("of two levels are found to the day, by both searches")
  func levels() throws {
    let values = noise(200, seed: 1).enumerated().map { t, e in e + (t < 120 ? 100 : 103) }
    let series = Series(start: start, values: values)
    for segmenter in [Segmenter.pelt(), .binarySegmentation()] {
      let parts = try segmenter.segmentation(of: series)
      #expect(parts.changes == [start + 120])
      #expect(parts.segments.map(\.days) == [start..<(start + 120), (start + 120)..<(start + 200)])
      #expect(abs(parts.segments[1].mean - 103) < 0.2)
      #expect(parts.savings[0] > parts.penalty)
    }
  }

  @Test("follow the series in days and in unit")
  func invariance() throws {
    let values = noise(150, seed: 4).enumerated().map { t, e in e + (t < 60 ? 0 : 2) }
    let plain = try Series(start: start, values: values).segmentation()
    let moved = try Series(start: start + 9, values: values.map { 1e6 + 250 * $0 }).segmentation()
    #expect(!plain.changes.isEmpty)
    #expect(moved.changes == plain.changes.map { $0 + 9 })
  }

  @Test("do not have outliers for segments")
  func outliers() throws {
    var values = noise(200, seed: 2).map { $0 + 50 }
    for t in [20, 90, 91, 160] { values[t] += 500 }
    #expect(try Series(start: start, values: values).segmentation().changes.isEmpty)
    let unclipped = SegmentModel(minimumDays: 1, noise: .differences, clip: .infinity)
    let taken = try Series(start: start, values: values).segmentation(using: .pelt(unclipped))
    #expect(taken.changes.contains(start + 90))
  }

  @Test("skip missing days")
  func missing() throws {
    var values = noise(200, seed: 3).enumerated().map { t, e in e + (t < 100 ? 10 : 14) }
    for t in 95..<105 { values[t] = .nan }
    let parts = try Series(start: start, values: values).segmentation()
    #expect(parts.changes == [start + 105])
    #expect(parts.segments[0].days == start..<(start + 105))
  }

  @Test("tell spreads apart where the level stays")
  func spreads() throws {
    let values = noise(300, seed: 5).enumerated().map { t, e in 20 + e * (t < 180 ? 1 : 6) }
    let series = Series(start: start, values: values)
    let model = SegmentModel(.variance, clip: .infinity)
    let change = try #require(series.segmentation(using: .pelt(model)).changes.first)
    // A small deviation says little about which spread it is from.
    #expect(abs(change - (start + 180)) <= 5)
    let both = SegmentModel(.meanAndVariance, clip: .infinity)
    #expect(try series.segmentation(using: .pelt(both)).changes == [change])
  }

  @Test("of the Nile's volume part where the first dam was built")
  func nile() throws {
    // Annual flow at Aswan, 1871–1970, in 10⁸ m³ (G. W. Cobb 1978): the change
    // that is published is after the 28th year, 1898.
    let nile: [Double] = [
      1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960,
      1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694,
      940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764,
      821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822,
      1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918,
      986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
    ]
    let series = Series(start: start, values: nile)
    #expect(try series.segmentation(using: .pelt()).changes == [start + 28])
    #expect(try series.segmentation(using: .binarySegmentation()).changes == [start + 28])
    let both = SegmentModel(.meanAndVariance)
    #expect(try series.segmentation(using: .pelt(both)).changes == [start + 28])
  }

  @Test("of equal amounts are one")
  func constant() throws {
    let series = Series(start: start, values: [Double](repeating: 7, count: 50))
    for model in models {
      #expect(try series.segmentation(using: .pelt(model)).changes.isEmpty)
    }
  }

  @Test("need days for two segments")
  func tooShort() {
    let series = Series(start: start, values: [1, 2, .nan, 3])
    #expect(throws: TimeSeriesError.tooShort(count: 3, minimum: 14)) {
      try series.segmentation()
    }
  }
}
