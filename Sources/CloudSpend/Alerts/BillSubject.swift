internal import OutlayAnomalyDetection
internal import OutlayTimeSeries

/// The amounts that are counted, and what divides them: the same in every run that goes on
/// from an earlier one.
package struct BillSubject: Equatable, Sendable {
  /// The currency, where one is named.
  package let currency: String?
  /// The dimensions, in order.
  package let dimensions: [String]
  /// The cost or the column of amounts.
  package let measure: String
  /// The time zone at whose midnight days end.
  package let timeZone: String
  /// The conditions on rows, in the order of their texts.
  package let conditions: [String]
  /// The columns whose values are hashed, in order.
  package let hashed: [String]

  /// The subject of a bill: one of the costs of its charges, else the amount column, of
  /// the rows that meet some conditions, some columns hashed.
  package init(
    _ cube: SpendCube,
    amountColumn: String? = nil,
    conditions: [String] = [],
    hashed: [String] = []
  ) {
    currency = cube.currency?.code ?? cube.unit
    dimensions = cube.dimensions.map(\.name)
    measure =
      cube.semantics.measures.isEmpty ? amountColumn ?? "the amounts" : cube.measure.column
    timeZone = cube.report.timeZone
    self.conditions = conditions.sorted()
    self.hashed = hashed.sorted()
  }

  /// The subject of a bill that was read with the options of another one, whose subject this is.
  init(_ cube: SpendCube, readAs other: BillSubject, of bill: SpendCube) {
    self.init(
      cube,
      amountColumn: bill.semantics.measures.isEmpty ? other.measure : nil,
      conditions: other.conditions,
      hashed: other.hashed
    )
  }
}

extension BillSubject {
  /// Refuses amounts that are not those of this subject.
  func check(_ other: BillSubject) throws(AlertStateError) {
    guard BillSubject.areSame(other.dimensions, dimensions) else {
      throw .otherDimensions(known: dimensions, found: other.dimensions)
    }
    guard other.measure == measure else {
      throw .otherMeasure(known: measure, found: other.measure)
    }
    guard other.currency == currency else {
      throw .otherCurrency(known: currency, found: other.currency)
    }
    guard other.timeZone == timeZone else {
      throw .otherTimeZone(known: timeZone, found: other.timeZone)
    }
    guard other.conditions == conditions else {
      throw .otherConditions(known: conditions, found: other.conditions)
    }
    guard BillSubject.areSame(other.hashed, hashed) else {
      throw .otherHashing(known: hashed, found: other.hashed)
    }
  }

  /// The days whose spend is compared, and how far off it may be: late rows and corrections
  /// change some of them, and seldom by as much.
  static let comparedDays = 28
  private static let fewestDays = 7
  private static let largestChange = 0.25

  /// Refuses a bill of which most of the days that are known have another spend.
  ///
  /// - Parameters:
  ///   - days: The days.
  ///   - sums: The spend of each as it is known and as it was found, or `nil` where it cannot
  ///     be compared.
  /// - Throws: ``AlertStateError/otherBill(day:known:found:)``.
  static func check(
    _ days: Range<Day>,
    _ sums: [(known: Double, found: Double)?]
  ) throws(AlertStateError) {
    guard days.count >= fewestDays else { return }
    let changed = zip(days, sums).filter { _, sums in
      guard let (known, found) = sums else { return false }
      return (found - known).magnitude > largestChange * max(found.magnitude, known.magnitude)
    }
    guard 2 * changed.count > days.count, let (day, sums) = changed.last, let sums else { return }
    throw .otherBill(day: day, known: sums.known, found: sums.found)
  }

  /// Indicates whether dimensions are the same columns, whose letter case a reader does not
  /// mind, unlike that of a tag's key.
  private static func areSame(_ left: [String], _ right: [String]) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy {
        $0 == $1 || !$0.contains("/") && $0.lowercased() == $1.lowercased()
      }
  }
}

extension BillSubject {
  /// Writes the subject.
  func write(to writer: inout StateWriter) {
    writer.write(currency) { $0.write($1) }
    writer.write(dimensions)
    writer.write(measure)
    writer.write(timeZone)
    writer.write(conditions)
    writer.write(hashed)
  }

  /// Reads what was written.
  init(from reader: inout StateReader) throws(WrittenStateError) {
    currency = try reader.optional { (reader) throws(WrittenStateError) in try reader.text() }
    dimensions = try reader.texts()
    measure = try reader.text()
    timeZone = try reader.text()
    conditions = try reader.texts()
    hashed = try reader.texts()
  }
}
