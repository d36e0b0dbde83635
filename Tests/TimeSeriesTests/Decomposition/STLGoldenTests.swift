import OutlayTimeSeries
import Testing

// Largest differences reached on x86-64, relative to the largest amount (of
// weights: absolute):
//
//                         trend    seasonal   weights
//     R, plain            4e-14     4e-15
//     R, robust           8e-14     2e-13      1e-10
//     netlib, robust      5e-14     7e-15      2e-11
//
// A weight near 1 has four times the relative error of the residual's ratio to
// the median, and of co2 that is a small difference of amounts near 350.
//
// For an even number of days R's stl() takes the upper of the two middle
// residuals from a partial sort that is told the two places in descending
// order, and does not always find it: the median, and with it everything, is
// then off, by up to 0.1 of the amounts. The robust tables below are those of an
// odd number of days and those where R's sort happens to be right; netlib's are
// of 348 days and a program in which that is mended.

@Suite("STL against R and netlib", .enabled(if: SharedTable.isPresent))
struct STLGoldenTests {
  struct Table: CustomTestStringConvertible {
    let path: String
    let stl: STL

    init(_ name: String, _ period: Int, _ window: Int?, isRobust: Bool = false) {
      let spelled = window.map { "s\($0)" } ?? "speriodic"
      path = "r/stl_\(name)_\(spelled)_\(isRobust ? "robust" : "plain").csv"
      stl = STL(
        period: period,
        seasonalWindow: window.map { .cycles($0) } ?? .periodic,
        isRobust: isRobust
      )
    }

    var testDescription: String { path }
  }

  static let plain = [
    ("co2", 12), ("nottem", 12), ("AirPassengers", 12), ("UKgas", 4), ("ldeaths", 12),
  ]
  .flatMap { name, period in [7, 13, nil].map { Table(name, period, $0) } }

  static let robust = [
    Table("co2", 12, 7, isRobust: true), Table("co2", 12, nil, isRobust: true),
    Table("nottem", 12, nil, isRobust: true), Table("ldeaths", 12, nil, isRobust: true),
    Table("UKgas", 4, 7, isRobust: true),
  ]

  @Test("equals R's stl()", arguments: plain + robust)
  func monthly(_ table: Table) throws {
    try check(table.stl, SharedTable(table.path))
  }

  @Test("equals R's stl() on 735 daily withdrawals")
  func daily() throws {
    try check(
      STL(period: 7, seasonalWindow: .periodic, isRobust: true),
      SharedTable("r/stl7_robust_nn5_001.csv")
    )
  }

  /// All components to 1e-10 of the largest amount.
  private func check(_ stl: STL, _ table: SharedTable) throws {
    let amounts = table("y")
    let parts = try Series(start: Day(2026, 1, 1), values: amounts).decomposition(using: stl)
    #expect(difference(parts.trend.values, table("trend"), scale: amounts) < 1e-10)
    #expect(
      difference(parts.seasonal[0].series.values, table("seasonal"), scale: amounts) < 1e-10
    )
    #expect(difference(parts.remainder.values, table("remainder"), scale: amounts) < 1e-10)
    // A factor of ten over what was reached.
    #expect(difference(parts.weights, table("weights"), scale: [1]) < 1e-9)
  }

  static let scenarios: [(name: String, days: Int, edit: @Sendable (inout STL) -> Void)] = [
    ("baseline", 348, { _ in }),
    ("short", 347, { _ in }),
    ("nljump-1", 348, { $0.lowPassJump = .points(1) }),
    ("ntjump-1", 348, { $0.trendJump = .points(1) }),
    (
      "nljump-1-ntjump-1", 348,
      {
        $0.lowPassJump = .points(1)
        $0.trendJump = .points(1)
      }
    ),
    (
      "stlez", 348,
      {
        $0.innerPasses = 2
        $0.outerPasses = 0
      }
    ),
  ]

  @Test("equals netlib's program with every setting", arguments: scenarios)
  func netlib(name: String, days: Int, edit: @Sendable (inout STL) -> Void) throws {
    var stl = STL(period: 12, seasonalWindow: .cycles(35))
    stl.innerPasses = 1
    stl.outerPasses = 2
    stl.trendWindow = .days(19)
    stl.lowPassWindow = .days(13)
    stl.seasonalDegree = .linear
    stl.seasonalJump = .points(4)
    stl.trendJump = .points(2)
    stl.lowPassJump = .points(2)
    edit(&stl)
    let table = try SharedTable("statsmodels/stl_test_results.csv").rows(
      where: "scenario",
      is: name
    )
    // The amounts are a table without a heading.
    let rest = try SharedTable("statsmodels/stl_co2.csv")("315.58")
    let amounts = Array(([315.58] + rest)[..<days])
    let parts = try Series(start: Day(1959, 1, 1), values: amounts).decomposition(using: stl)
    #expect(difference(parts.trend.values, table("trend"), scale: amounts) < 1e-10)
    #expect(difference(parts.seasonal[0].series.values, table("season"), scale: amounts) < 1e-10)
    #expect(difference(parts.weights, table("rw"), scale: [1]) < 1e-9)
  }
}
