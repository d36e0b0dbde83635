import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Layouts in JSON")
struct JSONLayoutTests {
  /// The amounts of a bill by the dimension that is chosen for it, rounded to
  /// what a test writes.
  private func sums(
    _ json: String,
    by dimension: SpendDimension,
    _ measure: AmountMeasure = .effectiveCost
  ) throws -> [String: Double] {
    let cube = try SpendCube(json: json, measure, by: .columns([dimension]))
    return cube.sums(by: dimension).mapValues { ($0 * 1e9).rounded() / 1e9 }
  }

  private static let openAI = """
    {"object":"page","data":[
      {"object":"bucket","start_time":1763589600,"end_time":1763676000,"results":[
        {"object":"organization.costs.result","amount":{"value":0.5,"currency":"usd"},
         "line_item":"gpt-5, input","project_id":"p1"},
        {"object":"organization.costs.result",
         "amount":{"value":"0.2500000000000000000000001","currency":"usd"},
         "line_item":"gpt-5, output","project_id":null},
        {"object":"organization.costs.result","amount":null,"line_item":null}]},
      {"object":"bucket","start_time":1763676000,"end_time":1763762400,"results":[]},
      {"object":"bucket","start_time":1763762400,"end_time":1763848800,"results":[
        {"object":"organization.costs.result","amount":{"value":-1,"currency":"usd"}}]}],
     "has_more":false,"next_page":null}
    """

  @Test("reads OpenAI's costs: numbers or text, empty days, null amounts")
  func openAI() throws {
    let cube = try SpendCube(json: Self.openAI)
    #expect(cube.report.layout == "openai-costs")
    #expect(cube.total.start == Day(2025, 11, 19))
    #expect(cube.total.values == [0.75, 0, -1])
    #expect(cube.report.leftOut.map(\.reason) == [.noAmount])
    #expect(cube.report.currency == "USD")
    #expect(try sums(Self.openAI, by: .serviceName) == ["gpt-5": 0.75, "(none)": -1])
    #expect(try sums(Self.openAI, by: "line_item")["gpt-5, input"] == 0.5)
    #expect(try sums(Self.openAI, by: .subAccountID) == ["p1": 0.5, "(none)": -0.75])
    #expect(try sums(Self.openAI, by: .providerName) == ["OpenAI": -0.25])
    let more = Self.openAI.replacing("\"has_more\":false", with: "\"has_more\":true")
    #expect(refusal(more).contains("the answer goes on"))
    #expect(refusal(more + Self.openAI).contains("the same to the last digit"))
  }

  private static let anthropic = """
    {"data":[
      {"ending_at":"2025-08-02T00:00:00Z","results":[
        {"amount":"123.78912","currency":"USD","cost_type":"tokens","model":"claude-opus-5",
         "workspace_id":"w"},
        {"amount":"50","cost_type":"web_search","model":null,"workspace_id":null},
        {"amount":null,"currency":"USD"}, {"amount":1e2}],
       "starting_at":"2025-08-01T00:00:00Z"},
      {"starting_at":"2025-08-02T00:00:00Z","ending_at":"2025-08-03T00:00:00Z","results":[]}],
     "has_more":false,"next_page":null}
    """

  @Test("reads Anthropic's cents")
  func anthropic() throws {
    let cube = try SpendCube(json: Self.anthropic)
    #expect(cube.report.layout == "anthropic-costs")
    #expect(cube.total.values == [1.2378912 + 0.5 + 1, 0])
    #expect(cube.report.currency == "USD")
    #expect(
      try sums(Self.anthropic, by: .serviceName)
        == ["claude-opus-5": 1.2378912, "web_search": 0.5, "(none)": 1]
    )
    #expect(try sums(Self.anthropic, by: .subAccountID)["w"] == 1.2378912)
    let text = Self.anthropic.replacing("\"50\"", with: "\"5O\"")
    #expect(refusal(text).hasPrefix("json:5: column amount: found '5O': not a number"))
  }

  private static let gcp = """
    {"billing_account_id":"01-A","service":{"id":"S1","description":"BigQuery"},"sku":{"id":"K"},
     "usage_start_time":"2026-11-20 08:25:11.227 UTC","usage_end_time":"2026-11-20 09:00:00 UTC",
     "project":{"id":"p-1","labels":[{"key":"team","value":"inner"},{"key":"env","value":"dev"}]},
     "labels":[{"key":"team","value":"a \\"b\\""}],"cost":"35.0","currency":"USD","tags":null,
     "credits":[{"name":"x","amount":"-10.0"},{"amount":-0.5}],"cost_type":"regular",
     "location":{"region":"us-west1"}}
    {"billing_account_id":"01-A","service":{"description":"Support"},"sku":{},"project":null,
     "usage_start_time":"2026-11-21T00:00:00Z","usage_end_time":"2026-11-21T01:00:00Z",
     "cost":2,"cost_at_list":3,"currency":"USD","credits":[]}
    """

  @Test("reads Google Cloud's export: what is left after credits, and labels")
  func gcp() throws {
    let cube = try SpendCube(json: Self.gcp)
    #expect(cube.report.layout == "gcp")
    #expect(cube.total.values == [24.5, 2])
    #expect(try SpendCube(json: Self.gcp, .contractedCost).total.values == [35, 2])
    #expect(try sums(Self.gcp, by: .serviceName) == ["BigQuery": 24.5, "Support": 2])
    #expect(try sums(Self.gcp, by: .subAccountID) == ["p-1": 24.5, "(none)": 2])
    #expect(try sums(Self.gcp, by: "project.id") == ["p-1": 24.5, "(none)": 2])
    #expect(try sums(Self.gcp, by: .tag("team")) == ["a \"b\"": 24.5, "(none)": 2])
    #expect(try sums(Self.gcp, by: .tag("env")) == ["dev": 24.5, "(none)": 2])
    #expect(try sums(Self.gcp, by: .regionID) == ["us-west1": 24.5, "(none)": 2])
    let credits = Self.gcp.replacing("-0.5", with: "\"half\"")
    #expect(refusal(credits).hasPrefix("json:1: column cost + credits: found 'half'"))
    let text = Self.gcp.replacing("\"credits\":[]", with: "\"credits\":\"[{}]\"")
    #expect(refusal(text).hasPrefix("json:7: column cost + credits: found '[{}]'"))
  }

  private static let activity = """
    {"results":[
      {"date":"2025-03-28","metrics":{"spend":0.75,"flat_cost":0},"breakdown":{
        "models":{"m1":{"metrics":{"spend":0.5}},"m2":{"metrics":{"spend":"0.125"}}},
        "providers":{"openai":{"metrics":{"spend":0.75}}},"mcp_servers":{}}},
      {"date":"2025-03-27","metrics":{"spend":0.25},"breakdown":{"models":{},"providers":null}},
      {"date":"2025-03-26","metrics":{"spend":0},"breakdown":{"models":{"m1":{"metrics":{"spend":0}}}}}],
     "metadata":{"total_spend":1,"has_more":false}}
    """

  @Test("reads LiteLLM's activity: one breakdown, and what it does not reach")
  func liteLLMActivity() throws {
    let cube = try SpendCube(json: Self.activity)
    #expect(cube.report.layout == "litellm-daily-activity")
    #expect(cube.total.values == [0, 0.25, 0.75])
    #expect(
      try sums(Self.activity, by: .serviceName) == ["m1": 0.5, "m2": 0.125, "(none)": 0.375]
    )
    #expect(try sums(Self.activity, by: .providerName) == ["openai": 0.75, "(none)": 0.25])
    #expect(try SpendCube(json: Self.activity, by: .columns([])).total.values == [0, 0.25, 0.75])
    #expect(
      refusal(Self.activity, by: .columns(["model", "provider"]))
        == "json: no column 'provider'; there are 'model'"
    )
    let more = Self.activity.replacing("\"has_more\":false", with: "\"has_more\":true")
    #expect(refusal(more).contains("the answer goes on"))
  }

  @Test("reads LiteLLM's logs and report")
  func liteLLM() throws {
    let log = """
      {"request_id":"r","call_type":"acompletion","spend":0.5,"model":"gpt-4o","user":"me@me.com",
       "startTime":"2025-01-24 23:59:46.847371","messages":"{\\"a\\": \\"secret\\"}","team_id":"t"}
      """
    #expect(try SpendCube(json: log).report.layout == "litellm-spend-logs")
    #expect(try sums(log, by: .serviceName) == ["gpt-4o": 0.5])
    #expect(try sums(log, by: .subAccountID) == ["t": 0.5])
    let report = """
      [{"group_by_day":"2024-04-30T00:00:00+00:00","teams":[
        {"team_name":"Prod","total_spend":0.0015,"metadata":[{"model":"gpt-4","spend":0.1}]}]},
       {"group_by_day":"2024-05-01T00:00:00+00:00","customers":[
        {"customer":"palantir","total_spend":"2"}]},
       {"group_by_day":"2024-05-02T00:00:00+00:00","teams":[]}]
      """
    let cube = try SpendCube(json: report)
    #expect(cube.report.layout == "litellm-spend-report")
    #expect(cube.total.values == [0.0015, 2, 0])
    #expect(cube.sums(by: .subAccountID) == ["Prod": 0.0015, "palantir": 2])
  }

  @Test("reads OpenRouter's activity and Langfuse's metrics")
  func gateways() throws {
    let router = """
      {"data":[{"byok_usage_inference":0.012,"date":"2025-08-24","model":"openai/gpt-4.1",
        "provider_name":"OpenAI","usage":0.015,"requests":5},
       {"byok_usage_inference":0,"date":"2025-08-25 00:00:00","model":"x","usage":1e-3}]}
      """
    #expect(try SpendCube(json: router).report.layout == "openrouter-activity")
    #expect(try SpendCube(json: router).total.values == [0.015, 0.001])
    #expect(try sums(router, by: .serviceName) == ["openai/gpt-4.1": 0.015, "x": 0.001])
    let camel = router.replacing("byok_usage_inference", with: "byokUsageInference")
      .replacing("provider_name", with: "providerName")
    #expect(try sums(camel, by: .providerName) == ["OpenAI": 0.015, "(none)": 0.001])
    let langfuse = """
      {"data":[
        {"date":"2024-02-19","countTraces":1,"totalCost":3,"usage":[
          {"model":"gpt-4","totalCost":2},{"model":null,"totalCost":0.5}]},
        {"date":"2024-02-18","countTraces":2,"totalCost":0.1,"usage":[]}],
       "meta":{"page":1,"limit":2,"totalItems":2,"totalPages":1}}
      """
    #expect(try SpendCube(json: langfuse).report.layout == "langfuse-daily-metrics")
    #expect(try SpendCube(json: langfuse).total.values == [0.1, 3])
    #expect(try sums(langfuse, by: .serviceName) == ["gpt-4": 2, "(none)": 1.1])
    let more = langfuse.replacing("\"totalPages\":1", with: "\"totalPages\":3")
    #expect(refusal(more).contains("the answer goes on"))
  }

  private static let day =
    #""window":{"start":"2026-11-20T00:00:00Z","end":"2026-11-21T00:00:00Z"}"#

  @Test("reads the allocations of OpenCost, its bills, and the bills of others")
  func openCost() throws {
    let allocation = """
      {"code":200,"data":[{"web":{"name":"web","properties":{"cluster":"c","labels":{"team":"a"}},
        \(Self.day),"totalCost":1.5},"__idle__":{\(Self.day),"totalCost":"0.5"}},null,{}]}
      """
    #expect(try SpendCube(json: allocation).report.layout == "opencost-allocation")
    #expect(try sums(allocation, by: "name") == ["web": 1.5, "__idle__": 0.5])
    #expect(try sums(allocation, by: "cluster") == ["c": 1.5, "(none)": 0.5])
    #expect(try sums(allocation, by: .tag("team")) == ["a": 1.5, "(none)": 0.5])
    let summary = """
      {"code":200,"data":{"sets":[{"allocations":{"web":{"name":"web","totalCost":2}},\(Self.day)}]}}
      """
    #expect(try SpendCube(json: summary).report.layout == "opencost-summary")
    #expect(try sums(summary, by: "name") == ["web": 2])
    let cloud = """
      {"code":200,"data":{"sets":[{"cloudCosts":{"a/b":{"properties":{"service":"S3"},\(Self.day),
        "listCost":{"cost":9},"netCost":{"cost":8},"amortizedNetCost":{"cost":7},
        "invoicedCost":{"cost":6}}}}]}}
      """
    #expect(try sums(cloud, by: .serviceName) == ["S3": 7])
    #expect(try sums(cloud, by: .serviceName, .billedCost) == ["S3": 6])
    #expect(try sums(cloud, by: .serviceName, .listCost) == ["S3": 9])
    let cost = #""customCosts":[{"billedCost":3,"listCost":4,"domain":"datadog"}]"#
    let custom = #"{"code":200,"data":{\#(Self.day),"totalBilledCost":3,\#(cost)}}"#
    #expect(try sums(custom, by: .serviceName) == ["datadog": 3])
    let series = #"{"code":200,"data":{\#(Self.day),"timeseries":[{\#(Self.day),\#(cost)}]}}"#
    #expect(try sums(series, by: .serviceName, .listCost) == ["datadog": 4])
  }

  @Test(
    "takes an empty page for what it is",
    arguments: [
      #"{"ResultsByTime":[],"GroupDefinitions":[]}"#,
      #"{"object":"page","data":[],"has_more":false}"#,
      #"{"data":[],"has_more":false,"next_page":null}"#, #"{"data":[]}"#, #"{"results":[]}"#,
      #"{"code":200,"data":[null]}"#, #"{"code":200,"data":[{}]}"#,
      #"{"code":200,"data":{"sets":[]}}"#,
    ]
  )
  func emptyPages(page: String) throws {
    #expect(refusal(page).hasPrefix("json: no charges: the answer is empty"), "\(refusal(page))")
    #expect(try SpendCube(json: page + Self.anthropic).report.rowsUsed == 3)
    #expect(try SpendCube(json: Self.anthropic + page).report.rowsUsed == 3)
    #expect(refusal(#"{"data":[],"has_more":true}"#).contains("the answer goes on"))
  }

  @Test("takes an answer of days without charges for an empty one")
  func emptyDays() {
    let days = JSONBills.costExplorer([("2026-11-20", "2026-11-21", [])])
    #expect(refusal(days).hasPrefix("json: no charges: the answer is empty"))
  }

  @Test(
    "refuses by name what is no spend",
    arguments: [
      (#"{"Total":{},"ForecastResultsByTime":[]}"#, "'a forecast of AWS Cost Explorer'"),
      (#"{"Anomalies":[]}"#, "'anomalies of AWS Cost Explorer'"),
      (#"{"anomalyId":"1","impact":{}}"#, "'an alert of AWS Cost Anomaly Detection'"),
      (
        #"{"object":"page","data":[{"object":"bucket","results":[{"object":"organization.usage.x"}]}]}"#,
        "'usage of OpenAI'"
      ),
      (
        #"{"data":[{"starting_at":"","results":[{"uncached_input_tokens":1}]}]}"#,
        "'usage of Anthropic'"
      ),
      (#"{"data":[{"starting_at":"","list_amount":"1"}]}"#, "'analytics of Anthropic'"),
      (#"{"ContractCommitmentId":"1"}"#, "'contract commitments of FOCUS'"),
      (
        #"{"ResultsByTime":[],"ForecastResultsByTime":[]}"#,
        "found the names of 'aws-cost-explorer'"
      ),
    ]
  )
  func notSpend(json: String, name: String) {
    #expect(refusal(json).contains(name), "\(refusal(json))")
  }

  @Test("knows each document as one layout, in every packing")
  func packings() throws {
    for document in [Self.openAI, Self.anthropic, Self.gcp, Self.activity] {
      let total = try SpendCube(json: document).total
      #expect(try SpendCube(json: "\u{FEFF}\n  \(document)\n").total == total)
      guard !document.contains("}\n{") else { continue }
      #expect(try SpendCube(json: "[\(document)]").total == total)
      let line = document.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
      #expect(try SpendCube(json: line).total == total)
    }
  }

  @Test("reads no column that nobody asked for")
  func privacy() throws {
    let log = """
      {"request_id":"r","call_type":"c","spend":1,"startTime":"2025-01-24 00:00:00","model":"m",
       "user":"me@me.com","messages":"secret"}
      """
    let cube = try SpendCube(json: log)
    #expect(cube.panel(by: .serviceName).keys.map(\.values) == [["m"]])
    #expect(try sums(log, by: "user") == ["me@me.com": 1])
  }
}
