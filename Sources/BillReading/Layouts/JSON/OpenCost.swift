internal import OutlayCloudSpend

extension JSONLayout {
  /// The answer of `GET /allocation` of OpenCost or Kubecost: windows, and in
  /// each the cost by name.
  ///
  /// No answer names a currency. What it allocates is in the bill of the cloud
  /// too.
  ///
  /// - SeeAlso: https://opencost.io/docs/integrations/api
  static let openCostAllocation = JSONLayout(
    bill: kubernetes(
      "opencost-allocation",
      .amount(["totalCost"]),
      quantities: .counted([
        Quantities.Unit("CPU core hours", .columns(["cpuCoreHours"])),
        Quantities.Unit("GPU hours", .columns(["gpuHours"])),
        Quantities.Unit("RAM byte hours", .columns(["ramByteHours"])),
      ])
    ),
    marks: [Mark("code"), Mark("data[].*.totalCost")],
    levels: [
      Level(next: .elements(["data"])),
      Level(next: .members("")),
      Level(
        columns: [
          Column("start", "window.start", "start"), Column("end", "window.end", "end"),
          Column("totalCost"), Column("name", form: .memberName),
          Column("cpuCoreHours"), Column("gpuHours"), Column("ramByteHours"),
        ]
          + ["cluster", "namespace", "controller", "controllerKind", "node", "pod", "container"]
          .map { Column($0, JSONPath(stringLiteral: "properties.\($0)")) }
          + [Column("Tags", "properties.labels")]
      ),
    ]
  )

  /// The answer of `GET /allocation/summary`.
  static let openCostSummary = JSONLayout(
    bill: kubernetes("opencost-summary", .amount(["totalCost"])),
    marks: [Mark("data.sets[].allocations")],
    levels: [
      Level(next: .elements(["data.sets"])),
      Level(
        columns: [Column("start", "window.start"), Column("end", "window.end")],
        next: .members("allocations")
      ),
      Level(columns: [Column("totalCost"), Column("name", form: .memberName)]),
    ]
  )

  /// The answer of `GET /cloudCost`, the bill of the cloud as OpenCost has it.
  static let openCostCloudCosts = JSONLayout(
    bill: kubernetes(
      "opencost-cloud-costs",
      .measures([
        .effectiveCost: ["amortizedNetCost.cost", "amortizedCost.cost", "netCost.cost"],
        .billedCost: ["invoicedCost.cost", "netCost.cost"],
        .listCost: ["listCost.cost"],
        .contractedCost: ["netCost.cost"],
      ]),
      aliases: [
        "ServiceName": ["service"], "ServiceCategory": ["category"], "ProviderName": ["provider"],
        "SubAccountId": ["accountID"], "BillingAccountId": ["invoiceEntityID"],
        "RegionId": ["regionID"], "ResourceId": ["providerID"],
      ],
      divisions: [.serviceName]
    ),
    marks: [Mark("data.sets[].cloudCosts")],
    levels: [
      Level(next: .elements(["data.sets"])),
      Level(next: .members("cloudCosts")),
      Level(
        columns: [
          Column("start", "window.start"), Column("end", "window.end"),
          Column("amortizedNetCost.cost"), Column("amortizedCost.cost"), Column("netCost.cost"),
          Column("invoicedCost.cost"), Column("listCost.cost"),
          Column("name", form: .memberName),
        ]
          + ["service", "category", "provider", "accountID", "invoiceEntityID", "regionID"]
          .map { Column($0, JSONPath(stringLiteral: "properties.\($0)")) }
          + [Column("providerID", "properties.providerID"), Column("Tags", "properties.labels")]
      ),
    ]
  )

  /// The answer of `GET /customCost/total`: bills of others that OpenCost reads.
  static let openCostCustomCosts = JSONLayout(
    bill: customCosts,
    marks: [Mark("data.totalBilledCost"), Mark("data.customCosts")],
    levels: [
      Level(
        columns: [Column("start", "data.window.start"), Column("end", "data.window.end")],
        next: .elements(["data.customCosts"])
      ),
      customCost,
    ]
  )

  /// The answer of `GET /customCost/timeseries`.
  static let openCostCustomSeries = JSONLayout(
    bill: customCosts,
    marks: [Mark("data.timeseries[].customCosts")],
    levels: [
      Level(next: .elements(["data.timeseries"])),
      Level(
        columns: [Column("start", "window.start"), Column("end", "window.end")],
        next: .elements(["customCosts"])
      ),
      customCost,
    ]
  )

  private static let customCosts = kubernetes(
    "opencost-custom-costs",
    .measures([
      .effectiveCost: ["billedCost"], .billedCost: ["billedCost"], .listCost: ["listCost"],
    ]),
    aliases: ["ServiceName": ["domain"], "SubAccountName": ["account_name"]],
    divisions: [.serviceName]
  )

  private static let customCost = Level(
    columns: [
      "billedCost", "listCost", "domain", "account_name", "zone", "resource_name",
      "resource_type", "cost_source", "charge_category", "aggregate",
    ]
    .map { Column($0) }
  )

  private static func kubernetes(
    _ name: String,
    _ amounts: BillLayout.Amounts,
    quantities: Quantities = .none,
    aliases: [String: [String]] = ["ServiceName": ["name"]],
    divisions: [SpendDimension] = ["name"]
  ) -> BillLayout {
    var semantics = BillSemantics.dailyAmounts(unsettledDays: 0)
    if case .measures(let measures) = amounts {
      semantics.measures = CostMeasure.allCases.filter { measures[$0] != nil }
    }
    return BillLayout(
      name: name,
      semantics: semantics,
      days: ["start"],
      ends: ["end"],
      amounts: amounts,
      quantities: quantities,
      currencies: [],
      maps: ["Tags"],
      divisions: divisions,
      aliases: aliases
    )
  }
}
