internal import OutlayCloudSpend

// Rows of a Parquet file that are not counted, as in its CSV twin.
extension RowReader {
  /// Leaves out a row whose currency has not been looked at.
  mutating func leaveOutAside(
    _ reason: ReadingReport.Reason,
    _ amount: Double,
    _ ids: [Int32],
    of columns: ParquetColumns,
    _ row: Int,
    start: Int
  ) {
    let code = columns.currency?.batch.withText(ids[row]) { bytes, range in
      builder.currencyCode(of: bytes, in: range)
    }
    if converts, let code, start >= InstantConversion.earliest,
      let converted = builder.convertedAside(amount, from: code, on: start)
    {
      builder.leaveOutAside(reason, converted.amount, currency: converted.code)
    } else {
      builder.leaveOutAside(reason, amount, currency: code)
    }
  }

  /// Indicates whether a row is the sum of others by what one of its texts says.
  mutating func isTotal(
    _ row: Int,
    _ number: Int,
    ids: [[Int32]],
    of columns: ParquetColumns,
    by totals: TotalRows,
    _ memo: inout DictionaryMemo
  ) throws(SpendError) -> Bool {
    var unseen: (column: Int, name: String)?
    for (index, ids) in ids.enumerated() {
      let id = ids[row]
      let meaning: TotalRows.Meaning
      if let known = memo.totals[index][id] {
        meaning = known
      } else {
        meaning = columns.batch(ofTotal: index).withText(id) {
          totals.meaning(of: $0, in: $1, column: columns.totals[index].place)
        }
        memo.totals[index].remember(meaning, of: id)
      }
      switch meaning {
      case .part: break
      case .total: return true
      case .unseen where unseen == nil:
        let name = columns.batch(ofTotal: index).withText(id) { $0.text(in: $1) }
        unseen = (columns.totals[index].place, name)
      case .unseen: break
      }
    }
    guard let unseen else { return false }
    throw .unseenTotal(
      SpendError.Place(file: plan.file, row: number),
      column: plan.names[unseen.column],
      text: unseen.name
    )
  }

  /// Notes the day of a row in another currency or unit than the one that is counted.
  mutating func coverOther(
    _ ids: [Int32],
    of columns: ParquetColumns,
    _ row: Int,
    start: Int,
    end: Int
  ) {
    guard start >= InstantConversion.earliest,
      end < InstantConversion.earliest || end - start <= SpendCubeBuilder.secondsPerDay,
      columns.currency?.batch.withText(ids[row], { builder.isNamed($0, in: $1) }) == true
    else { return }
    builder.coverAside(start)
  }
}
