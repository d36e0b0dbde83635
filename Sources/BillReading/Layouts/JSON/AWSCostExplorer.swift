internal import OutlayCloudSpend

extension JSONLayout {
  /// The answer of `aws ce get-cost-and-usage`, by day or hour.
  ///
  /// Its columns are the groups that were asked for, under the names of FOCUS
  /// where it has one. A group that is absent on a day has spent nothing on it.
  ///
  /// - SeeAlso: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html
  static let costExplorer = JSONLayout(
    bill: costs,
    marks: [Mark("ResultsByTime")],
    levels: [
      Level(next: .elements(["ResultsByTime"])),
      period,
      Level(),
    ],
    ownColumns: .costExplorer,
    isPaged: true,
    dayLevel: 1,
    refusesRepeats: true,
    isByDay: true
  )

  /// The periods of such an answer without it, as `--query ResultsByTime` leaves
  /// them.
  static let costExplorerPeriods = JSONLayout(
    bill: costs,
    marks: [Mark("TimePeriod.Start"), Mark("Groups", "Total")],
    levels: [period, Level()],
    ownColumns: .costExplorer,
    refusesRepeats: true,
    isByDay: true
  )

  private static let costs = BillLayout(
    name: "aws-cost-explorer",
    semantics: {
      var semantics = BillSemantics()
      semantics.unsettledDays = 2
      semantics.measures = [.effectiveCost, .billedCost]
      return semantics
    }(),
    days: ["Start"],
    ends: ["End"],
    amounts: .measures([
      .effectiveCost: [
        "NetAmortizedCost", "AmortizedCost", "NetUnblendedCost", "UnblendedCost", "BlendedCost",
      ],
      .billedCost: [
        "NetUnblendedCost", "UnblendedCost", "BlendedCost", "NetAmortizedCost", "AmortizedCost",
      ],
    ]),
    quantities: .measured([(quantity: "UsageQuantity", unit: "UsageUnit")]),
    currencies: ["Unit"],
    estimate: BillLayout.RowMark(column: "Estimated", word: "true"),
    divisions: [.serviceName]
  )

  private static let period = Level(
    columns: [
      Column("Start", "TimePeriod.Start"), Column("End", "TimePeriod.End"),
      Column("Estimated"),
    ],
    next: .elementsOrSelf("Groups", "Total")
  )

  /// Amounts of money that an answer may have, beside which there may be quantities.
  private static let metricNames = [
    "NetAmortizedCost", "AmortizedCost", "NetUnblendedCost", "UnblendedCost", "BlendedCost",
  ]

  /// Quantities that an answer may have.
  private static let quantityNames = ["UsageQuantity"]

  /// The names of groups that FOCUS has too.
  private static let groupNames = [
    "SERVICE": "ServiceName", "LINKED_ACCOUNT": "SubAccountId", "REGION": "RegionId",
    "AZ": "AvailabilityZone", "RESOURCE_ID": "ResourceId",
  ]

  /// The layout with the columns of a document, or `nil` where it has no
  /// charges that tell them.
  func withOwnColumns(_ tokens: [JSONToken], _ bytes: Span<UInt8>) -> JSONLayout? {
    guard ownColumns == .costExplorer else { return self }
    guard let metrics = firstMetrics(tokens, bytes) else { return nil }
    var costs: [String] = []
    for cost in JSONLayout.metricNames {
      let path = JSONPath(member: Array(cost.utf8))
      if path.first(tokens, bytes, from: metrics) != nil { costs.append(cost) }
    }
    let quantities = JSONLayout.quantityNames.filter { name in
      JSONPath(member: Array(name.utf8)).first(tokens, bytes, from: metrics) != nil
    }
    guard !costs.isEmpty || !quantities.isEmpty else { return nil }
    var layout = self
    let groups = JSONLayout.groups(tokens, bytes)
    layout.levels[levels.count - 1].columns = groups
    for cost in costs {
      layout.levels[levels.count - 1].columns.append(
        Column(cost, "Metrics.\(cost).Amount", "Total.\(cost).Amount")
      )
    }
    if let first = costs.first {
      layout.levels[levels.count - 1].columns.append(
        Column("Unit", "Metrics.\(first).Unit", "Total.\(first).Unit")
      )
    }
    for name in quantities {
      layout.levels[levels.count - 1].columns += [
        Column(name, "Metrics.\(name).Amount", "Total.\(name).Amount"),
        Column("UsageUnit", "Metrics.\(name).Unit", "Total.\(name).Unit"),
      ]
    }
    if let group = groups.first, !groups.contains(where: { $0.name == "ServiceName" }) {
      layout.bill?.divisions = [SpendDimension(group.name)]
    }
    return layout
  }

  /// The token of the metrics of the first group, which each other has too.
  private func firstMetrics(_ tokens: [JSONToken], _ bytes: Span<UInt8>) -> Int? {
    for path in JSONLayout.metrics {
      let first = path.first(tokens, bytes) { index in
        tokens[index].isContainer && tokens[index].next(after: index) > index + 2
      }
      if let first { return first }
    }
    return nil
  }

  private static let metrics: [JSONPath] = [
    "ResultsByTime[].Groups[].Metrics", "ResultsByTime[].Total", "Groups[].Metrics", "Total",
  ]

  /// The columns of the groups: their definitions, or as many numbers as a
  /// group has keys.
  private static func groups(_ tokens: [JSONToken], _ bytes: Span<UInt8>) -> [Column] {
    var columns: [Column] = []
    while let key = definition(columns.count, "Key", tokens, bytes) {
      let index = JSONPath(stringLiteral: "Keys.\(columns.count)")
      switch definition(columns.count, "Type", tokens, bytes) {
      case "TAG": columns.append(Column("Tags/\(key)", index, form: .afterDollar))
      case "COST_CATEGORY": columns.append(Column("CostCategory/\(key)", index, form: .afterDollar))
      default: columns.append(Column(groupNames[key] ?? key, index))
      }
    }
    guard columns.isEmpty else { return columns }
    while keys(columns.count).contains(where: { $0.first(tokens, bytes) != nil }) {
      let index = JSONPath(stringLiteral: "Keys.\(columns.count)")
      columns.append(Column("Key\(columns.count + 1)", index))
    }
    return columns
  }

  private static func keys(_ index: Int) -> [JSONPath] {
    ["ResultsByTime[].Groups[].Keys.\(index)", "Groups[].Keys.\(index)"]
  }

  private static func definition(
    _ index: Int,
    _ name: String,
    _ tokens: [JSONToken],
    _ bytes: Span<UInt8>
  ) -> String? {
    JSONPath(stringLiteral: "GroupDefinitions.\(index).\(name)").first(tokens, bytes).map {
      bytes.text(in: tokens[$0].range)
    }
  }

  private static let starts: [JSONPath] = ["ResultsByTime[].TimePeriod.Start", "TimePeriod.Start"]

  /// The starts, in seconds since 1970, of the periods of a document in which
  /// nothing was charged.
  static func days(ofUncharged tokens: [JSONToken], _ bytes: Span<UInt8>) -> [Int] {
    var seconds: [Int] = []
    for path in starts {
      _ = path.first(tokens, bytes) { index in
        if case .seconds(let second) = TimestampField(bytes, in: tokens[index].range, order: .iso) {
          seconds.append(second)
        }
        return false
      }
    }
    return seconds
  }
}
