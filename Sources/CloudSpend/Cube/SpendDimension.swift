/// A column of a bill, or one key of its tags, by which spend is divided.
///
///     let cube = try SpendCube(
///       contentsOf: "focus.csv",
///       by: .columns([.serviceName, .tag("team"), "x_Project"])
///     )
///     SpendDimension("Tags/team") == .tag("team")   // true
///
/// A name is looked up among the columns exactly, then in any letter case. A
/// name that begins with `Tags/`, in any letter case, and is no column is a key
/// of the JSON object in the column `Tags`.
public struct SpendDimension: Hashable, Sendable {
  /// The name of the column, or `Tags/` and the key.
  public let name: String

  /// Makes the dimension of a column name or of `Tags/` and a key.
  public init(_ name: String) {
    self.name = name
  }

  /// The dimension of one key of the column `Tags`.
  public static func tag(_ key: String) -> SpendDimension {
    SpendDimension("Tags/" + key)
  }
}

extension SpendDimension: ExpressibleByStringLiteral, CustomStringConvertible {
  /// Makes the dimension of a literal column name.
  public init(stringLiteral name: String) {
    self.init(name)
  }

  /// The name of the column, or `Tags/` and the key.
  public var description: String { name }
}

extension SpendDimension {
  /// The service that was used, such as `Amazon EC2`.
  public static let serviceName: SpendDimension = "ServiceName"
  /// The kind of service, one of the nineteen of FOCUS.
  public static let serviceCategory: SpendDimension = "ServiceCategory"
  /// The finer kind of service.
  public static let serviceSubcategory: SpendDimension = "ServiceSubcategory"
  /// The provider of the service; `ServiceProviderName` since FOCUS 1.3.
  public static let providerName: SpendDimension = "ProviderName"
  /// The producer of the service.
  public static let publisherName: SpendDimension = "PublisherName"
  /// The company that writes the invoice.
  public static let invoiceIssuerName: SpendDimension = "InvoiceIssuerName"
  /// The account that is billed.
  public static let billingAccountID: SpendDimension = "BillingAccountId"
  /// The name of the account that is billed.
  public static let billingAccountName: SpendDimension = "BillingAccountName"
  /// The account, project or subscription in which resources live.
  public static let subAccountID: SpendDimension = "SubAccountId"
  /// The name of the account, project or subscription.
  public static let subAccountName: SpendDimension = "SubAccountName"
  /// The region, by its identifier.
  public static let regionID: SpendDimension = "RegionId"
  /// The region, by its name.
  public static let regionName: SpendDimension = "RegionName"
  /// The resource, by its identifier.
  public static let resourceID: SpendDimension = "ResourceId"
  /// The kind of resource.
  public static let resourceType: SpendDimension = "ResourceType"
  /// The kind of charge: usage, purchase, tax, credit or adjustment.
  public static let chargeCategory: SpendDimension = "ChargeCategory"
  /// The frequency of the charge: once, recurring or by usage.
  public static let chargeFrequency: SpendDimension = "ChargeFrequency"
  /// The product and price that were charged.
  public static let skuID: SpendDimension = "SkuId"
  /// The column names of a wide CSV.
  public static let series: SpendDimension = "series"
}
