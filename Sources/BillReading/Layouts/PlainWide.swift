internal import OutlayCloudSpend

extension BillLayout {
  /// One row a day: a date, and one column of amounts a series.
  ///
  /// The columns are in the order of whoever made the file. An empty field is nothing
  /// spent, and a row is written when its day is over.
  static let plainWide: BillLayout = {
    var semantics = BillSemantics()
    semantics.unsettledDays = 0
    semantics.order = .file
    semantics.measures = []
    return BillLayout(
      name: "wide",
      semantics: semantics,
      days: [],
      amounts: .columns,
      currencies: [],
      isPlain: true,
      divisions: [.series]
    )
  }()
}
