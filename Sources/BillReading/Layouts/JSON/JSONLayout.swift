internal import OutlayCloudSpend

/// A layout of JSON bills: the way from a document to its records, and the
/// columns that they and the objects around them are read as.
///
/// A record then is a row like one of a CSV, whose columns have the meaning
/// that ``bill`` gives them. A further layout is a file beside this one and a
/// place in ``all``.
struct JSONLayout: Sendable {
  /// The meaning of the columns, or `nil` where the columns of the records
  /// decide it, as those of a CSV do.
  var bill: BillLayout?
  /// The layout, for people, where ``bill`` does not say it.
  var name = ""
  /// The marks by which a document is known: all of them.
  var marks: [Mark]
  /// The marks that a document must not have.
  var absent: [Mark] = []
  /// The objects on the way from the document to the record, which is the last.
  var levels: [Level] = []
  /// The columns that depend on the document.
  var ownColumns = OwnColumns.none
  /// Indicates whether an answer may come in pages.
  var isPaged = false
  /// The level of objects that stand for a day.
  var dayLevel = 0
  /// Indicates whether such an object occurs once, so that the same one again is a page
  /// given twice.
  var refusesRepeats = false
  /// Indicates whether charges are by day, so that longer ones are only read
  /// where it is said how.
  var isByDay = false
  /// Indicates whether a record without an amount has charged nothing.
  var allowsNoAmount = false
  /// The amount of a day as a whole, which its records may not reach: the rest
  /// is a record of its own.
  var total: JSONPath?
  /// Indicates whether a day has totals of quantities too, on the ways that its records
  /// have them.
  var hasQuantityTotals = false
  /// The reason for which such documents are not read: they are not spend.
  var refusal: String?

  /// A sign of a layout: one of some values is there, of which the first begins
  /// in a certain way.
  struct Mark: Sendable {
    let paths: [JSONPath]
    let prefix: [UInt8]?

    init(_ paths: JSONPath..., prefix: String? = nil) {
      self.paths = paths
      self.prefix = prefix.map { Array($0.utf8) }
    }
  }

  /// An object on the way to a record.
  struct Level: Sendable {
    /// The columns that it has.
    var columns: [Column] = []
    /// The way from it to those of the next level.
    var next: Next?
  }

  /// A way to objects of the next level.
  enum Next: Sendable {
    /// The elements of a list, the first of some that there is.
    case elements([JSONPath])
    /// The elements of a list, or the object itself where it is empty and the
    /// object has the other.
    case elementsOrSelf(JSONPath, JSONPath)
    /// The values of an object, whose names are a column.
    case members(JSONPath)
    /// The values of one of some objects, by the column that is asked for.
    case membersByColumn([(column: String, path: JSONPath)])
  }

  /// The columns that the documents decide.
  enum OwnColumns: Sendable {
    case none
    /// The members of a record.
    case members
    /// The groups and metrics of an answer of AWS Cost Explorer.
    case costExplorer
  }

  /// A column: where its values are and how they are written.
  struct Column: Sendable {
    let name: String
    /// The places of the value, of which the first that has one counts.
    let sources: [JSONPath]
    let form: Form

    /// Makes the column of a value that is named as the column is, or is in
    /// other places.
    init(_ name: String, _ sources: JSONPath..., form: Form = .asWritten) {
      self.name = name
      self.sources = sources.isEmpty ? [JSONPath(stringLiteral: name)] : sources
      self.form = form
    }
  }

  /// The form in which a value is written.
  enum Form: Sendable {
    /// As a CSV would have it.
    case asWritten
    /// As a CSV would have it, or where there is none this.
    case asWrittenOr(String)
    /// In seconds since 1970.
    case unixSeconds
    /// In hundredths of the currency.
    case hundredths
    /// Before a comma, beyond which there are details.
    case beforeComma
    /// After a dollar sign, before which stands the key of a tag.
    case afterDollar
    /// As the name of the object that is the record.
    case memberName
    /// Not at all: all records have this value.
    case constant(String)
    /// As an amount, and a list of objects whose `amount` is added.
    case withCredits
    /// As lists of keys and values, of which the first of a key counts.
    case labels
  }
}

extension JSONLayout {
  /// The layouts, each of which is tried.
  static let all: [JSONLayout] =
    [
      .focus, .costExplorer, .costExplorerPeriods, .gcp, .openAICosts, .anthropicCosts,
      .liteLLMSpendLogs,
      .liteLLMActivity, .liteLLMReport, .openRouterActivity, .langfuseDailyMetrics,
      .openCostAllocation, .openCostSummary, .openCostCloudCosts, .openCostCustomCosts,
      .openCostCustomSeries,
    ] + notSpend

  /// The name of the layout, for people.
  var title: String { bill?.name ?? name }
}
