internal import OutlayCloudSpend

/// A layout of billing files: the names of its columns, and their meaning.
///
/// A further layout is a file beside this one and a place in ``all``. No other
/// room asks for its name.
struct BillLayout: Sendable {
  /// The name, for people.
  let name: String
  /// The meaning of rows, and of those that are absent.
  let semantics: BillSemantics
  /// The columns by which a file is known, though that of days is absent.
  var marks: [String] = []
  /// The columns of days, or of the starts of charge periods.
  let days: [String]
  /// The columns of the ends of charge periods.
  var ends: [String] = []
  /// The columns of amounts.
  let amounts: Amounts
  /// The columns of currencies.
  let currencies: [String]
  /// Indicates whether a file must name its currency, unless an option states it.
  var needsCurrency = false
  /// The rows that are charged for usage.
  var usage: RowMark?
  /// The rows that change a period which was invoiced before.
  var correction: RowMark?
  /// The columns of JSON objects, whose keys divide spend as columns do.
  var maps: [String] = []
  /// The columns that divide spend unless others are asked for, where the file
  /// has them.
  var divisions: [SpendDimension] = []
  /// Further names of columns, such as those of other versions.
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

  /// The layouts, in the order in which a header is held against them.
  static let all: [BillLayout] = [.focus, .plainLong, .plainWide]

  /// The layout of a file.
  static func layout(of header: Header, options: ReadingOptions) -> BillLayout {
    all.first { $0.fits(header.named($0.aliases), options) } ?? .plainWide
  }

  /// The names of the column of a cost.
  func columns(of measure: CostMeasure) -> [String] {
    if case .measures(let columns) = amounts { columns[measure] ?? [] } else { [] }
  }

  /// Indicates whether a header is of the layout.
  ///
  /// Columns that an option names are those of any layout.
  private func fits(_ header: Header, _ options: ReadingOptions) -> Bool {
    switch amounts {
    case .measures:
      options.dateColumn == nil
        && (header.hasColumn(ofAny: days)
          || options.amountColumn == nil && header.hasColumn(ofAny: marks))
    case .amount(let names): options.amountColumn != nil || header.hasColumn(ofAny: names)
    case .columns: true
    }
  }
}
