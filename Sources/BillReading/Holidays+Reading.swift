public import OutlayCloudSpend
public import OutlayTimeSeries

extension Holidays {
  /// Reads a CSV with the columns `date` and `name`, gzipped or not.
  ///
  ///     let holidays = try Holidays(contentsOf: "holidays-de.csv")
  ///     // date,name
  ///     // 2026-12-25,Christmas Day
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

  private init(reading source: consuming ByteSource) throws(SpendError) {
    let rows = try ListRow.all(of: source, columns: ["date", "name"], ifEmpty: .unnamedHoliday)
    var days: [(day: Day, name: String)] = []
    for row in rows {
      guard let day = Day(row.fields[0]) else {
        throw .unusablePlan(row.place, column: "date", text: row.fields[0], flaw: .notADay)
      }
      days.append((day, row.fields[1]))
    }
    self.init(days)
  }
}
