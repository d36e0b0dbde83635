import Testing

@testable import OutlayCloudSpend

@Suite("The nearest name")
struct NearestNameTests {
  private static let names = ["budget", "forecast", "detect", "backtest", "decompose", "inspect"]

  @Test(
    "is that of few edits or of a beginning, whatever the letter case",
    arguments: [
      ("forcast", "forecast"), ("Detect", "detect"), ("bugdet", "budget"), ("inspct", "inspect"),
      ("decomp", "decompose"),
    ]
  )
  func nearest(_ text: String, _ name: String) {
    #expect(NearestName.of(text, among: NearestNameTests.names) == name)
  }

  @Test(
    "is none where none is near, and none of two beginnings",
    arguments: ["", "generate", "bill.csv", "x", "de"]
  )
  func none(_ text: String) {
    #expect(NearestName.of(text, among: NearestNameTests.names) == nil)
  }
}
