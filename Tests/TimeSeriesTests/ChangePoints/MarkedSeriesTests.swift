import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite(
  "Change points that people marked",
  .enabled(if: ReferenceData.has(MarkedSeries.folder), "the series are not beside the checkout")
)
struct MarkedSeriesTests {
  /// What finding nothing scores on the same series is 0.663 and 0.568.
  @Test(
    "are found and covered as tabled",
    arguments: [
      ("PELT", Segmenter.pelt(), 0.682, 0.670),
      ("binary segmentation", .binarySegmentation(), 0.707, 0.673),
      ("PELT, level and spread", .pelt(SegmentModel(.meanAndVariance)), 0.630, 0.504),
      ("PELT, noise of differences", .pelt(SegmentModel(noise: .differences)), 0.599, 0.451),
    ]
  )
  func tabled(name: String, segmenter: Segmenter, f1: Double, covering: Double) throws {
    let all = try MarkedSeries.all()
    // Three more in the dataset are not free to be passed on, and run_log has
    // two columns.
    try #require(all.count == 31)
    var sums = (f1: 0.0, covering: 0.0)
    for marked in all {
      let parts = try segmenter.segmentation(of: marked.series)
      let changes = parts.changes.map { $0 - marked.series.start }
      sums.f1 += marked.f1(changes)
      sums.covering += marked.covering(changes)
    }
    // Half of the last digit tabled.
    #expect(abs(sums.f1 / 31 - f1) < 0.0005, "\(name)")
    #expect(abs(sums.covering / 31 - covering) < 0.0005, "\(name)")
  }
}

@Suite("Scores of change points")
struct MarkedSeriesScoreTests {
  private let marked = MarkedSeries(
    name: "",
    series: Series(start: Day(2000, 1, 1), values: [Double](repeating: 0, count: 40)),
    marks: [[20], []]
  )

  @Test("are those of the definitions, worked out by hand")
  func byHand() {
    // Found 0 and 22 for 0 and 20: all of both. Recall of the second person is
    // 1, too, as it marked nothing but the first position.
    #expect(marked.f1([22]) == 1)
    // Nothing found: precision 1, recall (1/2 + 1)/2.
    #expect(abs(marked.f1([]) - 2 * 0.75 / 1.75) < 1e-15)
    // Beyond the margin of 5: precision 1/2, recall 3/4.
    #expect(abs(marked.f1([26]) - 0.6) < 1e-15)
    // One change does not find two marks: 0, 20 and not 24.
    let twice = MarkedSeries(name: "", series: marked.series, marks: [[20, 24]])
    #expect(abs(twice.f1([22]) - 2 * (2.0 / 3) / (1 + 2.0 / 3)) < 1e-15)
    // Segments 0..<20 and 20..<40 by 0..<22 and 22..<40: 20/22 and 18/20 of
    // halves; all of 0..<40 by 22/40.
    #expect(abs(marked.covering([22]) - (0.5 * (20.0 / 22 + 0.9) + 0.55) / 2) < 1e-15)
  }
}
