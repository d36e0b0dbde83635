import OutlayCloudSpend
import Testing

@testable import OutlayBillReading

@Suite("The list of layouts")
struct LayoutSummaryTests {
  private func summary(_ name: String) throws -> LayoutSummary {
    try #require(LayoutSummary.all.first { $0.name == name })
  }

  @Test("has each layout that is read or refused, once")
  func complete() {
    let names = LayoutSummary.all.map(\.name)
    #expect(Set(names).count == names.count)
    let known = BillLayout.all.map(\.name) + JSONLayout.all.map(\.title) + ["long", "wide"]
    #expect(Set(names) == Set(known))
    let refused = LayoutSummary.all.filter { $0.refusal != nil }.map(\.name)
    let reasons =
      BillLayout.all.map { ($0.name, $0.refusal) }
      + JSONLayout.all.map { ($0.title, $0.refusal) }
    #expect(Set(refused) == Set(reasons.filter { $0.1 != nil }.map(\.0)))
    #expect(Array(names.suffix(refused.count)) == refused)
  }

  @Test("says of each what it needs and counts")
  func facts() {
    for layout in LayoutSummary.all {
      #expect(!layout.packings.isEmpty)
      #expect(!layout.needs.isEmpty)
      #expect(layout.needs.allSatisfy { !$0.isEmpty && $0.allSatisfy { !$0.isEmpty } })
      #expect(layout.amounts.isEmpty == (layout.refusal != nil))
      #expect(layout.amounts.allSatisfy { !$0.columns.isEmpty })
      #expect(layout.dimensions.allSatisfy { !$0.columns.isEmpty })
    }
  }

  @Test("takes packings, columns and versions from the layouts")
  func known() throws {
    let focus = try summary("focus")
    #expect(focus.packings == [.csv, .json, .parquet])
    #expect(focus.needs == [["ChargePeriodStart"], ["EffectiveCost", "BilledCost"]])
    #expect(focus.amounts[0].measure == "EffectiveCost")
    #expect(focus.versions.last == "1.4")
    let consumed = try #require(focus.quantities.first)
    #expect(consumed.columns == ["ConsumedQuantity"] && consumed.isUnitInColumn)
    #expect(consumed.unit == "ConsumedUnit")
    let cur = try summary("aws-cur")
    #expect(cur.amounts[0].columns == ["lineItem/UnblendedCost"])
    #expect(cur.amounts[0].others.contains("reservation/EffectiveCost"))
    #expect(
      cur.dimensions.first { $0.name == "SubAccountId" }?.columns == ["lineItem/UsageAccountId"]
    )
    #expect(cur.dimensions.contains { $0.name == "Tags/KEY" })
    let openAI = try summary("openai-costs")
    #expect(openAI.packings == [.json])
    #expect(openAI.needs.contains(["data[].object=bucket…"]))
    #expect(openAI.dimensions.first { $0.name == "ServiceName" }?.columns == ["line_item"])
    let logs = try summary("litellm-logs")
    #expect(logs.packings == [.csv, .parquet])
    let tokens = try #require(logs.quantities.first { $0.unit == "tokens" })
    #expect(tokens.columns == ["total_tokens", "prompt_tokens + completion_tokens"])
    #expect(logs.quantities.first { $0.unit == "requests" }?.columns == [])
    #expect(try summary("gcp").amounts[0].others == ["credits"])
    #expect(try summary("usage of OpenAI").refusal?.contains("quantities") == true)
  }
}
