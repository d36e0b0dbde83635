import Foundation
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("An account of reading as JSON")
struct ReadingReportCodableTests {
  private static let reasons: [ReadingReport.Reason] = [
    .raggedRow, .textAfterQuote, .noAmount, .unreadableAmount, .noCurrency,
    .otherCurrency("EUR"), .otherCurrency("AI tokens"), .noDay, .longPeriod, .uncoveredDays,
    .scheduled,
  ]

  private static let report = {
    var report = ReadingReport()
    let first = Day(2026, 11, 1)
    report.files = ["a.csv", "b.csv"]
    report.layout = "FOCUS"
    report.columns = ["EffectiveCost"]
    report.currency = "USD"
    report.days = first..<(first + 20)
    report.missingDays = [(first + 2)..<(first + 5), (first + 7)..<(first + 8)]
    (report.rowsRead, report.rowsUsed) = (58, 40)
    (report.amountRead, report.amountUsed) = (0.1 + 0.2, 1.0 / 3)
    report.leftOut = reasons.enumerated().map { index, reason in
      ReadingReport.LeftOut(reason: reason, rows: index, amount: 0.1 * Double(index))
    }
    report.repairs = ReadingReport.Repair.Kind.allCases.map { .init(kind: $0, count: 3) }
    report.warnings = [.roundedAway(.billedCost, instead: .listCost)]
    report.negativeRows = ReadingReport.Tally(rows: 2, amount: -3.5)
    return report
  }()

  private func read(_ text: String) throws -> ReadingReport {
    try JSONDecoder().decode(ReadingReport.self, from: Data(text.utf8))
  }

  private func written(_ report: ReadingReport) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }

  @Test("is read as it was written, every reason and repair")
  func roundTrip() throws {
    var report = ReadingReportCodableTests.report
    #expect(try read(written(report)) == report)
    report.currency = nil
    report.amountColumn = "UnblendedCost"
    #expect(try read(written(report)) == report)
  }

  @Test(
    "is refused where it says what no reading does",
    arguments: [
      ("2026-11-20", "2026-10-20"), ("no amount", "too dear"), ("EffectiveCost\"],", "x\"],,"),
      ("values that are not UTF-8", "values"), ("BilledCost", "Costs"),
      ("\"other currency EUR\"", "\"other currency \""),
    ]
  )
  func refusals(_ sound: String, _ broken: String) throws {
    let text = try written(ReadingReportCodableTests.report)
    #expect(text.contains(sound))
    let altered = text.replacingOccurrences(of: sound, with: broken)
    #expect(throws: DecodingError.self) { try read(altered) }
  }
}
