public import OutlayCloudSpend
internal import OutlayTimeSeries

extension CurrencyRates {
  /// Reads a file with the columns `date`, `from`, `to` and `rate`, gzipped or not.
  ///
  /// - Parameter path: The path; `-` is standard input.
  /// - Throws: ``SpendError``, such as ``SpendError/unusablePlan(_:column:text:flaw:)``.
  public init(contentsOf path: String) throws(SpendError) {
    try self.init(reading: ByteSource(path: path))
  }

  /// Reads a list from memory.
  ///
  /// - Parameters:
  ///   - csv: The bytes of the file.
  ///   - name: What messages call it.
  /// - Throws: ``SpendError``, as reading a file does.
  public init(csv: [UInt8], name: String = "csv") throws(SpendError) {
    try self.init(reading: ByteSource(memory: csv, name: name))
  }
}

extension CurrencyRates {
  private static let columns = ["date", "from", "to", "rate"]

  private init(reading source: consuming ByteSource) throws(SpendError) {
    let name = source.name
    let rows = try ListRow.all(of: source, columns: CurrencyRates.columns, ifEmpty: .noRate)
    guard !rows.isEmpty else { throw .noRates(file: name) }
    var rates: [Rate] = []
    var rowOf: [Key: (row: Int, rate: Double)] = [:]
    for row in rows {
      let rate = try CurrencyRates.rate(row.fields, at: row.place)
      let key = Key(day: rate.day, from: rate.from, to: rate.to)
      if let earlier = rowOf[key], earlier.rate != rate.rate {
        throw .unusablePlan(
          row.place,
          column: CurrencyRates.columns[3],
          text: row.fields[3],
          flaw: .otherRate(row: earlier.row)
        )
      }
      rowOf[key] = (row.place.row, rate.rate)
      rates.append(rate)
    }
    self.init(rates, name: name)
  }

  private struct Key: Hashable {
    let day: Day
    let from: Currency
    let to: Currency
  }

  /// The rate of the fields of a row.
  private static func rate(
    _ fields: [String],
    at place: SpendError.Place
  ) throws(SpendError) -> Rate {
    guard let day = Day(fields[0]) else {
      throw .unusablePlan(place, column: columns[0], text: fields[0], flaw: .notADay)
    }
    guard let rate = DecimalMark.point.amount(fields[3]), rate > 0, rate.isFinite else {
      throw .unusablePlan(place, column: columns[3], text: fields[3], flaw: .notARate)
    }
    return Rate(rate, from: Currency(fields[1]), to: Currency(fields[2]), on: day)
  }
}
