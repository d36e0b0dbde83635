import OutlayTestSupport
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
private let tolerance = 1e-10
// A factor of ten over what was reached.
private let weightTolerance = 1e-9

@Suite("STL against R")
struct STLGoldenTests {
  private static let table = Result { try Golden("stl-r.csv") }

  /// A call of R's stl() in the table.
  struct Call: CustomTestStringConvertible {
    let scenario: String
    let stl: STL

    init(_ name: String, _ period: Int, _ cycles: Int?, isRobust: Bool = false) {
      let spelled = cycles.map { "s\($0)" } ?? "periodic"
      scenario = "\(name) \(spelled)" + (isRobust ? " robust" : "")
      stl = STL(
        period: period,
        seasonalWindow: cycles.map { .points($0) } ?? .all,
        isRobust: isRobust
      )
    }

    /// A call with every argument, one of them changed.
    init(_ name: String, _ change: (inout STL) -> Void) {
      scenario = "\(name) settings"
      var stl = everySetting
      change(&stl)
      self.stl = stl
    }

    var testDescription: String { scenario }
  }

  static let plain =
    [Call("co2", 12, 7), Call("nottem", 12, 13)]
    + [("AirPassengers", 12), ("UKgas", 4), ("ldeaths", 12)]
    .flatMap { name, period in [7, 13, nil].map { Call(name, period, $0) } }

  static let robust = [("co2", 12), ("nottem", 12), ("UKgas", 4), ("ldeaths", 12)]
    .flatMap { name, period in [7, nil].map { Call(name, period, $0, isRobust: true) } }

  static let settings = [
    Call("baseline") { _ in },
    Call("low-pass jump 1") { $0.lowPassJump = .points(1) },
    Call("trend jump 1") { $0.trendJump = .points(1) },
    Call("both jumps 1") {
      $0.lowPassJump = .points(1)
      $0.trendJump = .points(1)
    },
    Call("inner 2 outer 0") {
      $0.innerPasses = 2
      $0.outerPasses = 0
    },
    Call("seasonal degree 0") { $0.seasonalDegree = .constant },
    Call("trend degree 0") { $0.trendDegree = .constant },
    Call("low-pass degree 0") { $0.lowPassDegree = .constant },
  ]

  @Test("equals R's stl()", arguments: plain + robust + settings)
  func equal(_ call: Call) throws {
    let table = try Self.table.get().rows(where: "scenario", is: call.scenario)
    let amounts = try table("observed")
    let parts = try Series(start: Day(2026, 1, 1), values: amounts)
      .decomposition(using: call.stl)
    let seasonal = parts.seasonal[0].series.values
    #expect(difference(parts.trend.values, try table("trend"), scale: amounts) < tolerance)
    #expect(difference(seasonal, try table("seasonal"), scale: amounts) < tolerance)
    #expect(difference(parts.remainder.values, try table("remainder"), scale: amounts) < tolerance)
    #expect(difference(parts.weights, try table("weight"), scale: [1]) < weightTolerance)
  }
}

/// Every setting away from its default.
private let everySetting: STL = {
  var stl = STL(period: 12, seasonalWindow: .points(35))
  stl.innerPasses = 1
  stl.outerPasses = 2
  stl.trendWindow = .points(19)
  stl.lowPassWindow = .points(13)
  stl.seasonalDegree = .linear
  stl.seasonalJump = .points(4)
  stl.trendJump = .points(2)
  stl.lowPassJump = .points(2)
  return stl
}()

/// Tables of R and of netlib's program on series that may not be given away with
/// the project.
@Suite(
  "STL on the data of others",
  .enabled(if: ReferenceData.has("data/golden"), "the tables are not beside the checkout")
)
struct STLReferenceTests {
  @Test("equals R's stl() on 735 daily withdrawals")
  func daily() throws {
    let table = try ReferenceData.table("data/golden/r/stl7_robust_nn5_001.csv")
    let amounts = try table("y")
    let parts = try Series(start: Day(2026, 1, 1), values: amounts)
      .decomposition(using: .stl(period: 7, seasonalWindow: .all, isRobust: true))
    let seasonal = parts.seasonal[0].series.values
    #expect(difference(parts.trend.values, try table("trend"), scale: amounts) < tolerance)
    #expect(difference(seasonal, try table("seasonal"), scale: amounts) < tolerance)
    #expect(difference(parts.weights, try table("weights"), scale: [1]) < weightTolerance)
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

  // R's program takes the wrong residual for the upper of the two in the middle of
  // an even number; netlib's tables are of one in which that is mended.
  @Test("equals netlib's program with every setting", arguments: scenarios)
  func netlib(name: String, days: Int, edit: @Sendable (inout STL) -> Void) throws {
    var stl = everySetting
    edit(&stl)
    let table = try ReferenceData.table("data/golden/statsmodels/stl_test_results.csv")
      .rows(where: "scenario", is: name)
    // The amounts are a table without a heading.
    let rest = try ReferenceData.table("data/golden/statsmodels/stl_co2.csv")("315.58")
    let amounts = Array(([315.58] + rest)[..<days])
    let parts = try Series(start: Day(1959, 1, 1), values: amounts).decomposition(using: stl)
    let seasonal = parts.seasonal[0].series.values
    #expect(difference(parts.trend.values, try table("trend"), scale: amounts) < tolerance)
    #expect(difference(seasonal, try table("season"), scale: amounts) < tolerance)
    #expect(difference(parts.weights, try table("rw"), scale: [1]) < weightTolerance)
  }
}
