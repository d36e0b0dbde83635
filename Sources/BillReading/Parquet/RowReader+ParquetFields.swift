internal import OutlayCloudSpend

extension ColumnPlan {
  /// Indicates whether each thing that is read of a row is that of one column, so that the
  /// values of a Parquet file need not become text.
  var isDirect: Bool {
    guard case .column = rule, decimalMark == .point, periods.isEmpty, filters.isEmpty, day != nil,
      units == nil, scales.isEmpty, !(layout.isPlain && periodEnd != nil)
    else { return false }
    return keys.allSatisfy { key in
      key.sources.count <= 1 && key.sources.allSatisfy { $0.keys.count <= 1 }
    }
  }
}

extension RowReader {
  /// Adds the rows of a Parquet file as those of its CSV twin, `batchSize` at a time.
  mutating func readFields(
    of file: borrowing ParquetFile,
    batchSize: Int
  ) throws(SpendError) {
    let places = Set(plan.columns + (plan.totalRows?.columns ?? [])).sorted()
    var columns = try FieldColumns(of: file, places: places, rows: batchSize)
    var number = 0
    for index in file.metadata.rowGroups.indices {
      try columns.begin(index, of: file)
      var left = file.metadata.rowGroups[index].rowCount
      while left > 0 {
        let rows = min(left, batchSize)
        try columns.read(rows, of: file)
        for row in 0..<rows {
          number += 1
          columns.take(row: row)
          // Frames end in rows that nobody filled in, as spreadsheets do.
          if plan.layout.isPlain, columns.bytes.isEmpty { continue }
          let place = SpendError.Place(file: plan.file, row: number)
          try add(columns.bytes.span, fields: columns.fields.span, place: place)
        }
        left -= rows
      }
    }
  }
}
