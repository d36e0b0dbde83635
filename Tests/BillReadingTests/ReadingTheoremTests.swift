import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// What must hold of every bill: how its bytes arrive, how its lines end and
/// in which order its rows stand changes nothing.
@Suite("Invariances of reading")
struct ReadingTheoremTests {
  /// Lines with every quoting, and amounts from 1e-9 to 1e5 of either sign.
  private let lines: [String] = {
    var generator = Noise(state: 20_261_120)
    var lines = ["date,service,note,cost"]
    for index in 0..<400 {
      let day = Int.random(in: 1...28, using: &generator)
      let magnitude = Double.random(in: -9...5, using: &generator)
      let cost =
        (index % 5 == 0 ? -1 : 1)
        * Double(sign: .plus, exponent: Int(magnitude * 3), significand: 1.2345)
      let note = ["", "plain", "\"quoted, with comma\"", "\"a \"\"b\"\"\"", "5\" disk"][index % 5]
      lines.append(
        "2026-11-\(day < 10 ? "0" : "")\(day),\"svc\(index % 7)\",\(note),\(cost)"
      )
    }
    return lines
  }()

  private func cube(_ lines: [String], end: String = "\n", chunkSize: Int = 1 << 20) throws
    -> SpendCube
  {
    try SpendCube(
      csv: Array((lines.joined(separator: end) + end).utf8),
      by: .columns(["service", "note"]),
      chunkSize: chunkSize
    )
  }

  private func expectSame(_ left: SpendCube, _ right: SpendCube, _ comment: Comment) {
    #expect(left.total == right.total, comment)
    #expect(left.panel.names == right.panel.names, comment)
    for column in 0..<min(left.panel.count, right.panel.count) {
      #expect(left.panel[column] == right.panel[column], comment)
    }
    #expect(left.report.amountRead == right.report.amountRead, comment)
    #expect(left.report.rowsUsed == right.report.rowsUsed, comment)
  }

  @Test("is the same in chunks of any size", arguments: [1, 2, 3, 5, 7, 8, 9, 31, 64, 1_000])
  func chunks(size: Int) throws {
    expectSame(try cube(lines, chunkSize: size), try cube(lines), "chunks of \(size)")
  }

  @Test("is the same whatever ends a line", arguments: ["\r\n", "\r", "\n\n"], [3, 1 << 20])
  func lineEnds(end: String, chunkSize: Int) throws {
    expectSame(
      try cube(lines, end: end, chunkSize: chunkSize),
      try cube(lines),
      "\(end.debugDescription)"
    )
  }

  @Test("is the same in whatever order the rows stand, to the last digit or two")
  func permutations() throws {
    let expected = try cube(lines)
    var generator = Noise(state: 3)
    for _ in 0..<20 {
      let shuffled = try cube([lines[0]] + lines.dropFirst().shuffled(using: &generator))
      #expect(shuffled.panel.names == expected.panel.names)
      // Compensated sums of a few numbers differ by one rounding at most.
      for (left, right) in zip(shuffled.panel.values, expected.panel.values)
      where !(left.isNaN && right.isNaN) {
        #expect((left - right).magnitude <= right.ulp)
      }
      #expect((shuffled.total.total - expected.total.total).magnitude <= expected.total.total.ulp)
    }
  }
}
