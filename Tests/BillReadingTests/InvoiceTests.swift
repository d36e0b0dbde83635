import Foundation
import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Bills with numbers of invoices")
struct InvoiceTests {
  /// A FOCUS file from 20 October on, of which some days are on no invoice.
  private func focus(
    through last: Day,
    invoice: (Day) -> String? = { _ in "INV-2026-0042" },
    amount: (Day) -> Double = { _ in 10 }
  ) -> String {
    var text = "ChargePeriodStart,EffectiveCost,BillingCurrency,ServiceName,InvoiceId\n"
    for day in Day(2026, 10, 20)...last {
      text += "\(day)T00:00:00Z,\(amount(day)),USD,Compute,\(invoice(day) ?? "")\n"
    }
    return text
  }

  private func cube(_ text: String) throws -> SpendCube { try SpendCube(csv: Array(text.utf8)) }

  private let end = Day(2026, 11, 30)

  @Test("are complete to the end of a billing period whose charges are all on invoices")
  func closed() throws {
    let cube = try cube(focus(through: end))
    #expect(cube.semantics.invoicedThrough == end && cube.unsettledDays == 0)
    #expect(try cube.settled().asOf == end)
    let assumption = try #require(cube.report.assumptions.first { $0.kind == .invoicedDays })
    #expect(
      assumption.description
        == "all charges of the billing period through 2026-11-30 are on invoices: its last days "
        + "are complete"
    )
    // The rule that is asked for counts.
    #expect(try cube.settled(.leavingOut(days: 1)).asOf == end - 1)
    #expect(cube[Day(2026, 10, 20)..<Day(2026, 11, 21)].unsettledDays == 0)
  }

  @Test("are as without them where a charge of the period is on none, or costs nothing")
  func open() throws {
    let open = try cube(focus(through: end) { $0 == Day(2026, 11, 12) ? nil : "INV-2026-0042" })
    #expect(open.semantics.invoicedThrough == nil && open.unsettledDays == 1)
    #expect(open.report.assumptions.allSatisfy { $0.kind != .invoicedDays })
    let free = try cube(
      focus(
        through: end,
        invoice: { $0 == Day(2026, 11, 12) ? nil : "INV-2026-0042" },
        amount: { $0 == Day(2026, 11, 12) ? 0 : 10 }
      )
    )
    #expect(free.unsettledDays == 0)
  }

  @Test(
    "are as without them where something else stands in place of a number",
    arguments: ["   ", "-", "0", "000", "N/A", "n.a.", "None", "pending", "TBD"]
  )
  func placeholders(_ text: String) throws {
    let open = try cube(focus(through: end) { _ in text })
    #expect(open.semantics.invoicedThrough == nil && open.unsettledDays == 1)
    let number = try cube(focus(through: end) { _ in "INV" + text })
    #expect(number.unsettledDays == 0)
  }

  @Test("are as without them where numbers are given before a period has ended")
  func early() throws {
    for last in [Day(2026, 11, 29), Day(2026, 12, 1)] {
      let cube = try cube(focus(through: last))
      #expect(cube.unsettledDays == 1 && cube.semantics.invoicedThrough == nil)
    }
    // Months are no numbers.
    for form in ["202611", "2026-11"] {
      let cube = try cube(focus(through: end) { $0.month == 11 ? form : "202610" })
      #expect(cube.unsettledDays == 1)
    }
  }

  @Test("of Amazon's reports are complete to the end of the month before the one that goes on")
  func report() throws {
    var text =
      "identity/LineItemId,bill/InvoiceId,lineItem/UsageStartDate,lineItem/UsageEndDate,"
      + "lineItem/LineItemType,lineItem/UnblendedCost,lineItem/CurrencyCode,"
      + "lineItem/ProductCode\n"
    for day in Day(2026, 11, 1)...Day(2026, 12, 1) {
      let invoice = day.month == 11 ? "2042" : ""
      text += "i,\(invoice),\(day)T00:00:00Z,\(day + 1)T00:00:00Z,Usage,3,USD,AmazonEC2\n"
    }
    let cube = try cube(text)
    #expect(cube.report.layout == "aws-cur" && cube.semantics.unsettledDays == 2)
    #expect(cube.unsettledDays == 1)
    #expect(try cube.settled().asOf == end)
  }

  @Test("are as without them where a file of several has none")
  func several() throws {
    let folder = try ScratchFolder()
    try folder.write(focus(through: end), to: "november.csv")
    let lines = focus(through: Day(2026, 10, 20)).split(separator: "\n")
    let without = lines.map { $0.split(separator: ",").prefix(4).joined(separator: ",") }
    try folder.write(
      without.joined(separator: "\n").replacing("10-20", with: "10-19"),
      to: "october.csv"
    )
    let cube = try SpendCube(contentsOf: folder.path)
    #expect(cube.unsettledDays == 1 && cube.semantics.invoicedThrough == nil)
  }
}
