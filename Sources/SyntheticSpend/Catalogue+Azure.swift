extension SyntheticSpend.Provider {
  static let azure = Self(
    name: "Microsoft",
    billingAccount: "8f3b6c20-1d44-4e0e-9a57-2b6d10c7e5a1",
    billingAccountName: "Alderfinch Enterprise Agreement",
    billingAccountType: "Billing Profile",
    subAccountType: "Subscription",
    invoicePrefix: "MSFT",
    discount: 10
  )
}

extension SyntheticSpend.Account {
  static let corporate = Self(
    provider: .azure,
    id: "c2a7e1d4-58b0-4f6e-8d13-94e05b7f2a60",
    name: "corporate-it",
    environment: "production",
    team: "workplace"
  )
}

extension SyntheticSpend.Region {
  static let westEurope = Self(id: "westeurope", name: "West Europe")
}

extension SyntheticSpend.Product {
  static let azureSQL = Self(
    name: "Azure SQL Database",
    category: "Databases",
    subcategory: "Relational Databases",
    code: "microsoft.sql/servers"
  )
}

extension SyntheticSpend.Family {
  static let azure: [Self] = [
    Self(
      account: .corporate,
      product: .init(
        name: "Virtual Machines",
        category: "Compute",
        subcategory: "Virtual Machines",
        code: "microsoft.compute/virtualmachines"
      ),
      level: 448,
      week: .business,
      growth: 0.05,
      noise: 0.03,
      lines: [
        .init(
          sku: "D4s v5",
          meter: "Compute Usage",
          unit: .hours,
          price: 192_000,
          region: .westEurope,
          share: 0.7,
          resource: "erp-nodes",
          application: "erp",
          commitment: .init(
            id: "/providers/microsoft.capacity/reservationorders/b41f7c9e",
            name: "D4s v5 West Europe",
            type: "Reservation",
            isSpend: false,
            quantity: 1_440_000,
            price: 115_000,
            isUpfront: true
          )
        ),
        .init(
          sku: "E8s v5",
          meter: "Compute Usage",
          unit: .hours,
          price: 504_000,
          region: .westEurope,
          share: 0.3,
          resource: "reporting-node",
          application: "erp"
        ),
      ]
    ),
    Self(
      account: .corporate,
      product: .azureSQL,
      level: 177,
      week: .business,
      noise: 0.03,
      lines: [
        .init(
          sku: "General Purpose vCore",
          meter: "Database Instance Usage",
          unit: .hours,
          price: 252_000,
          region: .westEurope,
          resource: "erp-sql",
          application: "erp"
        )
      ]
    ),
    Self(
      account: .corporate,
      product: .init(
        name: "Storage",
        category: "Storage",
        subcategory: "Storage Platforms",
        code: "microsoft.storage/storageaccounts"
      ),
      level: 74,
      demand: .storage,
      growth: 0.25,
      role: .quiet,
      lines: [
        .init(
          sku: "Hot LRS Data Stored",
          meter: "Object Storage",
          unit: .gigabyteMonths,
          price: 19_600,
          region: .westEurope,
          resource: "alderfinchfiles"
        )
      ]
    ),
    Self(
      account: .corporate,
      product: .init(
        name: "Azure Monitor",
        category: "Management and Governance",
        subcategory: "Observability",
        code: "microsoft.operationalinsights/workspaces"
      ),
      level: 47,
      week: .business,
      growth: 0.09,
      noise: 0.07,
      lines: [
        .init(
          sku: "Analytics Logs Data Ingestion",
          meter: "Log Ingestion",
          unit: .gigabytes,
          price: 2_760_000,
          region: .westEurope,
          resource: "central-logs"
        )
      ]
    ),
    Self(
      account: .corporate,
      product: .init(
        name: "Azure Virtual Desktop",
        category: "Compute",
        subcategory: "End User Computing",
        code: "microsoft.desktopvirtualization/hostpools"
      ),
      level: 103,
      week: .office,
      growth: 0.03,
      noise: 0.05,
      lines: [
        .init(
          sku: "D8s v5 session host",
          meter: "Compute Usage",
          unit: .hours,
          price: 384_000,
          region: .westEurope,
          resource: "office-desktops",
          application: "desktops"
        )
      ]
    ),
    Self(
      account: .corporate,
      product: .init(
        name: "Microsoft Defender for Cloud",
        category: "Security",
        subcategory: "Security Posture Management"
      ),
      level: 35,
      growth: 0,
      noise: 0.002,
      role: .quiet,
      lines: [
        .init(
          sku: "Defender for Servers P2",
          meter: "Protected Servers",
          unit: .hours,
          price: 20_000,
          region: .westEurope
        )
      ]
    ),
  ]
}

extension SyntheticSpend.ScheduledCharge {
  static let azure: [Self] = [
    Self(
      account: .corporate,
      product: .azureSQL,
      schedule: .monthly(6),
      category: "Usage",
      frequency: "Usage-Based",
      description: "Service level credit for an outage",
      cents: -388,
      corrected: 15...16
    ),
    Self(
      account: .corporate,
      product: .init(
        name: "Azure Support",
        category: "Management and Governance",
        subcategory: "Support"
      ),
      schedule: .monthly(1),
      category: "Usage",
      frequency: "Recurring",
      description: "Azure Standard support, monthly fee",
      cents: 100_000
    ),
  ]
}
