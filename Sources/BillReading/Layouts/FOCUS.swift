internal import OutlayCloudSpend

extension BillLayout {
  /// One row a charge, with the columns of FOCUS 1.0 to 1.3, of its previews and
  /// of converters to it.
  ///
  /// - SeeAlso: https://focus.finops.org/focus-specification/
  static let focus = BillLayout(
    name: "focus",
    semantics: BillSemantics(),
    marks: ["EffectiveCost", "BilledCost"],
    days: ["ChargePeriodStart"],
    ends: ["ChargePeriodEnd"],
    amounts: .measures([
      .effectiveCost: ["EffectiveCost"],
      .billedCost: ["BilledCost"],
      .listCost: ["ListCost"],
      .contractedCost: ["ContractedCost"],
    ]),
    currencies: ["BillingCurrency"],
    needsCurrency: true,
    usage: RowMark(column: "ChargeCategory", word: "usage"),
    correction: RowMark(column: "ChargeClass", word: "correction"),
    maps: ["Tags"],
    divisions: [.serviceName],
    aliases: focusNames
  )

  /// The names that columns of FOCUS had before 1.0, have since 1.3, or have in
  /// the exports of converters.
  static let focusNames = [
    "EffectiveCost": ["AmortizedCost"],
    "ChargeCategory": ["ChargeType"],
    "RegionId": ["Region"],
    "ConsumedQuantity": ["UsageQuantity"],
    "ConsumedUnit": ["UsageUnit"],
    "InvoiceIssuerName": ["InvoiceIssuer"],
    "ProviderName": ["ServiceProviderName", "Provider"],
    "ServiceProviderName": ["ProviderName", "Provider"],
    "PublisherName": ["Publisher"],
  ]
}
