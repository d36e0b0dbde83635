internal import OutlayCloudSpend

/// The files that paths, folders and patterns stand for, each once, in the order in which
/// they are read: that of the inputs, and in folders that of names.
struct BillFiles {
  private(set) var files: [BillFile] = []
  /// The paths that lead to a file which another one does too.
  private(set) var copies: [Copy] = []

  /// A path to a file that has another.
  struct Copy: Equatable {
    let path: String
    let original: String
  }

  private var known: [Folder.Identity: String] = [:]

  /// Finds the files of some inputs.
  ///
  /// - Throws: ``SpendError/noMatch(pattern:)``, ``SpendError/noBill(folder:fileCount:reason:)``
  ///   of an empty folder, and that of a folder which cannot be read.
  init(_ inputs: [String]) throws(SpendError) {
    for input in inputs {
      let paths = try BillFiles.paths(of: input)
      for path in paths { try add(path, of: input) }
      if paths.allSatisfy({ Folder.entry($0)?.isFolder == true }) { try requireFile(of: input) }
    }
  }

  /// The files and folders that an input stands for, which are several where it is a pattern.
  static func paths(of input: String) throws(SpendError) -> [String] {
    guard let pattern = PathPattern(input), Folder.entry(input) == nil else { return [input] }
    let paths = try pattern.paths()
      .filter { Folder.entry($0).map { $0.isFile || $0.isFolder } ?? true }
    guard !paths.isEmpty else { throw .noMatch(pattern: input) }
    return paths
  }

  /// Adds a file, or those of a folder.
  private mutating func add(_ path: String, of input: String) throws(SpendError) {
    guard path != "-", let entry = Folder.entry(path) else {
      // Standard input, and what is not there.
      if let first = files.first(where: { $0.path == path }) {
        copies.append(Copy(path: path, original: first.path))
      } else {
        files.append(BillFile(path: path))
      }
      return
    }
    guard entry.isFolder else { return add(file: path, entry.identity, folder: nil) }
    var walked: Set<Folder.Identity> = [entry.identity]
    try walk(path, of: input, &walked)
  }

  private mutating func add(file path: String, _ identity: Folder.Identity, folder: String?) {
    if let original = known[identity] {
      copies.append(Copy(path: path, original: original))
    } else {
      known[identity] = path
      files.append(BillFile(path: path, folder: folder))
    }
  }

  /// Adds the files in a folder and in those below, of which each is walked once.
  private mutating func walk(
    _ folder: String,
    of input: String,
    _ walked: inout Set<Folder.Identity>
  ) throws(SpendError) {
    let names = try Folder.names(in: folder)
    // AWS writes what an export is beside what it holds.
    let hasData = Folder.entry(Folder.path(folder, "data"))?.isFolder == true
    for name in names where !Folder.isBesideBills(name) && !(hasData && name == "metadata") {
      let path = Folder.path(folder, name)
      guard let entry = Folder.entry(path) else { continue }
      // What another program sends is no export.
      if entry.isFile {
        add(file: path, entry.identity, folder: input)
      } else if entry.isFolder, walked.insert(entry.identity).inserted {
        try walk(path, of: input, &walked)
      }
    }
  }

  private func requireFile(of folder: String) throws(SpendError) {
    let isFilled = files.contains { $0.folder == folder }
    guard isFilled || !copies.isEmpty else {
      throw .noBill(folder: folder, fileCount: 0, reason: nil)
    }
  }
}

/// A file to read.
struct BillFile: Hashable, Sendable {
  let path: String
  /// The folder or pattern in which it was found; it may then be no bill.
  let folder: String?
  /// The values that its folders give to its rows.
  let partitions: [Partition]

  /// Indicates whether the first bytes of a file are those of no text.
  static func beginsAsBinary(_ path: String) -> Bool {
    guard var source = try? ByteSource(path: path), let head = try? source.firstBytes(256) else {
      return false
    }
    // The last letter may be cut.
    let text = head.reversed().drop { $0 >= 0x80 }.reversed()
    let hasControls = text.contains { $0 < 0x20 && !"\t\n\r".utf8.contains($0) }
    return hasControls || String(validating: text, as: UTF8.self) == nil
  }

  /// Indicates whether the path leads to the same bytes whenever it is opened.
  var isReopenable: Bool { path != "-" && Folder.entry(path)?.isFile == true }

  init(path: String, folder: String? = nil) {
    self.path = path
    self.folder = folder
    partitions = Partition.all(in: path)
  }
}
