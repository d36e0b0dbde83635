internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The columns by which rows of several files are compared, and the bills are known whose
/// exports replace each other.
struct RecordColumns: Sendable {
  /// The columns that tell rows of a day and an amount apart.
  private(set) var identity: [Int] = []
  /// The column that names the resource of a row, which is one of ``identity``, or its line
  /// of the bill, which is not: later exports may number lines anew.
  private(set) var name: Int?
  /// The hash with which those of rows begin: that of the values that the folders of the
  /// file give to them.
  private(set) var seed = ByteHash()
  /// The names of the columns, as one number.
  private(set) var signature: UInt64 = 0
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
  static let mostColumns = 24

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
    for partition in file.partitions where !partition.isOfTime {
      seed.add(partition.name)
      seed.add(partition.value)
    }
    // The series of a wide table are what tells its amounts apart.
    guard plan.amount != nil else { return }
    let known = [plan.day, plan.amount]
    name = try header.column("ResourceId")
    // Names of services alone do not tell rows of two teams apart.
    let tellsRows = header.hasColumn(ofAny: ["ResourceId", "SkuId"])
    if layout.isPlain || period == nil && start == nil && !tellsRows {
      let others = file.names.indices.filter { column in
        !known.contains(column) && !PlainNames.isQuantity(file.names[column])
      }
      identity = Array(others.prefix(RecordColumns.mostColumns))
    } else {
      account = try header.column("BillingAccountId")
      exportTime = try header.column(ofAny: layout.exportTimes)
      for name in RecordColumns.lasting {
        if let column = try header.column(name), !known.contains(column) { identity.append(column) }
      }
    }
    if let column = name, !identity.contains(column) { name = nil }
    if name == nil { name = try header.column("identity/LineItemId") }
    sign(file.names)
  }

  /// The columns, each once or more often.
  var columns: [Int] { identity + [name, period, account, exportTime].compactMap { $0 } }

  /// Indicates whether the name of a row is that of its line, and no column of its identity.
  var namesLines: Bool { name.map { !identity.contains($0) } ?? false }

  /// Notes the names of the columns by which rows are known, whatever their order.
  private mutating func sign(_ names: [String]) {
    var signature: UInt64 = 0
    for column in identity {
      var hash = ByteHash()
      hash.add(Header.bare(names[column]))
      signature &+= hash.value
    }
    self.signature = signature
  }

  /// Without the columns that hold more than a value a row.
  ///
  /// The texts of a Parquet file may not be those of a CSV, so that the signature is another.
  func keeping(_ hasOneValue: (Int) -> Bool) -> RecordColumns {
    var columns = self
    columns.identity.removeAll { !hasOneValue($0) }
    columns.name = name.flatMap { hasOneValue($0) ? $0 : nil }
    columns.signature = ~signature
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
    version = stated ?? values.last(where: Partition.isDated).map(String.init) ?? ""
  }

  /// Indicates whether the version is stated to be later than another.
  func isLater(than other: Self) -> Bool {
    if let number = Int(version), let before = Int(other.version) { return number > before }
    guard !version.isEmpty, !other.version.isEmpty else { return false }
    return other.version.utf8.lexicographicallyPrecedes(version.utf8)
  }
}
