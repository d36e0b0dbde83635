internal import OutlayCloudSpend

extension BillLayout {
  /// One row a day and group: a date, an amount, and columns that divide it.
  ///
  /// A row is written when its amount is known, so that no day is still filling. A group
  /// without a row on a day that has others spent nothing on it.
  static let plainLong: BillLayout = {
    var semantics = BillSemantics()
    semantics.unsettledDays = 0
    semantics.measures = []
    return BillLayout(
      name: "long",
      semantics: semantics,
      days: [],
      amounts: .amount([]),
      quantities: .plain,
      currencies: [],
      isPlain: true,
      maps: [.tags],
      // A table made of a FOCUS bill keeps its names.
      aliases: focusNames
    )
  }()

  /// One row a day and series, where the series have nothing to do with each other: a day
  /// without a row is missing, and each series ends on a day of its own.
  static let plainPanel: BillLayout = {
    var layout = plainLong
    layout.semantics.absentRow = .unknown
    layout.semantics.seriesEndTogether = false
    return layout
  }()
}
