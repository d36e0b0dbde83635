internal import OutlayCloudSpend

extension PlainTable {
  /// The scales of columns of amounts whose names have one, by column.
  mutating func scales(
    of columns: [Int],
    isWide: Bool
  ) throws(SpendError) -> [Int: AmountScale] {
    if options.isRegressors { return [:] }
    var scales: [Int: AmountScale] = [:]
    var texts: [String] = []
    for column in columns {
      let name = header.names[column]
      guard let scale = try AmountScale(name, isSeries: isWide, file: header.file) else { continue }
      scales[column] = scale
      if !texts.contains(scale.text) { texts.append(scale.text) }
    }
    for text in texts {
      let names = columns.filter { scales[$0]?.text == text }.map { header.names[$0] }
      assumptions.append(ReadingReport.Assumption(.scaledAmounts, [text] + names))
    }
    return scales
  }
}
