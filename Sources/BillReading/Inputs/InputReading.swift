internal import OutlayCloudSpend

/// The file at hand among several, and what is known of those before it.
struct InputReading {
  /// The file, or `nil` where the bytes are in no file.
  fileprivate(set) var file: BillFile?
  /// The number of the member at hand, in a zip archive.
  private var member: Int?
  /// Indicates whether rows of the file, or of the member, may have been added.
  private var hasRows = false
  /// The decisions about files that are not read, or read once.
  private(set) var assumptions: [ReadingReport.Assumption] = []

  private var contents = FileContents()
  private var folders: [String: Count] = [:]
  /// The members of the archive at hand.
  private var members = Count()

  /// The files of a folder.
  private struct Count {
    var files = 0
    var bills = 0
    /// The reason why the first of the others is no bill.
    var reason: SpendError?
  }

  /// The values that the folders of the file give to its rows.
  var partitions: [Partition] { file?.partitions ?? [] }

  /// The place of the file among others.
  var origin: RecordColumns.Origin {
    file.map { RecordColumns.Origin($0, isMember: member != nil) } ?? RecordColumns.Origin()
  }
}

extension InputReading {
  /// Turns to a file.
  fileprivate mutating func begin(_ file: BillFile) {
    self.file = file
    member = nil
    hasRows = false
    if let folder = file.folder { folders[folder, default: Count()].files += 1 }
  }

  /// Counts the file at hand as a bill.
  fileprivate mutating func countBill() {
    if let folder = file?.folder { folders[folder, default: Count()].bills += 1 }
  }

  /// Leaves a file out which a folder holds beside its bills, or throws the error of one
  /// that is asked for by its name or is a bill.
  fileprivate mutating func leaveOut(for error: SpendError) throws(SpendError) {
    guard let file, let folder = file.folder, !hasRows, error.saysNoBill(of: file.path) else {
      throw error
    }
    if folders[folder]?.reason == nil { folders[folder]?.reason = error }
    say(.noBills, [file.path], joining: [])
  }

  /// Refuses a folder without a bill.
  fileprivate func requireBills() throws(SpendError) {
    for (folder, count) in folders.sorted(by: { $0.key < $1.key }) where count.bills == 0 {
      throw .noBill(folder: folder, fileCount: count.files, reason: count.reason)
    }
  }

  /// Turns to an archive.
  mutating func beginArchive() { members = Count() }

  /// Turns to a member of an archive.
  mutating func begin(member index: Int) {
    member = index
    hasRows = false
  }

  /// Notes that rows are about to be added.
  mutating func beginRows() { hasRows = true }

  /// Counts the member at hand as a bill.
  mutating func countMember() { members.bills += 1 }

  /// Leaves a member out that an archive holds beside its bills, or throws the error of one
  /// that is a bill.
  mutating func leaveOut(member name: String, for error: SpendError) throws(SpendError) {
    guard !hasRows, error.saysNoBill(of: nil) else { throw error }
    if members.reason == nil { members.reason = error }
    say(.noBills, [name], joining: [])
  }

  /// Refuses an archive without a bill.
  mutating func requireMembers(of archive: String, count: Int) throws(SpendError) {
    guard members.bills == 0 else { return }
    hasRows = false
    throw .noBill(folder: archive, fileCount: count, reason: members.reason)
  }

  /// Indicates whether a text has been read before.
  mutating func isCopy(_ text: inout TextInput) throws(SpendError) -> Bool {
    guard let file, file.isReopenable else { return false }
    let head = try text.firstBytes(FileContents.headLength)
    let content = FileContents.Content(
      name: text.name,
      path: file.path,
      member: member,
      isGzip: text.isGzip,
      partitions: file.partitions,
      count: text.statedCount
    )
    return try isCopy(content, head: head)
  }

  /// Indicates whether a Parquet file has been read before.
  mutating func isCopy(parquet source: inout ByteSource) throws(SpendError) -> Bool {
    guard let file, file.isReopenable, let size = source.size else { return false }
    let content = FileContents.Content(
      name: source.name,
      path: file.path,
      isParquet: true,
      partitions: file.partitions,
      count: UInt32(truncatingIfNeeded: size)
    )
    // The metadata, which come last, tell more than the first pages.
    let head = try source.bytes(in: max(0, size - FileContents.headLength)..<size)
    return try isCopy(content, head: head)
  }

  private mutating func isCopy(
    _ content: FileContents.Content,
    head: [UInt8]
  ) throws(SpendError) -> Bool {
    let copies = try contents.copies(of: content, head: head)
    if let original = copies.original {
      say(.sameFile, [original, content.name], joining: [original])
      return true
    }
    if let twin = copies.twin { say(.sameRows, [twin, content.name], joining: [twin]) }
    return false
  }

  /// Says a decision, together with one of its kind that is about the same.
  fileprivate mutating func say(
    _ kind: ReadingReport.Assumption.Kind,
    _ names: [String],
    joining subject: [String]
  ) {
    let place = assumptions.firstIndex { $0.kind == kind && $0.names.starts(with: subject) }
    guard let place else {
      return assumptions.append(ReadingReport.Assumption(kind, names))
    }
    let all = assumptions[place].names + names.dropFirst(subject.count)
    assumptions[place] = ReadingReport.Assumption(kind, all)
  }
}

extension CubeReading {
  /// Reads files.
  mutating func read(_ inputs: BillFiles) throws(SpendError) {
    isOneOfSeveral = inputs.files.count > 1
    for copy in inputs.copies {
      self.inputs.say(.sameFile, [copy.original, copy.path], joining: [copy.original])
    }
    for file in inputs.files {
      self.inputs.begin(file)
      do throws(SpendError) {
        try read(ByteSource(path: file.path))
        self.inputs.countBill()
      } catch {
        try self.inputs.leaveOut(for: error)
      }
    }
    try self.inputs.requireBills()
  }
}

extension CubeReading {
  /// The rows that the files have of each other.
  ///
  /// - Throws: An error where it is not known which are later, or where a file cannot be read
  ///   again without them.
  mutating func repetitions(of inputs: BillFiles) throws(SpendError) -> Repetitions {
    guard var rows = rows.take() else { return Repetitions() }
    let repetitions = try rows.repeatedDays.repetitions()
    // They are compared once, which takes longer than reading many small files.
    rows.repeatedDays = RepeatedDays()
    self.rows = consume rows
    if let first = repetitions.replaced.first, !inputs.files.allSatisfy(\.isReopenable) {
      throw first.error
    }
    return repetitions
  }

  /// Leaves periods of files out that later exports replace.
  mutating func leaveOut(_ exports: [ReplacedExport]) {
    for export in exports { replaced[export.file, default: []].insert(export.period) }
  }

  /// Says the rows that files have of each other.
  mutating func say(_ repetitions: Repetitions) {
    for export in repetitions.replaced {
      inputs.say(.replacedExport, export.names, joining: export.names)
    }
    // Of many that are similar to each other, it is said of the first.
    var others: Set<String> = []
    for names in repetitions.similar where !others.contains(names[0]) {
      if others.insert(names[1]).inserted {
        inputs.say(.similarFiles, names, joining: [names[0]])
      }
    }
  }
}

extension SpendError {
  /// Indicates whether a file is something else than a bill, so that one in a folder may be
  /// left out, and not a bill that cannot be used.
  ///
  /// A NUL far into a file is damage; binary data begin as such.
  fileprivate func saysNoBill(of path: String?) -> Bool {
    switch self {
    case .empty, .noDateColumn, .noAmountColumn, .noHeader, .unknownJSON, .notSpend, .noBill: true
    case .notText(_, TextInput.binary): path.map(BillFile.beginsAsBinary) ?? false
    default: false
    }
  }
}
