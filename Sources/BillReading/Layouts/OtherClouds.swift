internal import OutlayCloudSpend

extension BillLayout {
  /// One row a charge and hour, with the columns of Oracle Cloud's cost report.
  ///
  /// - SeeAlso: https://docs.oracle.com/iaas/Content/Billing/Concepts/usagereportsoverview.htm
  static let oci = BillLayout(
    name: "oci",
    semantics: BillSemantics(),
    marks: [["lineItem/intervalUsageStart"], ["cost/myCost"]],
    days: ["lineItem/intervalUsageStart"],
    ends: ["lineItem/intervalUsageEnd"],
    amounts: .measures([.effectiveCost: ["cost/myCost"], .billedCost: ["cost/myCost"]]),
    quantities: .measured([
      (quantity: "usage/billedQuantity", unit: "cost/skuUnitDescription")
    ]),
    currencies: ["cost/currencyCode"],
    namesCurrency: true,
    correction: RowMark(column: "lineItem/isCorrection", word: "true"),
    maps: [LabelMap(name: "Tags", columnPrefixes: ["tags/"])],
    divisions: [.serviceName],
    aliases: [
      "ServiceName": ["product/service"],
      "SubAccountId": ["product/compartmentId"],
      "SubAccountName": ["product/compartmentName"],
      "RegionId": ["product/region"],
      "ResourceId": ["product/resourceId"],
      "SkuId": ["cost/productSku"],
      "ConsumedQuantity": ["usage/billedQuantity"],
      "ConsumedUnit": ["cost/skuUnitDescription"],
    ]
  )

  /// One row an instance and day, with the columns of Alibaba Cloud's bill, whose days
  /// are those of China.
  ///
  /// - SeeAlso: https://www.alibabacloud.com/help/en/user-center/detailed-file-format
  static let alibaba: BillLayout = {
    var semantics = BillSemantics()
    semantics.unsettledDays = 2
    return BillLayout(
      name: "alibaba",
      semantics: semantics,
      marks: [["BillingCycle"], ["PretaxAmount"], ["ProductCode"]],
      days: ["BillingDate", "UsageStartTime"],
      ends: ["UsageEndTime"],
      periods: ["BillingCycle"],
      amounts: .measures([
        .effectiveCost: ["PretaxAmount"], .billedCost: ["PretaxAmount"],
        .listCost: ["PretaxGrossAmount"],
      ]),
      quantities: .measured([(quantity: "Usage", unit: "UsageUnit")]),
      currencies: ["Currency"],
      namesCurrency: true,
      localZone: "Asia/Shanghai",
      divisions: [.serviceName],
      aliases: [
        "ServiceName": ["ProductName", "ProductCode"],
        "SubAccountId": ["OwnerID", "AccountID"],
        "SubAccountName": ["OwnerAccountName", "AccountName"],
        "RegionId": ["Region"],
        "ResourceId": ["InstanceID"],
        "ChargeCategory": ["Item"],
      ]
    )
  }()

  /// One row a service and day, with the columns of Snowflake's usage in currency.
  ///
  /// - SeeAlso: https://docs.snowflake.com/en/sql-reference/organization-usage/usage_in_currency_daily
  static let snowflake: BillLayout = {
    var semantics = BillSemantics()
    semantics.unsettledDays = 3
    return BillLayout(
      name: "snowflake",
      semantics: semantics,
      marks: [["USAGE_DATE"], ["USAGE_IN_CURRENCY"]],
      days: ["USAGE_DATE"],
      amounts: .measures([
        .effectiveCost: ["USAGE_IN_CURRENCY"], .billedCost: ["USAGE_IN_CURRENCY"],
      ]),
      currencies: ["CURRENCY"],
      namesCurrency: true,
      divisions: [.serviceName],
      aliases: snowflakeNames
    )
  }()

  /// One row a service and day of Snowflake's metering, in credits, which are no money.
  ///
  /// - SeeAlso: https://docs.snowflake.com/en/sql-reference/account-usage/metering_daily_history
  static let snowflakeCredits: BillLayout = {
    var layout = snowflake
    layout.name = "snowflake-credits"
    layout.marks = [["USAGE_DATE"], ["CREDITS_BILLED"]]
    layout.foreignMarks = ["USAGE_IN_CURRENCY"]
    layout.amounts = .measures([
      .effectiveCost: ["CREDITS_BILLED"], .billedCost: ["CREDITS_BILLED"],
      .listCost: ["CREDITS_USED"],
    ])
    layout.quantities = .counted([
      Quantities.Unit("credits", .columns(["CREDITS_BILLED"]), .columns(["CREDITS_USED"]))
    ])
    layout.currencies = []
    layout.currency = "credits"
    return layout
  }()

  private static let snowflakeNames = [
    "ServiceName": ["SERVICE_TYPE"],
    "SubAccountId": ["ACCOUNT_LOCATOR", "ACCOUNT_NAME"],
    "SubAccountName": ["ACCOUNT_NAME"],
    "RegionId": ["REGION"],
    "ChargeCategory": ["BILLING_TYPE"],
  ]

  /// One row a workload and hour, with the columns of Databricks' billable usage, which
  /// holds quantities in units of its own and no money.
  ///
  /// Retracted usage stands in it with the opposite sign, so that all rows are added.
  ///
  /// - SeeAlso: https://docs.databricks.com/aws/en/admin/system-tables/billing
  static let databricks = BillLayout(
    name: "databricks",
    semantics: BillSemantics(),
    marks: [["usage_quantity"], ["sku_name"], ["billing_origin_product"]],
    days: ["usage_date", "usage_start_time"],
    amounts: .measures([
      .effectiveCost: ["list_cost", "usage_quantity"],
      .billedCost: ["list_cost", "usage_quantity"],
      .listCost: ["list_cost", "usage_quantity"],
    ]),
    quantities: .measured([(quantity: "usage_quantity", unit: "usage_unit")]),
    currencies: ["currency_code", "usage_unit"],
    maps: [LabelMap(name: "Tags", columns: ["custom_tags"])],
    divisions: [.serviceName],
    aliases: [
      "ServiceName": ["billing_origin_product"],
      "SubAccountId": ["workspace_id"],
      "BillingAccountId": ["account_id"],
      "SkuId": ["sku_name"],
      "ConsumedQuantity": ["usage_quantity"],
      "ConsumedUnit": ["usage_unit"],
    ]
  )
}
