extension SyntheticSpend.Family {
  static let aws: [Self] = shop + awsDevelopment + awsResearch

  private static let shop: [Self] = [
    Self(
      account: .shop,
      product: .ec2,
      level: 1053,
      growth: 0.07,
      noise: 0.025,
      lines: [
        .init(
          sku: "m7i.2xlarge",
          meter: "Compute Usage",
          unit: .hours,
          price: 403_200,
          region: .usEast,
          share: 0.52,
          resource: "checkout-fleet",
          application: "checkout",
          commitment: .init(
            id: "arn:aws:savingsplans::210000000001:savingsplan/5d1c8a70",
            name: "Compute Savings Plan",
            type: "Compute Savings Plan",
            isSpend: true,
            quantity: 1_180_000,
            price: 290_000,
            isUpfront: false
          )
        ),
        .init(
          sku: "c7g.xlarge",
          meter: "Compute Usage",
          unit: .hours,
          price: 145_000,
          region: .ireland,
          share: 0.3,
          resource: "search-fleet",
          application: "search"
        ),
        .init(
          sku: "gp3",
          meter: "Block Volume Usage",
          unit: .gigabyteMonths,
          price: 80_000,
          region: .usEast,
          share: 0.18,
          resource: "checkout-volumes"
        ),
      ]
    ),
    Self(
      account: .shop,
      product: .rds,
      level: 482,
      growth: 0.06,
      noise: 0.02,
      lines: [
        .init(
          sku: "db.r7g.2xlarge",
          meter: "Database Instance Usage",
          unit: .hours,
          price: 956_000,
          region: .usEast,
          share: 0.75,
          resource: "orders",
          application: "checkout"
        ),
        .init(
          sku: "Aurora I/O",
          meter: "I/O Requests",
          unit: .millionRequests,
          price: 200_000,
          region: .usEast,
          share: 0.25,
          resource: "orders-io",
          application: "checkout"
        ),
      ]
    ),
    Self(
      account: .shop,
      product: .s3,
      level: 230,
      demand: .storage,
      growth: 0.35,
      role: .quiet,
      lines: [
        .init(
          sku: "TimedStorage-ByteHrs",
          meter: "Object Storage",
          unit: .gigabyteMonths,
          price: 23_000,
          region: .usEast,
          share: 0.7,
          resource: "product-images",
          application: "catalogue"
        ),
        .init(
          sku: "TimedStorage-SIA-ByteHrs",
          meter: "Object Storage",
          unit: .gigabyteMonths,
          price: 12_500,
          region: .ireland,
          share: 0.3,
          resource: "order-archive"
        ),
      ]
    ),
    Self(
      account: .shop,
      product: .init(
        name: "Amazon CloudFront",
        category: "Networking",
        subcategory: "Content Delivery",
        code: "cloudfront"
      ),
      level: 202,
      week: .consumer,
      growth: 0.07,
      noise: 0.06,
      lines: [
        .init(
          sku: "DataTransfer-Out-Bytes",
          meter: "Data Transfer",
          unit: .gigabytes,
          price: 85_000,
          share: 0.86,
          resource: "shop-cdn",
          application: "catalogue"
        ),
        .init(
          sku: "Requests-Tier2-HTTPS",
          meter: "API Requests",
          unit: .millionRequests,
          price: 1_000_000,
          share: 0.14,
          resource: "shop-cdn",
          application: "catalogue"
        ),
      ]
    ),
    Self(
      account: .shop,
      product: .init(
        name: "AmazonCloudWatch",
        category: "Management and Governance",
        subcategory: "Observability",
        code: "logs"
      ),
      level: 92,
      growth: 0.09,
      noise: 0.06,
      lines: [
        .init(
          sku: "DataProcessing-Bytes",
          meter: "Log Ingestion",
          unit: .gigabytes,
          price: 500_000,
          region: .usEast,
          share: 0.8,
          resource: "checkout-logs",
          application: "checkout"
        ),
        .init(
          sku: "CW:MetricMonitorUsage",
          meter: "Metrics",
          unit: .months,
          price: 300_000,
          region: .usEast,
          share: 0.2
        ),
      ]
    ),
    Self(
      account: .shop,
      product: .init(
        name: "AWS Lambda",
        category: "Compute",
        subcategory: "Serverless Compute",
        code: "lambda"
      ),
      level: 69,
      week: .consumer,
      growth: 0.12,
      noise: 0.06,
      lines: [
        .init(
          sku: "Lambda-GB-Second",
          meter: "Function Duration",
          unit: .millionGigabyteSeconds,
          price: 16_666_700,
          region: .usEast,
          share: 0.85,
          resource: "image-resize",
          application: "catalogue"
        ),
        .init(
          sku: "Request",
          meter: "Function Requests",
          unit: .millionRequests,
          price: 200_000,
          region: .usEast,
          share: 0.15,
          resource: "image-resize",
          application: "catalogue"
        ),
      ]
    ),
    Self(
      account: .shop,
      product: .init(
        name: "Amazon DynamoDB",
        category: "Databases",
        subcategory: "NoSQL Databases",
        code: "dynamodb"
      ),
      level: 146,
      week: .consumer,
      growth: 0.07,
      noise: 0.05,
      lines: [
        .init(
          sku: "WriteRequestUnits",
          meter: "Write Requests",
          unit: .millionRequests,
          price: 1_250_000,
          region: .usEast,
          share: 0.6,
          resource: "carts",
          application: "checkout"
        ),
        .init(
          sku: "ReadRequestUnits",
          meter: "Read Requests",
          unit: .millionRequests,
          price: 250_000,
          region: .usEast,
          share: 0.4,
          resource: "carts",
          application: "checkout"
        ),
      ]
    ),
    Self(
      account: .shop,
      product: .init(
        name: "Elastic Load Balancing",
        category: "Networking",
        subcategory: "Application Networking",
        code: "elasticloadbalancing"
      ),
      level: 43,
      week: .consumer,
      noise: 0.03,
      lines: [
        .init(
          sku: "LCUUsage",
          meter: "Load Balancer Capacity",
          unit: .hours,
          price: 8_000,
          region: .usEast,
          resource: "shop-front"
        )
      ]
    ),
    Self(
      account: .shop,
      product: .init(
        name: "Amazon ElastiCache",
        category: "Databases",
        subcategory: "Caching",
        code: "elasticache"
      ),
      level: 108,
      growth: 0.03,
      noise: 0.02,
      role: .retired,
      lines: [
        .init(
          sku: "cache.r7g.large",
          meter: "Cache Node Usage",
          unit: .hours,
          price: 219_000,
          region: .usEast,
          resource: "session-cache",
          application: "checkout"
        )
      ]
    ),
  ]
}

extension SyntheticSpend.ScheduledCharge {
  static let aws: [Self] = [
    Self(
      account: .shop,
      product: .awsSupport,
      schedule: .monthly(1),
      category: "Usage",
      frequency: "Recurring",
      description: "AWS Enterprise On-Ramp support, monthly fee",
      cents: 612_000
    ),
    Self(
      account: .shop,
      product: .awsSupport,
      schedule: .monthEnd,
      category: "Tax",
      frequency: "Recurring",
      description: "Sales tax on support, 8.5 percent",
      cents: 52_020
    ),
    Self(
      account: .shop,
      product: .init(
        name: "Datadog Pro",
        category: "Management and Governance",
        subcategory: "Observability",
        publisher: "Datadog"
      ),
      schedule: .monthly(3),
      category: "Usage",
      frequency: "Recurring",
      description: "Datadog Pro, AWS Marketplace monthly subscription",
      cents: 448_000
    ),
    Self(
      account: .shop,
      product: .init(
        name: "Amazon CloudFront",
        category: "Networking",
        subcategory: "Content Delivery",
        code: "cloudfront"
      ),
      schedule: .monthly(4),
      category: "Usage",
      frequency: "Usage-Based",
      description: "Refund of data transfer charged twice",
      cents: -642,
      corrected: 20...22
    ),
  ]
}
