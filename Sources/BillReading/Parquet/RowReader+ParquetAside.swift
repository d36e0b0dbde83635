internal import OutlayCloudSpend

// Rows of a Parquet file that are not counted, as in its CSV twin.
extension RowReader {
  /// Leaves out a row of a period that a later export replaces.
  mutating func leaveOut(
    replaced amount: Double,
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
      builder.leaveOutAside(.replacedExport, converted.amount, currency: converted.code)
    } else {
      builder.leaveOutAside(.replacedExport, amount, currency: code)
    }
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
