extension JSONLayout {
  /// Documents that are known, and refused by name: they hold no spend.
  static let notSpend = [
    JSONLayout(
      name: "a forecast of AWS Cost Explorer",
      marks: [Mark("ForecastResultsByTime")],
      refusal: "it is not spend; give the answer of 'aws ce get-cost-and-usage'"
    ),
    JSONLayout(
      name: "anomalies of AWS Cost Explorer",
      marks: [Mark("Anomalies")],
      refusal: "they are not spend; give the answer of 'aws ce get-cost-and-usage'"
    ),
    JSONLayout(
      name: "an alert of AWS Cost Anomaly Detection",
      marks: [Mark("anomalyId"), Mark("impact")],
      refusal: "it is not spend; give the answer of 'aws ce get-cost-and-usage'"
    ),
    JSONLayout(
      name: "usage of OpenAI",
      marks: [Mark("object", prefix: "page"), Mark("data[].object", prefix: "bucket")]
        + [Mark("data[].results[].object", prefix: "organization.usage.")],
      refusal: "it has quantities without amounts; give the answer of '/v1/organization/costs'"
    ),
    JSONLayout(
      name: "usage of Anthropic",
      marks: [Mark("data[].starting_at"), Mark("data[].results.0.uncached_input_tokens")],
      refusal: "it has quantities without amounts; give the answer of "
        + "'/v1/organizations/cost_report'"
    ),
    JSONLayout(
      name: "analytics of Anthropic",
      marks: [Mark("data[].list_amount")],
      refusal: "they are by person; give the answer of '/v1/organizations/cost_report'"
    ),
    JSONLayout(
      name: "contract commitments of FOCUS",
      marks: [Mark("ContractCommitmentId")],
      absent: [Mark("ChargePeriodStart")],
      refusal: "they are not charges; give the cost and usage dataset"
    ),
  ]
}
