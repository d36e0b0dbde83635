import OutlayCloudSpend
import OutlayTimeSeries

@testable import OutlayBillReading

/// Small bills in JSON for tests.
enum JSONBills {
  /// A small bill of each kind of document.
  static let kinds = [
    JSONBills.costExplorer(
      [
        ("2026-11-20", "2026-11-21", [("EC2", "3.5"), ("S3\\u00e9", "0.25")]),
        ("2026-11-21", "2026-11-22", []),
      ],
      nextPage: "x"
    ) + JSONBills.costExplorer([("2026-11-22", "2026-11-23", [("EC2", "4")])]),
    """
    {"object":"page","data":[{"object":"bucket","start_time":1763589600,"results":[
      {"amount":{"value":"0.25","currency":"usd"},"line_item":"gpt-5, input"}]}],"has_more":false}
    """,
    """
    {"data":[{"starting_at":"2025-08-01T00:00:00Z","results":[{"amount":"12.5","model":"a"}]}]}
    """,
    """
    {"billing_account_id":"A","service":{"description":"B"},"sku":{"id":"K"},"cost":"35.0",
     "usage_start_time":"2026-11-20 08:25:11 UTC","currency":"USD",
     "labels":[{"key":"team","value":"x"}],"credits":[{"amount":"-10.0"}]}
    """,
    """
    [{"ChargePeriodStart":"2026-11-20T00:00:00Z","EffectiveCost":1.5,"BillingCurrency":"USD",
      "ServiceName":"EC2","Tags":{"a":"b"}}]
    """,
    """
    {"results":[{"date":"2025-03-28","metrics":{"spend":0.75},"breakdown":{
      "models":{"m1":{"metrics":{"spend":0.5}}}}}],"metadata":{"has_more":false}}
    """,
    """
    {"code":200,"data":[{"web":{"window":{"start":"2026-11-20T00:00:00Z",
      "end":"2026-11-27T00:00:00Z"},"totalCost":1.5}},null]}
    """,
  ]

  /// The packings of some documents, of which each is one to a reader.
  static func packings(_ documents: [String]) -> [String] {
    [
      documents.joined(separator: "\n"),
      documents.joined(),
      "\u{FEFF} \n\n" + documents.joined(separator: "\n\n") + "\n",
      "[" + documents.joined(separator: ",") + "]",
      "[\n  " + documents.joined(separator: ",\n  ") + "\n]\n",
      documents.map { "[\($0)]" }.joined(separator: "\n"),
    ]
  }

  /// An answer of AWS Cost Explorer by service, of days with the costs of some.
  static func costExplorer(
    _ days: [(start: String, end: String, costs: [(String, String)])],
    group: String = #"{"Type":"DIMENSION","Key":"SERVICE"}"#,
    nextPage: String? = nil
  ) -> String {
    let results = days.map { day in
      let groups = day.costs.map { service, cost in
        #"{"Keys":["\#(service)"],"Metrics":{"UsageQuantity":{"Amount":"7","Unit":"N/A"},"#
          + #""UnblendedCost":{"Amount":"\#(cost)","Unit":"USD"}}}"#
      }
      return #"{"Total":{},"Groups":[\#(groups.joined(separator: ","))],"Estimated":false,"#
        + #""TimePeriod":{"End":"\#(day.end)","Start":"\#(day.start)"}}"#
    }
    let token = nextPage.map { #","NextPageToken":"\#($0)""# } ?? ""
    return #"{"ResultsByTime":[\#(results.joined(separator: ","))],"#
      + #""GroupDefinitions":[\#(group)]\#(token)}"#
  }
}

extension SpendCube {
  /// Reads a bill in JSON.
  init(
    json: String,
    _ measure: AmountMeasure = .effectiveCost,
    by dimensions: SpendDivision = .standard,
    options: ReadingOptions = ReadingOptions()
  ) throws(SpendError) {
    try self.init(
      csv: Array(json.utf8),
      name: "json",
      measure: measure,
      by: dimensions,
      options: options
    )
  }

  /// The amounts of the groups of the first dimension.
  func sums(by dimension: SpendDimension) -> [String: Double] {
    let panel = panel(by: dimension)
    return Dictionary(
      panel.keys.map { ($0.values.first ?? "", panel[$0.values.first ?? ""]?.total ?? 0) }
    ) { first, _ in first }
  }
}

/// The description of the failure to read a bill in JSON.
func refusal(
  _ json: String,
  by dimensions: SpendDivision = .standard,
  options: ReadingOptions = ReadingOptions()
) -> String {
  do {
    let cube = try SpendCube(json: json, by: dimensions, options: options)
    return "read, \(cube.report.rowsUsed) rows"
  } catch {
    return error.description
  }
}
