import Testing

@Suite("Detectors by name")
struct DetectorChoiceTests {
  @Test(
    "say something of every day",
    arguments: [
      "stl-z-score", "forecast-interval", "generalized-esd", "seasonal-hybrid-esd",
      "spectral-residual", "cusum", "page-hinkley", "level-shift", "variance-shift",
    ]
  )
  func names(name: String) throws {
    let scratch = try Scratch(bill: Bills.focus(days: 60, spike: 50))
    let outcome = try scratch.outlay("detect bill.csv --all-days --format csv --using \(name)")
    #expect(outcome.status == 0)
    #expect(outcome.rows.count == 1 + outcome.rows.count { $0[0] == "total" })
    #expect(outcome.rows.count > 28)
  }

  @Test(
    "refuse a threshold where a test has its own",
    arguments: ["generalized-esd", "seasonal-hybrid-esd", "level-shift", "variance-shift"]
  )
  func threshold(name: String) throws {
    let scratch = try Scratch(bill: Bills.focus(days: 60, spike: 50))
    let outcome = try scratch.outlay("detect bill.csv --threshold 3 --using \(name)")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("leave out --threshold"))
  }
}
