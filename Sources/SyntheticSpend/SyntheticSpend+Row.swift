public import OutlayTimeSeries

extension SyntheticSpend {
  /// One row of synthetic spend.
  ///
  ///     SyntheticSpend(dayCount: 7, lastDay: Day(2026, 11, 20)).forEachRow { row in
  ///       print(row.day, row.service, row.effectiveCost)
  ///     }
  public struct Row: Sendable {
    /// The day the charge is for.
    public let day: Day

    /// The provider.
    public let provider: String

    /// The name of the sub-account.
    public let account: String

    /// The service.
    public let service: String

    /// The amount that the row adds to an invoice, in US dollars.
    public let billedCost: Double

    /// The cost of the row once commitments are spread over what they cover,
    /// in US dollars.
    public let effectiveCost: Double

    /// The row as CSV, in the order of ``SyntheticSpend/csvHeader``, without
    /// its line break.
    public let csv: String

    init(_ charge: Charge) {
      day = charge.day
      provider = charge.template.provider.name
      account = charge.template.account
      service = charge.template.product
      billedCost = charge.billed.value
      effectiveCost = charge.effective.value
      csv = charge.cells.csv
    }
  }

  /// The names of the columns of a row, as CSV without its line break: the 57
  /// of FOCUS 1.2, in the order of the alphabet.
  public static let csvHeader = Cells.header
}
