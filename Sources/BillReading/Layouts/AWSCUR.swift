internal import OutlayCloudSpend

extension BillLayout {
  /// One row a line item, with the columns of AWS's Cost and Usage Report: those of the
  /// legacy report, of its copies in a database, and of CUR 2.0, whose spellings differ
  /// in marks and letter case alone.
  ///
  /// A report of CUR 2.0 is a selection, so that any column may be absent.
  ///
  /// - SeeAlso: https://docs.aws.amazon.com/cur/latest/userguide/data-dictionary.html
  static let awsCUR: BillLayout = {
    var semantics = BillSemantics()
    semantics.unsettledDays = 2
    return BillLayout(
      name: "aws-cur",
      versions: ["legacy report", "CUR 2.0"],
      semantics: semantics,
      marks: [["lineItem/UsageStartDate"]],
      days: ["lineItem/UsageStartDate"],
      ends: ["lineItem/UsageEndDate"],
      periods: ["bill/BillingPeriodStartDate"],
      amounts: .measures([
        .effectiveCost: ["lineItem/UnblendedCost"],
        .billedCost: ["lineItem/NetUnblendedCost", "lineItem/UnblendedCost"],
        .listCost: ["pricing/publicOnDemandCost"],
      ]),
      quantities: .measured([(quantity: "lineItem/UsageAmount", unit: "pricing/unit")]),
      currencies: ["lineItem/CurrencyCode"],
      namesCurrency: true,
      rule: .commitments,
      maps: [
        LabelMap(
          name: "Tags",
          columns: ["resource_tags", "tags"],
          keyPrefixes: ["user_", "", "aws_"],
          columnPrefixes: ["resourceTags/user:", "resource_tags_user_", "resourceTags/aws:"]
        ),
        LabelMap(
          name: "CostCategory",
          columns: ["cost_category"],
          columnPrefixes: ["costCategory/", "cost_category_"]
        ),
        LabelMap(name: "product", columns: ["product"]),
      ],
      divisions: [.serviceName],
      aliases: [
        "ServiceName": [
          "product/product_name", "product/ProductName", "product/servicecode",
          "lineItem/ProductCode",
        ],
        "SubAccountId": ["lineItem/UsageAccountId"],
        "SubAccountName": ["line_item_usage_account_name"],
        "BillingAccountId": ["bill/PayerAccountId"],
        "BillingAccountName": ["bill_payer_account_name"],
        "RegionId": ["product/regionCode", "product/region", "product_region"],
        "ResourceId": ["lineItem/ResourceId"],
        "ChargeCategory": ["lineItem/LineItemType"],
        "SkuId": ["product/sku"],
        "InvoiceId": ["bill/InvoiceId"],
        "ConsumedQuantity": ["lineItem/UsageAmount"],
        "ConsumedUnit": ["pricing/unit"],
      ]
    )
  }()
}
