internal import OutlayCloudSpend

/// A layout of billing files: the names of its columns, and their meaning.
///
/// A further layout is a file beside this one and a place in ``all``. No other
/// room asks for its name.
struct BillLayout: Sendable {
  /// The name, for people.
  var name: String
  /// The versions or kinds of accounts that it reads, where there are several.
  var versions: [String] = []
  /// The meaning of rows, and of those that are absent.
  var semantics: BillSemantics
  /// The columns by which a file is known: it has one of each of these.
  var marks: [[String]] = []
  /// The columns any of which makes a file of the layout that lacks others, where it is
  /// of no other layout.
  var partialMarks: [String] = []
  /// The columns that no file of the layout has.
  var foreignMarks: [String] = []
  /// The reason why its rows are no charges, and what to give instead.
  var refusal: String?
  /// The columns of days, or of the starts of charge periods.
  let days: [String]
  /// The columns of the ends of charge periods.
  var ends: [String] = []
  /// The columns of the first days of billing periods, whose later exports replace earlier
  /// ones.
  var periods: [String] = []
  /// The columns of the times at which rows were exported.
  var exportTimes: [String] = []
  /// The columns of amounts.
  var amounts: Amounts
  /// The columns of quantities.
  var quantities = Quantities.none
  /// The columns of currencies.
  var currencies: [String]
  /// The currency of amounts whose file does not name it.
  var currency: Currency?
  /// Indicates whether its files are expected to name a currency, so that it is said
  /// where one does not.
  var namesCurrency = false
  /// Indicates whether an amount may be empty, as it is not known; its row is left out.
  var hasUnknownAmounts = false
  /// The rows whose amounts the provider has estimated.
  var estimate: RowMark?
  /// The time zone of its times, where these are not instants.
  var localZone: String?
  /// Indicates whether it is that of tables of no known layout.
  var isPlain = false
  /// The order of the parts of dates that do not begin with the year.
  var dateOrder = ReadingOptions.DateOrder.iso
  /// The making of an effective cost of several columns.
  var rule = AmountRule.column
  /// The rows that are charged for usage.
  var usage: RowMark?
  /// The rows that change a period which was invoiced before.
  var correction: RowMark?
  /// The columns of JSON objects, whose keys divide spend as columns do.
  var maps: [LabelMap] = []
  /// The columns that divide spend unless others are asked for, where the file
  /// has them.
  var divisions: [SpendDimension] = []
  /// Further names of columns, such as those of other versions, and those that stand for
  /// the name that FOCUS has; of several, the first that is filled in counts.
  var aliases: [String: [String]] = [:]

  /// The columns in which amounts stand.
  enum Amounts: Sendable {
    /// One of some costs of a charge, each by its names.
    case measures([CostMeasure: [String]])
    /// One amount a row, by its names.
    case amount([String])
    /// Every column but that of days and that of currencies: each is a series.
    case columns
  }

  /// A word in a column, in any letter case, that tells a kind of row.
  struct RowMark: Sendable {
    let column: String
    /// The word, in lower case.
    let word: StaticString
  }

  /// The layouts of providers and tools, and then plain files.
  static let all: [BillLayout] = [
    .focus, .focusCommitments, .awsCUR, .gcp, .oci, .azure, .alibaba, .databricks, .snowflake,
    .snowflakeCredits, .liteLLMLogs, .liteLLMDaily, .openRouter, .helicone, .openCost,
  ]

  /// The layout whose marks a file has, or `nil` where it has none: it is a plain table.
  static func layout(
    of header: Header,
    options: ReadingOptions
  ) throws(SpendError) -> BillLayout? {
    guard options.dateColumn == nil, !options.isRegressors else { return nil }
    let known = all.filter { $0.isMarked(header) }
    guard known.count < 2 else {
      throw .severalLayouts(file: header.file, layouts: known.map(\.name))
    }
    return known.first
      ?? all.first { layout in
        let header = header.named(layout.aliases)
        return layout.partialMarks.contains { mark in
          (options.amountColumn == nil || layout.days.contains(mark))
            && header.hasColumn(ofAny: [mark])
        }
      }
  }

  /// The names of the column of a cost.
  func columns(of measure: AmountMeasure) -> [String] {
    if case .measures(let columns) = amounts, let cost = measure.cost {
      columns[cost] ?? []
    } else {
      []
    }
  }

  /// The names of the column of amounts for a measure.
  func amountNames(of measure: AmountMeasure) -> [String] {
    if case .amount(let names) = amounts { names } else { columns(of: measure) }
  }

  /// Indicates whether a header has the marks of the layout.
  private func isMarked(_ header: Header) -> Bool {
    let header = header.named(aliases)
    return !marks.isEmpty && marks.allSatisfy(header.hasColumn(ofAny:))
      && !header.hasColumn(ofAny: foreignMarks)
  }
}
