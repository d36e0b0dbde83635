internal import OutlayTimeSeries

extension SyntheticSpend {
  /// The charge of one row.
  struct Charge: Sendable {
    let template: Template
    /// The day it is for.
    let day: Day
    /// The day it is posted, which decides the billing period.
    let posted: Day
    /// The quantity priced, in thousandths, or `nil` where there is none.
    let quantity: Int?
    /// The number of units consumed for each one priced; 0 where none are.
    let consumedCount: Int
    /// The number of units in which the quantity is written for each one that is priced.
    let pricedCount: Int
    let list: ExactAmount
    let contracted: ExactAmount
    let billed: ExactAmount
    let effective: ExactAmount
    /// The part of a commitment that is bought, used or left, as it is
    /// written.
    let committed: String

    /// Makes a charge that costs the same by every measure.
    init(_ template: Template, day: Day, posted: Day, amount: ExactAmount) {
      self.template = template
      self.day = day
      self.posted = posted
      quantity = nil
      consumedCount = 0
      pricedCount = 1
      list = amount
      contracted = amount
      billed = amount
      effective = amount
      committed = ""
    }

    /// Makes a charge of a metered line.
    ///
    /// - Parameters:
    ///   - template: The cells of its sort.
    ///   - sort: Its sort, which decides what is billed and what is effective.
    ///   - line: The line it is metered on.
    ///   - day: The day it is for.
    ///   - quantity: The quantity priced, in thousandths.
    ///   - price: The contracted price, in millionths.
    init(
      _ template: Template,
      _ sort: Template.Sort,
      of line: Line,
      day: Day,
      quantity: Int,
      price: Int
    ) {
      self.template = template
      self.day = day
      posted = day
      self.quantity = quantity
      pricedCount = line.unit.pricedCount
      consumedCount = sort == .onDemand || sort == .covered ? line.unit.consumed.count : 0
      let committedCost = ExactAmount(
        thousandths: quantity,
        millionths: line.commitment?.price ?? price
      )
      switch sort {
      case .onDemand, .credit:
        list = ExactAmount(thousandths: quantity, millionths: line.price)
        contracted = ExactAmount(thousandths: quantity, millionths: price)
        billed = contracted
        effective = contracted
        committed = ""
        return
      case .covered, .unused:
        // The purchase was billed; its cost counts where and when it is used.
        list = ExactAmount(thousandths: quantity, millionths: line.price)
        contracted = ExactAmount(thousandths: quantity, millionths: price)
        billed = .zero
        effective = committedCost
      case .purchase:
        list = committedCost
        contracted = committedCost
        billed = committedCost
        effective = .zero
      }
      committed =
        line.commitment?.isSpend == true
        ? committedCost.text : Charge.text(thousandths: quantity)
    }

    /// The row of this charge.
    var cells: Cells {
      var cells = template.cells
      let month = Period.month.days(containing: posted)
      cells[.billingPeriodStart] = Charge.instant(month.lowerBound)
      cells[.billingPeriodEnd] = Charge.instant(month.upperBound)
      cells[.chargePeriodStart] = Charge.instant(day)
      cells[.chargePeriodEnd] = Charge.instant(day + 1)
      cells[.listCost] = list.text
      cells[.contractedCost] = contracted.text
      cells[.billedCost] = billed.text
      cells[.effectiveCost] = effective.text
      cells[.pricingCurrencyEffectiveCost] = effective.text
      cells[.commitmentDiscountQuantity] = committed
      // An invoice has its number before it is issued: that of the running month is
      // provisional.
      cells[.invoiceId] = template.provider.invoicePrefix + "-" + "\(month.lowerBound)".prefix(7)
      guard let quantity else { return cells }
      cells[.pricingQuantity] =
        pricedCount == 1
        ? Charge.text(thousandths: quantity) : String(quantity * (pricedCount / 1_000))
      if consumedCount == 1 {
        cells[.consumedQuantity] = cells[.pricingQuantity]
      } else if consumedCount > 1 {
        cells[.consumedQuantity] = String(quantity * (consumedCount / 1_000))
      }
      return cells
    }

    private static func text(thousandths quantity: Int) -> String {
      ExactAmount(thousandths: quantity, millionths: 1_000_000).text
    }

    private static func instant(_ day: Day) -> String { "\(day)T00:00:00Z" }
  }
}
