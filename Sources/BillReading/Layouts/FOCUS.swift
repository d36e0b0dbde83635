internal import OutlayCloudSpend

extension BillLayout {
  /// One row a charge, with the columns of FOCUS 1.0 to 1.4, of its previews and
  /// of converters to it.
  ///
  /// - SeeAlso: https://focus.finops.org/focus-specification/
  static let focus = BillLayout(
    name: "focus",
    versions: ["1.0", "1.1", "1.2", "1.3", "1.4"],
    semantics: BillSemantics(),
    marks: [["ChargePeriodStart"], ["EffectiveCost", "BilledCost"]],
    partialMarks: ["ChargePeriodStart", "EffectiveCost", "BilledCost"],
    days: ["ChargePeriodStart"],
    ends: ["ChargePeriodEnd"],
    periods: ["BillingPeriodStart"],
    amounts: .measures([
      .effectiveCost: ["EffectiveCost"],
      .billedCost: ["BilledCost"],
      .listCost: ["ListCost"],
      .contractedCost: ["ContractedCost"],
    ]),
    quantities: .measured([
      (quantity: "ConsumedQuantity", unit: "ConsumedUnit"),
      (quantity: "PricingQuantity", unit: "PricingUnit"),
    ]),
    currencies: ["BillingCurrency"],
    namesCurrency: true,
    usage: RowMark(column: "ChargeCategory", word: "usage"),
    correction: RowMark(column: "ChargeClass", word: "correction"),
    maps: [.tags],
    divisions: [.serviceName],
    aliases: focusNames
  )

  /// The commitments and billing periods that FOCUS describes beside charges.
  static let focusCommitments = BillLayout(
    name: "focus commitments or billing periods",
    semantics: BillSemantics(),
    marks: [["ContractCommitmentId", "BillingPeriodStatus"]],
    foreignMarks: ["ChargePeriodStart"],
    refusal: "its rows are commitments or billing periods and no charges; give the Cost and "
      + "Usage data set",
    days: [],
    amounts: .amount([]),
    currencies: []
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
