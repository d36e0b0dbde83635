extension SyntheticSpend {
  /// The cells that all charges of one sort share.
  struct Template: Sendable {
    /// The sorts of charge a metered line can have.
    enum Sort: Sendable {
      /// Usage paid as it comes.
      case onDemand
      /// Usage that a commitment covers.
      case covered
      /// The part of a commitment that no usage took.
      case unused
      /// The payment of a commitment.
      case purchase
      /// A promotional credit.
      case credit
    }

    let provider: Provider
    let account: String
    let product: String
    private(set) var cells: Cells

    /// The cells of whatever is sold to `account` under the name of `product`.
    private init(account: Account, product: Product) {
      provider = account.provider
      self.account = account.name
      self.product = product.name
      cells = Cells()
      cells[.providerName] = provider.name
      cells[.publisherName] = product.publisher ?? provider.name
      cells[.invoiceIssuerName] = provider.name
      cells[.billingAccountId] = provider.billingAccount
      cells[.billingAccountName] = provider.billingAccountName
      cells[.billingAccountType] = provider.billingAccountType
      cells[.subAccountId] = account.id
      cells[.subAccountName] = account.name
      cells[.subAccountType] = provider.subAccountType
      cells[.billingCurrency] = "USD"
      cells[.pricingCurrency] = "USD"
      cells[.serviceName] = product.name
      cells[.serviceCategory] = product.category
      cells[.serviceSubcategory] = product.subcategory
    }

    /// The cells of a scheduled charge.
    init(_ charge: ScheduledCharge) {
      self.init(account: charge.account, product: charge.product)
      cells[.chargeCategory] = charge.category
      cells[.chargeFrequency] = charge.frequency
      cells[.chargeDescription] = charge.description
      cells[.chargeClass] = charge.corrected == nil ? "" : "Correction"
      // What is paid for the running month has a price and a quantity, which here is one.
      guard charge.category == "Usage", charge.corrected == nil else { return }
      cells[.consumedQuantity] = "1"
      cells[.consumedUnit] = Unit.months.pricing
      cells[.pricingCategory] = "Standard"
      cells[.pricingQuantity] = "1"
      cells[.pricingUnit] = Unit.months.pricing
      let price = ExactAmount(cents: charge.cents)
      setPrices(list: price, contracted: price)
    }

    /// The cells of one sort of charge of a line.
    init(_ sort: Sort, of line: Line, in family: Family) {
      self.init(account: family.account, product: family.product)
      guard sort != .credit else {
        cells[.chargeCategory] = "Credit"
        cells[.chargeFrequency] = "One-Time"
        cells[.chargeDescription] = "Promotional credit for new workloads"
        return
      }
      setLine(line, account: family.account, product: family.product)
      if let commitment = line.commitment, sort != .onDemand {
        setCommitment(commitment, sort: sort)
      } else {
        cells[.pricingCategory] = "Standard"
      }
    }
  }
}

extension SyntheticSpend.Template {
  private mutating func setLine(
    _ line: SyntheticSpend.Line,
    account: SyntheticSpend.Account,
    product: SyntheticSpend.Product
  ) {
    cells[.chargeCategory] = "Usage"
    cells[.chargeFrequency] = "Usage-Based"
    cells[.chargeDescription] = line.sku + ", " + line.meter
    cells[.skuId] = line.sku
    cells[.skuPriceId] = line.sku + " on demand"
    cells[.skuMeter] = line.meter
    cells[.pricingUnit] = line.unit.pricing
    cells[.consumedUnit] = line.unit.consumed.unit
    cells[.regionId] = line.region?.id ?? ""
    cells[.regionName] = line.region?.name ?? ""
    if line.unit == .hours { cells[.availabilityZone] = line.region?.zone ?? "" }
    if line.unit == .millionTokens {
      let model = line.sku.prefix { $0 != " " }
      cells[.skuPriceDetails] = "{\"x_Model\":\"\(model)\"}"
    }
    setPrices(
      list: ExactAmount(thousandths: 1_000, millionths: line.price),
      contracted: ExactAmount(
        thousandths: 1_000,
        millionths: line.contractedPrice(discount: provider.discount)
      ),
      perTenTo: line.unit == .millionGigabyteSeconds ? 6 : 0
    )
    if let resource = line.resource, let code = product.code {
      cells[.resourceName] = resource
      cells[.resourceType] = line.meter
      cells[.resourceId] = identifier(of: resource, code: code, account: account, line: line)
    }
    // What has neither resource nor application was never tagged.
    guard line.resource != nil || line.application != nil else { return }
    var tags = ["\"environment\":\"\(account.environment)\"", "\"team\":\"\(account.team)\""]
    if let application = line.application {
      tags.insert("\"application\":\"\(application)\"", at: 0)
    }
    cells[.tags] = "{" + tags.joined(separator: ",") + "}"
  }

  private func identifier(
    of resource: String,
    code: String,
    account: SyntheticSpend.Account,
    line: SyntheticSpend.Line
  ) -> String {
    switch provider.name {
    case "AWS": "arn:aws:\(code):\(line.region?.id ?? ""):\(account.id):\(resource)"
    case "Google Cloud": "//\(code).googleapis.com/projects/\(account.id)/\(resource)"
    default: "/subscriptions/\(account.id)/resourcegroups/main/providers/\(code)/\(resource)"
    }
  }

  private mutating func setPrices(
    list: ExactAmount,
    contracted: ExactAmount,
    perTenTo power: Int = 0
  ) {
    cells[.listUnitPrice] = list.text(perTenTo: power)
    cells[.contractedUnitPrice] = contracted.text(perTenTo: power)
    cells[.pricingCurrencyListUnitPrice] = list.text(perTenTo: power)
    cells[.pricingCurrencyContractedUnitPrice] = contracted.text(perTenTo: power)
  }

  private mutating func setCommitment(_ commitment: SyntheticSpend.Commitment, sort: Sort) {
    cells[.commitmentDiscountId] = commitment.id
    cells[.commitmentDiscountName] = commitment.name
    cells[.commitmentDiscountType] = commitment.type
    cells[.commitmentDiscountCategory] = commitment.isSpend ? "Spend" : "Usage"
    cells[.commitmentDiscountUnit] = commitment.isSpend ? "USD" : cells[.pricingUnit]
    cells[.skuPriceId] = cells[.skuId] + " committed"
    cells[.pricingCategory] = "Committed"
    guard sort != .covered else {
      cells[.commitmentDiscountStatus] = "Used"
      return
    }
    cells[.resourceId] = commitment.id
    cells[.resourceName] = commitment.name
    cells[.resourceType] = commitment.type
    cells[.consumedUnit] = ""
    cells[.tags] = ""
    guard sort == .purchase else {
      cells[.commitmentDiscountStatus] = "Unused"
      return
    }
    cells[.pricingCategory] = "Standard"
    cells[.chargeCategory] = "Purchase"
    cells[.chargeFrequency] = commitment.isUpfront ? "One-Time" : "Recurring"
    cells[.chargeDescription] =
      commitment.name + (commitment.isUpfront ? ", one year" : ", one month")
    let price = ExactAmount(thousandths: 1_000, millionths: commitment.price)
    setPrices(list: price, contracted: price)
  }
}
