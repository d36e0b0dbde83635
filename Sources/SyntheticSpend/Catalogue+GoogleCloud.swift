extension SyntheticSpend.Provider {
  static let googleCloud = Self(
    name: "Google Cloud",
    billingAccount: "01A2B3-4C5D6E-7F8091",
    billingAccountName: "Alderfinch Cloud Billing",
    billingAccountType: "Billing Account",
    subAccountType: "Project",
    invoicePrefix: "GCP",
    discount: 5
  )
}

extension SyntheticSpend.Account {
  static let analytics = Self(
    provider: .googleCloud,
    id: "alderfinch-analytics",
    name: "analytics",
    environment: "production",
    team: "data-platform"
  )
  static let recommendations = Self(
    provider: .googleCloud,
    id: "alderfinch-recommendations",
    name: "recommendations",
    environment: "production",
    team: "data-science"
  )
}

extension SyntheticSpend.Region {
  static let iowa = Self(id: "us-central1", name: "Iowa", zone: "us-central1-a")
  static let belgium = Self(id: "europe-west1", name: "Belgium", zone: "europe-west1-b")
}

extension SyntheticSpend.Family {
  static let googleCloud: [Self] = analytics + recommendations

  private static let analytics: [Self] = [
    Self(
      account: .analytics,
      product: .init(
        name: "BigQuery",
        category: "Databases",
        subcategory: "Data Warehouses",
        code: "bigquery"
      ),
      level: 291,
      week: .business,
      growth: 0.09,
      noise: 0.07,
      lines: [
        .init(
          sku: "Enterprise Edition Slots",
          meter: "Slot Usage",
          unit: .hours,
          price: 60_000,
          region: .belgium,
          share: 0.68,
          resource: "reporting",
          application: "reporting"
        ),
        .init(
          sku: "Active Logical Storage",
          meter: "Table Storage",
          unit: .gigabyteMonths,
          price: 20_000,
          region: .belgium,
          share: 0.32,
          resource: "warehouse"
        ),
      ]
    ),
    Self(
      account: .analytics,
      product: .init(
        name: "Cloud Storage",
        category: "Storage",
        subcategory: "Object Storage",
        code: "storage"
      ),
      level: 81,
      demand: .storage,
      growth: 0.4,
      role: .quiet,
      lines: [
        .init(
          sku: "Standard Storage Belgium",
          meter: "Object Storage",
          unit: .gigabyteMonths,
          price: 20_000,
          region: .belgium,
          resource: "event-lake",
          application: "reporting"
        )
      ]
    ),
    Self(
      account: .analytics,
      product: .init(
        name: "Dataflow",
        category: "Analytics",
        subcategory: "Data Processing",
        code: "dataflow"
      ),
      level: 78,
      week: .business,
      noise: 0.08,
      lines: [
        .init(
          sku: "vCPU Time Batch",
          meter: "Worker Usage",
          unit: .hours,
          price: 56_000,
          region: .belgium,
          resource: "nightly-load",
          application: "reporting"
        )
      ]
    ),
    Self(
      account: .analytics,
      product: .init(
        name: "Cloud Pub/Sub",
        category: "Integration",
        subcategory: "Messaging",
        code: "pubsub"
      ),
      level: 34,
      week: .consumer,
      growth: 0.09,
      noise: 0.04,
      lines: [
        .init(
          sku: "Message Delivery Basic",
          meter: "Message Throughput",
          unit: .gigabytes,
          price: 40_000,
          region: .belgium,
          resource: "click-stream"
        )
      ]
    ),
    Self(
      account: .analytics,
      product: .init(
        name: "Cloud Logging",
        category: "Management and Governance",
        subcategory: "Observability",
        code: "logging"
      ),
      level: 28,
      noise: 0.08,
      lines: [
        .init(
          sku: "Log Storage",
          meter: "Log Ingestion",
          unit: .gigabytes,
          price: 500_000,
          region: .belgium
        )
      ]
    ),
  ]

  private static let recommendations: [Self] = [
    Self(
      account: .recommendations,
      product: .init(
        name: "Vertex AI",
        category: "AI and Machine Learning",
        subcategory: "AI Platforms",
        code: "aiplatform"
      ),
      level: 325,
      week: .consumer,
      growth: 0.21,
      noise: 0.05,
      lines: [
        .init(
          sku: "Online Prediction g2-standard-12",
          meter: "Prediction Node Usage",
          unit: .hours,
          price: 1_150_000,
          region: .iowa,
          share: 0.65,
          resource: "ranking",
          application: "recommendations"
        ),
        .init(
          sku: "Online Prediction n1-standard-8",
          meter: "Prediction Node Usage",
          unit: .hours,
          price: 437_000,
          region: .belgium,
          share: 0.35,
          resource: "ranking-eu",
          application: "recommendations"
        ),
      ]
    ),
    Self(
      account: .recommendations,
      product: .init(
        name: "Compute Engine",
        category: "Compute",
        subcategory: "Virtual Machines",
        code: "compute"
      ),
      level: 392,
      growth: 0.06,
      noise: 0.025,
      lines: [
        .init(
          sku: "n2-standard-8",
          meter: "Instance Usage",
          unit: .hours,
          price: 388_500,
          region: .iowa,
          share: 0.6,
          resource: "feature-store",
          application: "recommendations"
        ),
        .init(
          sku: "c3-standard-8",
          meter: "Instance Usage",
          unit: .hours,
          price: 451_800,
          region: .belgium,
          share: 0.4,
          resource: "feature-store-eu",
          application: "recommendations"
        ),
      ]
    ),
    Self(
      account: .recommendations,
      product: .init(
        name: "Kubernetes Engine",
        category: "Compute",
        subcategory: "Containers",
        code: "container"
      ),
      level: 132,
      week: .consumer,
      growth: 0.07,
      noise: 0.04,
      lines: [
        .init(
          sku: "Autopilot Pod vCPU",
          meter: "Pod Usage",
          unit: .hours,
          price: 44_500,
          region: .iowa,
          resource: "ranking-services",
          application: "recommendations"
        )
      ]
    ),
    Self(
      account: .recommendations,
      product: .init(
        name: "Cloud SQL",
        category: "Databases",
        subcategory: "Relational Databases",
        code: "sqladmin"
      ),
      level: 69,
      growth: 0.03,
      noise: 0.015,
      lines: [
        .init(
          sku: "Enterprise PostgreSQL vCPU",
          meter: "Database Instance Usage",
          unit: .hours,
          price: 41_300,
          region: .iowa,
          resource: "profiles",
          application: "recommendations"
        )
      ]
    ),
  ]
}

extension SyntheticSpend.ScheduledCharge {
  static let googleCloud: [Self] = [
    Self(
      account: .analytics,
      product: .init(
        name: "Invoice",
        category: "Other",
        subcategory: "Other (Other)"
      ),
      schedule: .monthEnd,
      category: "Adjustment",
      frequency: "One-Time",
      description: "Rounding of the invoice total",
      cents: -37
    )
  ]
}
