internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The columns by which rows of several files are compared, and the bills are known whose
/// exports replace each other.
struct RecordColumns: Sendable {
  /// The columns that tell rows of a day and an amount apart.
  private(set) var identity: [Int] = []
  /// The column of the first days of billing periods.
  let period: Int?
  /// The first day of the billing period of all rows, where no column has it.
  let start: Day?
  /// The column of the account that is billed.
  private(set) var account: Int?
  /// The column of the time at which a row was exported.
  private(set) var exportTime: Int?
  /// The place of the file among others.
  let origin: Origin

  /// The place of a file: exports of a bill are made into folders or into versions.
  struct Origin: Hashable, Sendable {
    var folder = ""
    var version = ""
  }

  /// As many columns as tell the rows of any table apart.
  private static let mostColumns = 24

  /// The columns of bills that stay as they are from one export to the next, other than
  /// invoices, which are numbered late.
  private static let lasting = [
    "SubAccountId", "ServiceName", "RegionId", "ResourceId", "SkuId", "ChargeCategory",
    "ChargeDescription", "lineItem/UsageType", "lineItem/Operation",
  ]

  /// Finds the columns in a file of a plan.
  init(_ file: Header, plan: ColumnPlan, origin: Origin) throws(SpendError) {
    self.origin = origin
    let layout = plan.layout
    let header = file.named(layout.aliases)
    let period = try header.column(ofAny: layout.periods)
    self.period = period
    start = period == nil ? BilledPeriod.start(in: file.partitions) : nil
    // A wide table is compared by its amounts.
    guard plan.amount != nil else { return }
    let known = [plan.day, plan.amount]
    // Names of services alone do not tell rows of two teams apart.
    let tellsRows = header.hasColumn(ofAny: ["ResourceId", "SkuId"])
    if period == nil, start == nil, layout.isPlain || !tellsRows {
      let others = file.names.indices.filter { !known.contains($0) }
      identity = Array(others.prefix(RecordColumns.mostColumns))
      return
    }
    account = try header.column("BillingAccountId")
    exportTime = try header.column(ofAny: layout.exportTimes)
    for name in RecordColumns.lasting {
      if let column = try header.column(name), !known.contains(column) { identity.append(column) }
    }
  }

  /// The columns, each once or more often.
  var columns: [Int] { identity + [period, account, exportTime].compactMap { $0 } }

  /// Without the columns that hold more than a value a row.
  func keeping(_ hasOneValue: (Int) -> Bool) -> RecordColumns {
    var columns = self
    columns.identity.removeAll { !hasOneValue($0) }
    columns.account = account.flatMap { hasOneValue($0) ? $0 : nil }
    columns.exportTime = exportTime.flatMap { hasOneValue($0) ? $0 : nil }
    return columns
  }
}

extension RecordColumns.Origin {
  /// The place of a file, or of a member of an archive.
  init(_ file: BillFile, isMember: Bool) {
    let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
    folder = isMember ? file.path : parts.dropLast().joined(separator: "/")
    let stated = file.partitions.last { $0.isVersion }?.value
    let values = parts.dropLast().map { $0.split(separator: "=").last ?? "" }
    version = stated ?? values.last(where: Self.isDated).map(String.init) ?? ""
  }

  /// Indicates whether a name begins with a day, as in `202609151200`.
  private static func isDated(_ name: Substring) -> Bool {
    let count = name.dropFirst(4).hasPrefix("-") ? 10 : 8
    return name.count >= count && BilledPeriod.start(String(name.prefix(count))) != nil
  }

  /// Indicates whether the version is stated to be later than another.
  func isLater(than other: Self) -> Bool {
    if let number = Int(version), let before = Int(other.version) { return number > before }
    guard !version.isEmpty, !other.version.isEmpty else { return false }
    return other.version.utf8.lexicographicallyPrecedes(version.utf8)
  }
}
