extension SyntheticSpend.Family {
  /// The families in which models are trained, and the credit that pays for a part.
  static let awsResearch: [Self] = [
    Self(
      account: .research,
      product: .init(
        name: "Amazon SageMaker",
        category: "AI and Machine Learning",
        subcategory: "Machine Learning",
        code: "sagemaker"
      ),
      level: 370,
      demand: .training,
      growth: 0.12,
      noise: 0.1,
      role: .quiet,
      lines: [
        .init(
          sku: "ml.p4d.24xlarge",
          meter: "Training Instance Usage",
          unit: .hours,
          price: 37_688_000,
          region: .usEast,
          share: 0.8,
          resource: "demand-model",
          application: "demand-forecast"
        ),
        .init(
          sku: "ml.g5.4xlarge",
          meter: "Training Instance Usage",
          unit: .hours,
          price: 2_030_000,
          region: .usEast,
          share: 0.2,
          resource: "image-model"
        ),
      ]
    ),
    Self(
      account: .research,
      product: .ec2,
      level: 157,
      week: .business,
      growth: 0.12,
      noise: 0.1,
      lines: [
        .init(
          sku: "g5.2xlarge",
          meter: "Compute Usage",
          unit: .hours,
          price: 1_212_000,
          region: .usEast,
          resource: "notebooks"
        )
      ]
    ),
    Self(
      account: .research,
      product: .s3,
      level: 106,
      demand: .storage,
      growth: 0.5,
      role: .quiet,
      lines: [
        .init(
          sku: "TimedStorage-ByteHrs",
          meter: "Object Storage",
          unit: .gigabyteMonths,
          price: 23_000,
          region: .usEast,
          resource: "training-data",
          application: "demand-forecast"
        )
      ]
    ),
    Self(
      account: .research,
      product: .init(
        name: "Amazon Bedrock",
        category: "AI and Machine Learning",
        subcategory: "Generative AI",
        code: "bedrock"
      ),
      level: 106,
      week: .business,
      growth: 0.18,
      noise: 0.08,
      role: .launched,
      lines: [
        .init(
          sku: "nova-pro input",
          meter: "Input Tokens",
          unit: .millionTokens,
          price: 800_000,
          region: .usEast,
          share: 0.45,
          application: "product-copy"
        ),
        .init(
          sku: "nova-pro output",
          meter: "Output Tokens",
          unit: .millionTokens,
          price: 3_200_000,
          region: .usEast,
          share: 0.55,
          application: "product-copy"
        ),
      ]
    ),
    Self(
      account: .research,
      product: .init(
        name: "AWS Promotional Credit",
        category: "Other",
        subcategory: "Other (Other)"
      ),
      level: 123,
      growth: 0,
      noise: 0.02,
      role: .credit,
      lines: [.init(sku: "", meter: "", unit: .months, price: -1_000_000)]
    ),
  ]
}
