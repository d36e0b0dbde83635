extension SyntheticSpend.Family {
  /// The families on which the shop is built and tested.
  static let awsDevelopment: [Self] = [
    Self(
      account: .development,
      product: .ec2,
      level: 224,
      week: .office,
      growth: 0.09,
      noise: 0.06,
      lines: [
        .init(
          sku: "m7i.large",
          meter: "Compute Usage",
          unit: .hours,
          price: 100_800,
          region: .ireland,
          share: 0.7,
          resource: "developer-desktops"
        ),
        .init(
          sku: "t3.xlarge",
          meter: "Compute Usage",
          unit: .hours,
          price: 166_400,
          region: .ireland,
          share: 0.3,
          resource: "staging",
          application: "checkout"
        ),
      ]
    ),
    Self(
      account: .development,
      product: .rds,
      level: 65,
      week: .business,
      noise: 0.04,
      lines: [
        .init(
          sku: "db.t4g.large",
          meter: "Database Instance Usage",
          unit: .hours,
          price: 129_000,
          region: .ireland,
          resource: "staging-orders",
          application: "checkout"
        )
      ]
    ),
    Self(
      account: .development,
      product: .init(
        name: "Amazon Elastic Kubernetes Service",
        category: "Compute",
        subcategory: "Containers",
        code: "eks"
      ),
      level: 58,
      week: .business,
      noise: 0.05,
      lines: [
        .init(
          sku: "EKS-Auto-Cluster",
          meter: "Cluster Usage",
          unit: .hours,
          price: 100_000,
          region: .ireland,
          resource: "staging-cluster"
        )
      ]
    ),
    Self(
      account: .development,
      product: .init(
        name: "AWS CodeBuild",
        category: "Developer Tools",
        subcategory: "Continuous Integration and Deployment",
        code: "codebuild"
      ),
      level: 40,
      week: .office,
      growth: 0.12,
      noise: 0.12,
      lines: [
        .init(
          sku: "Build-Min:Linux:general1.large",
          meter: "Build Time",
          unit: .hours,
          price: 1_200_000,
          region: .ireland,
          resource: "shop-builds"
        )
      ]
    ),
  ]
}
