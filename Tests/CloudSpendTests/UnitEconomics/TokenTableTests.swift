import OutlayBillReading
import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("A table of tokens")
struct TokenTableTests {
  private static let days = Day(2026, 9, 1)..<Day(2026, 9, 3)

  @Test(
    "knows kinds of tokens by the words of providers",
    arguments: [
      ("gpt-5.2, input", TokenKind.uncachedInput), ("gpt-5.2, cached input", .cachedInput),
      ("gpt-5.2, output", .output), ("uncached_input_tokens", .uncachedInput),
      ("cache_read_input_tokens", .cachedInput), ("output_tokens", .output),
      ("cache_creation.ephemeral_5m_input_tokens", .uncachedInput), ("cost_cached", .cachedInput),
      ("prompt", .uncachedInput), ("completion", .output), ("web search", nil), ("fee", nil),
    ]
  )
  func kinds(_ text: String, _ kind: TokenKind?) {
    #expect(TokenKind(text) == kind)
  }

  @Test("adds rows of a kind each, and takes cached input as part of input")
  func rows() throws {
    let csv = Array(
      """
      date,model,kind,tokens,cost
      2026-09-01,oak,input,600000,1.2
      2026-09-01,oak,cached input,400000,0.2
      2026-09-02,oak,output,100000,1.5
      2026-09-02,oak,hosting,,3
      2026-09-01,fern,input,2000000,1
      """.utf8
    )
    let division = SpendDivision.columns(["model", "kind"])
    let table = TokenTable(
      cost: try SpendCube(csv: csv, by: division),
      tokens: try SpendCube(csv: csv, measure: .quantity("tokens"), by: division),
      kind: "kind",
      by: ["model"],
      in: TokenTableTests.days
    )
    #expect(table.series.map(\.key) == ["oak", "fern"])
    let oak = table.series[0].value
    #expect(oak.inputTokens == 1_000_000 && oak.cachedInputTokens == 400_000)
    #expect(oak.costPerMillionUncachedInput == 2 && oak.costPerMillionCachedInput == 0.5)
    #expect(oak.costPerMillionInput == 1.4 && oak.costPerMillionOutput == 15)
    #expect(oak.cost == 5.9 && oak.cacheHitRate == 0.4 && oak.outputOverInput == 0.1)
    #expect(oak.requests == nil)
    #expect(table.total.inputTokens == 3_000_000 && table.total.cost == 6.9)
    // 1.2, 0.2 and 1 are added, and scaled to a million.
    #expect(isClose(table.total.costPerMillionInput ?? .nan, 0.8, ulps: 4))
  }
}
