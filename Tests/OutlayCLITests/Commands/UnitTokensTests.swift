import Foundation
import Outlay
import OutlayTestSupport
import Testing

@Suite("unit --tokens")
struct UnitTokensTests {
  private static let bill =
    """
    date,model,requests,input_tokens,cached_tokens,output_tokens,cost_input,cost_cached,cost_output
    2026-09-01,oak,10,1000000,400000,100000,1.2,0.2,1.5
    2026-09-02,fern,90,2000000,0,500000,1,0,2

    """

  @Test("shows the costs of kinds, and the rates of the sums")
  func csv() throws {
    let scratch = try Scratch(bill: UnitTokensTests.bill)
    let outcome = try scratch.outlay("unit bill.csv --tokens --by model --format csv")
    #expect(outcome.status == 0)
    let (each, tokens): (Double, Double) = (3.0 / 90, 2.9 * 1e6 / 1.1e6)
    #expect(
      Array(outcome.lines.dropFirst()) == [
        "fern,3.0,90.0,2000000.0,0.0,500000.0,\(each),0.5,,0.5,4.0,1.2,0.0,0.25",
        "oak,2.9,10.0,1000000.0,400000.0,100000.0,0.29,2.0,0.5,1.4,15.0,\(tokens),0.4,0.1",
      ]
    )
    let total = try scratch.outlay("unit bill.csv --tokens --format json")
    let report = try JSON(total.output)
    #expect(try report["total"]["cacheHitRate"].number == 400_000 / 3_000_000)
    // The costs of both models are added, and scaled to a million.
    #expect(try isClose(report["total"]["perMillionInput"].number, 0.8, ulps: 4))
    #expect(try JSONSchema.ofReports().flaws(of: total.output) == [])
    #expect(try TokenReport(json: total.output).json() + "\n" == total.output)
    let table = try scratch.outlay("unit bill.csv --tokens --by model")
    #expect(table.lines[0] == "Cost of tokens, 2026-09-01 to 2026-09-02")
    #expect(table.lines.contains { $0.hasPrefix("oak") && $0.contains("40.0 %") })
  }

  @Test("takes one cost as that of all tokens")
  func oneCost() throws {
    let scratch = try Scratch(
      bill: "date,model,prompt_tokens,completion_tokens,cost\n2026-09-01,oak,900000,100000,3\n"
    )
    let outcome = try scratch.outlay("unit bill.csv --tokens --by model --format csv")
    #expect(outcome.lines.last == "oak,3.0,,900000.0,0.0,100000.0,,,,,,3.0,0.0,\(1.0 / 9)")
  }

  @Test("takes the kind of a row from a column")
  func kinds() throws {
    let scratch = try Scratch(
      bill: """
        date,model,kind,tokens,cost
        2026-09-01,oak,input,600000,1.2
        2026-09-01,oak,output,100000,1.5

        """
    )
    let outcome = try scratch.outlay(
      "unit bill.csv --tokens --token-kind kind --by model --format csv"
    )
    #expect(outcome.rows[1][7...10] == ["2.0", "", "2.0", "15.0"])
    let other = try scratch.outlay("unit bill.csv --tokens --token-kind model")
    #expect(other.status == 1)
    #expect(other.errorLines.count == 1)
  }

  @Test(
    "refuses what has no tokens, and options of other questions",
    arguments: [
      ("unit bill.csv --tokens", 1, "has no columns of tokens of input and output"),
      (
        "unit bill.csv --tokens --quantity tokens", 64,
        "--tokens cannot be combined with --quantity"
      ),
      ("unit bill.csv --token-kind kind", 64, "--token-kind needs --tokens"),
    ]
  )
  func refusals(_ line: String, _ status: Int32, _ reason: String) throws {
    let scratch = try Scratch(bill: Bills.plain(days: 30))
    let outcome = try scratch.outlay(line)
    #expect(outcome.status == status)
    #expect(outcome.errorLines.count == 1)
    #expect(outcome.errors.contains(reason))
  }

  @Test(
    "has the figures of the worked case",
    .enabled(if: ReferenceData.has("cases/practice/unit-cost"), "the worked cases are not here")
  )
  func worked() throws {
    let scratch = try Scratch(bill: "")
    let bill = ReferenceData.url("cases/practice/unit-cost/usage.csv").path
    let outcome = try scratch.outlay([
      "unit", bill, "--tokens", "--by", "model", "--format", "json",
    ])
    #expect(outcome.status == 0)
    let report = try TokenReport(json: outcome.output)
    let expected: [(Double?, Double)] = [
      (report.total.cost, 1939.62932582), (report.total.costPerRequest, 0.012389680909985181),
      (report.total.perMillionUncachedInput, 0.47710957749741295),
      (report.total.perMillionCachedInput, 0.07662708417708543),
      (report.total.perMillionInput, 0.33098944300572763),
      (report.total.perMillionOutput, 1.9748690335317447),
      (report.total.perMillionTokens, 9.334875963652191),
      (report.total.cacheHitRate, 0.3648602296700409),
      (report.total.outputOverInput, 0.19549308789369663),
    ]
    for (figure, answer) in expected {
      #expect(((figure ?? .nan) - answer).magnitude <= 1e-9)
    }
    #expect(report.series.map(\.series.name) == ["large-2", "embed-1", "small-1"])
  }
}
