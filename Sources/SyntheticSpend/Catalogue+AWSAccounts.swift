extension SyntheticSpend.Provider {
  static let aws = Self(
    name: "AWS",
    billingAccount: "210000000001",
    billingAccountName: "Alderfinch Payer",
    billingAccountType: "Management Account",
    subAccountType: "Member Account",
    invoicePrefix: "AWS",
    discount: 7
  )
}

extension SyntheticSpend.Account {
  static let shop = Self(
    provider: .aws,
    id: "210000000011",
    name: "shop-production",
    environment: "production",
    team: "storefront"
  )
  static let development = Self(
    provider: .aws,
    id: "210000000012",
    name: "shop-development",
    environment: "development",
    team: "storefront"
  )
  static let research = Self(
    provider: .aws,
    id: "210000000014",
    name: "research",
    environment: "research",
    team: "data-science"
  )
}

extension SyntheticSpend.Region {
  static let usEast = Self(id: "us-east-1", name: "US East (N. Virginia)", zone: "us-east-1a")
  static let ireland = Self(id: "eu-west-1", name: "Europe (Ireland)", zone: "eu-west-1b")
}

extension SyntheticSpend.Product {
  static let ec2 = Self(
    name: "Amazon Elastic Compute Cloud",
    category: "Compute",
    subcategory: "Virtual Machines",
    code: "ec2"
  )
  static let rds = Self(
    name: "Amazon Relational Database Service",
    category: "Databases",
    subcategory: "Relational Databases",
    code: "rds"
  )
  static let s3 = Self(
    name: "Amazon Simple Storage Service",
    category: "Storage",
    subcategory: "Object Storage",
    code: "s3"
  )
  static let awsSupport = Self(
    name: "AWS Support",
    category: "Management and Governance",
    subcategory: "Support"
  )
}
