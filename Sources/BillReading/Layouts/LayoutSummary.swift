internal import OutlayCloudSpend

/// A layout of bills that is read, or one that is known and refused.
///
///     let focus = LayoutSummary.all[0]
///     focus.name           // "focus"
///     focus.packings       // [.csv, .json, .parquet]
///     focus.needs          // [["ChargePeriodStart"], ["EffectiveCost", "BilledCost"]]
///
/// It is made of the layout by which files are read.
public struct LayoutSummary: Codable, Equatable, Sendable {
  /// The name, as a report on a file has it.
  public let name: String
  /// The versions or kinds of accounts that it reads, where there are several.
  public let versions: [String]
  /// The packings in which its files come.
  public private(set) var packings: [Packing]
  /// The columns, or ways in a JSON document, by which a file is known: one of each.
  public let needs: [[String]]
  /// The amounts that may be counted; the first one is, unless another is asked for.
  public let amounts: [Amount]
  /// The quantities that may be counted in place of amounts.
  public let quantities: [Quantity]
  /// The common dimensions, and the columns that hold them.
  public let dimensions: [Dimension]
  /// The clock whose midnight ends a day.
  public let dayBoundary: String
  /// The days at the end that are still filling.
  public let unsettledDays: Int
  /// The reason why it is refused, or `nil` where it is read.
  public let refusal: String?

  /// A packing of the rows of a bill, which may be compressed.
  public enum Packing: String, Codable, CaseIterable, Sendable {
    /// Separated values.
    case csv = "CSV"
    /// A document, a list of them, or one a line.
    case json = "JSON"
    /// Apache Parquet.
    case parquet = "Parquet"
  }

  /// An amount and its column.
  public struct Amount: Codable, Equatable, Sendable {
    /// The cost that is counted, or `nil` where a row has but one amount.
    public let measure: String?
    /// The columns, of which the first that a file has is taken.
    public let columns: [String]
    /// The columns of which the amount is made too, where a file has them.
    public let others: [String]
  }

  /// A quantity and its columns.
  public struct Quantity: Codable, Equatable, Sendable {
    /// The unit, or the column that has the unit of each row.
    public let unit: String
    /// Indicates whether `unit` is a column.
    public let isUnitInColumn: Bool
    /// The columns, or those that are added up with ` + ` between, of which the first that
    /// a file has is taken; none where each row is one.
    public let columns: [String]
  }

  /// A dimension and its columns.
  public struct Dimension: Codable, Equatable, Sendable {
    /// The name by which every layout has it, such as `ServiceName`.
    public let name: String
    /// The columns, of which the first that a row has filled in counts.
    public let columns: [String]
  }

  /// The layouts, those of tables of no known layout after those that are known, and the
  /// refused ones last.
  public static var all: [LayoutSummary] {
    var read: [LayoutSummary] = []
    for layout in BillLayout.all {
      read.append(LayoutSummary(layout, needs: layout.needs, packings: layout.packings))
    }
    for layout in JSONLayout.all {
      guard let bill = layout.bill else {
        read.append(LayoutSummary(refused: layout))
        continue
      }
      if let index = read.firstIndex(where: { $0.name == bill.name }) {
        if !read[index].packings.contains(.json) {
          read[index].packings = Packing.allCases.filter {
            $0 == .json || read[index].packings.contains($0)
          }
        }
      } else {
        let needs = layout.marks.map(\.ways)
        read.append(LayoutSummary(bill, needs: needs, packings: [.json], rows: layout))
      }
    }
    for layout in [BillLayout.plainLong, .plainWide] {
      read.append(LayoutSummary(layout, needs: layout.needs, packings: Packing.allCases))
    }
    return read.filter { $0.refusal == nil } + read.filter { $0.refusal != nil }
  }
}

extension LayoutSummary {
  private init(
    _ layout: BillLayout,
    needs: [[String]],
    packings: [Packing],
    rows: JSONLayout? = nil
  ) {
    name = layout.name
    versions = layout.versions
    self.packings = packings
    self.needs = needs
    amounts = layout.refusal == nil ? layout.countedAmounts : []
    quantities = layout.refusal == nil ? layout.quantities.summaries : []
    dimensions = layout.refusal == nil ? layout.commonDimensions(in: rows) : []
    dayBoundary = layout.semantics.dayBoundary
    unsettledDays = layout.semantics.unsettledDays
    refusal = layout.refusal
  }

  private init(refused layout: JSONLayout) {
    name = layout.title
    versions = []
    packings = [.json]
    needs = layout.marks.map(\.ways)
    amounts = []
    quantities = []
    dimensions = []
    dayBoundary = BillSemantics().dayBoundary
    unsettledDays = 0
    refusal = layout.refusal
  }
}

extension BillSemantics {
  /// The clock whose midnight ends a day, for people.
  fileprivate var dayBoundary: String {
    guard secondsAheadOfUTC != 0 else { return "UTC" }
    let minutes = abs(secondsAheadOfUTC) / 60
    func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let sign = secondsAheadOfUTC < 0 ? "-" : "+"
    return "UTC\(sign)\(digits(minutes / 60)):\(digits(minutes % 60))"
  }
}

extension BillLayout {
  /// The columns that a file has, one of each of these.
  fileprivate var needs: [[String]] {
    guard !isPlain else {
      if case .columns = amounts { return [["a column of days"], ["columns of amounts"]] }
      return [["a column of days"], ["a column of amounts"]]
    }
    guard refusal == nil else { return marks }
    let others = [days, countedAmounts.first?.columns ?? []].filter { names in
      !names.isEmpty && !marks.contains { $0.contains(where: names.contains) }
    }
    return marks + others
  }

  /// The amounts that may be counted.
  fileprivate var countedAmounts: [LayoutSummary.Amount] {
    func amount(_ measure: CostMeasure?, _ columns: [String]) -> LayoutSummary.Amount {
      LayoutSummary.Amount(
        measure: measure?.column,
        columns: columns,
        others: measure.map(rule.columns) ?? []
      )
    }
    switch amounts {
    case .amount(let names):
      return [amount(nil, isPlain ? ["a column named as amounts are"] : names)]
    case .columns: return [amount(nil, ["each column that is left"])]
    case .measures(let columns):
      return CostMeasure.allCases.compactMap { measure in
        columns[measure].map { amount(measure, $0) }
      }
    }
  }

  /// The dimensions that have common names, with the columns that hold them.
  ///
  /// - Parameter rows: The way to the rows, where they are in documents.
  /// - Returns: The dimensions, in the order of their names.
  fileprivate func commonDimensions(in rows: JSONLayout?) -> [LayoutSummary.Dimension] {
    var columns = aliases
    if aliases == BillLayout.focusNames {
      for name in aliases.keys { columns[name, default: []].insert(name, at: 0) }
    }
    for map in maps {
      let held = map.columns.map { "\($0)/KEY" }
      columns["\(map.name)/KEY"] = held + map.columnPrefixes.map { "\($0)KEY" }
    }
    for column in rows?.levels.flatMap(\.columns) ?? []
    where BillLayout.commonNames.contains(column.name) && columns[column.name] == nil {
      columns[column.name] = column.origins
    }
    for division in divisions where columns[division.name] == nil {
      columns[division.name] = [division.name]
    }
    return columns.keys.sorted().map { name in
      LayoutSummary.Dimension(name: name, columns: columns[name] ?? [])
    }
  }

  /// The names of dimensions that some layout has for columns of its own.
  private static let commonNames = Set(all.flatMap(\.aliases.keys))

  /// The packings in which rows of the layout come: records of JSON too, unless they are
  /// those of a layout of their own.
  fileprivate var packings: [LayoutSummary.Packing] {
    let isTaken = JSONLayout.all.contains { other in
      other.levels.count <= 1
        && other.marks.allSatisfy { mark in
          mark.ways.contains { way in marks.contains { $0.contains(way) } }
        }
    }
    return isTaken ? [.csv, .parquet] : LayoutSummary.Packing.allCases
  }
}

extension AmountRule {
  /// The columns of which a cost is made beside its own.
  fileprivate func columns(of measure: CostMeasure) -> [String] {
    switch self {
    case .commitments where measure == .effectiveCost:
      ["savingsPlan/SavingsPlanEffectiveCost", "reservation/EffectiveCost"]
    case .credits where measure == .effectiveCost || measure == .billedCost: ["credits"]
    case .column, .commitments, .credits: []
    }
  }
}

extension JSONLayout.Mark {
  /// The ways to the values of which one is there, with the beginning that it has.
  fileprivate var ways: [String] {
    let beginning = prefix.map { "=\(String(decoding: $0, as: UTF8.self))…" } ?? ""
    return paths.map { "\($0)\(beginning)" }
  }
}

extension JSONLayout.Column {
  /// The values of which the column is made, or the one that it always has.
  fileprivate var origins: [String] {
    switch form {
    case .constant(let text): ["'\(text)'"]
    default: sources.map(\.description)
    }
  }
}
