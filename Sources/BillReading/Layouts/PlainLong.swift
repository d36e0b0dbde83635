internal import OutlayCloudSpend

extension BillLayout {
  /// One row a day and group: a date, an amount, and columns that divide it.
  ///
  /// A row is written when its amount is known, so that no day is still filling,
  /// and a day without one is missing.
  static let plainLong: BillLayout = {
    var semantics = BillSemantics()
    semantics.absentRow = .unknown
    semantics.seriesEndTogether = false
    semantics.unsettledDays = 0
    semantics.measures = []
    return BillLayout(
      name: "long",
      semantics: semantics,
      days: plainDays,
      amounts: .amount(["amount", "cost", "value", "spend", "y"]),
      currencies: plainCurrencies,
      maps: ["Tags"],
      // A table made of a FOCUS bill keeps its names.
      aliases: focusNames
    )
  }()

  /// The columns of days in plain files: `ds` and `y` are those of Prophet.
  static let plainDays = ["date", "day", "ds", "timestamp"]

  /// The columns of currencies in plain files.
  static let plainCurrencies = ["BillingCurrency", "currency"]
}
