extension SyntheticSpend {
  /// The columns of a cost and usage row, in the order they are written.
  ///
  /// These are the 57 columns of FOCUS 1.2, in the order of the alphabet.
  enum Column: Int, CaseIterable {
    case availabilityZone, billedCost, billingAccountId, billingAccountName, billingAccountType
    case billingCurrency, billingPeriodEnd, billingPeriodStart
    case capacityReservationId, capacityReservationStatus
    case chargeCategory, chargeClass, chargeDescription, chargeFrequency
    case chargePeriodEnd, chargePeriodStart
    case commitmentDiscountCategory, commitmentDiscountId, commitmentDiscountName
    case commitmentDiscountQuantity, commitmentDiscountStatus, commitmentDiscountType
    case commitmentDiscountUnit
    case consumedQuantity, consumedUnit, contractedCost, contractedUnitPrice
    case effectiveCost, invoiceId, invoiceIssuerName, listCost, listUnitPrice
    case pricingCategory, pricingCurrency, pricingCurrencyContractedUnitPrice
    case pricingCurrencyEffectiveCost, pricingCurrencyListUnitPrice
    case pricingQuantity, pricingUnit, providerName, publisherName, regionId, regionName
    case resourceId, resourceName, resourceType
    case serviceCategory, serviceName, serviceSubcategory
    case skuId, skuMeter, skuPriceDetails, skuPriceId
    case subAccountId, subAccountName, subAccountType, tags

    /// The name as FOCUS writes it, such as `BilledCost`.
    var name: String {
      let name = "\(self)"
      return name.prefix(1).uppercased() + name.dropFirst()
    }
  }

  /// The cells of one row, each already quoted where RFC 4180 asks for it.
  ///
  /// A null is an empty cell.
  struct Cells: Sendable {
    private var cells = [String](repeating: "", count: Column.allCases.count)

    /// The cell of a column, as it is written.
    subscript(column: Column) -> String {
      get { cells[column.rawValue] }
      set { cells[column.rawValue] = Cells.quoted(newValue) }
    }

    /// The row, without its line break.
    var csv: String { cells.joined(separator: ",") }

    /// The first row of a file.
    static let header = Column.allCases.map(\.name).joined(separator: ",")

    /// The text between quotes where it holds a comma, a quote or a line
    /// break, and as it is elsewhere.
    static func quoted(_ text: String) -> String {
      let needsQuotes = text.utf8.contains { byte in
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
          || byte == UInt8(ascii: "\r")
      }
      guard needsQuotes else { return text }
      let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
      return "\"" + pieces.joined(separator: "\"\"") + "\""
    }
  }
}
