internal import OutlayCloudSpend

#if canImport(Glibc)
private import Glibc
#elseif canImport(Musl)
private import Musl
#else
private import Darwin
#endif

/// A pattern of paths: `*` and `?` stand for letters of a name, `[a-c]` for one of some,
/// and `**` for any folders, or none.
struct PathPattern {
  private let root: String
  private let parts: [String]

  /// Reads a pattern, or answers `nil` for a path as it stands.
  init?(_ path: String) {
    guard PathPattern.isPattern(path) else { return nil }
    root = path.hasPrefix("/") ? "/" : ""
    parts = path.split(separator: "/").map(String.init)
  }

  private static func isPattern(_ text: String) -> Bool {
    text.contains { "*?[".contains($0) }
  }

  /// The paths that fit, in the order of their names, each once.
  func paths() throws(SpendError) -> [String] {
    var paths: [String] = []
    try add(parts[...], in: root, to: &paths)
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }
  }

  /// Adds what fits the rest of the pattern in a folder.
  private func add(
    _ parts: ArraySlice<String>,
    in folder: String,
    to paths: inout [String]
  ) throws(SpendError) {
    guard let part = parts.first else {
      paths.append(folder)
      return
    }
    let rest = parts.dropFirst()
    if part == "**" {
      if rest.isEmpty { return paths.append(folder.isEmpty ? "." : folder) }
      try add(rest, in: folder, to: &paths)
      for name in try names(in: folder) where !Folder.isBesideBills(name) {
        let path = Folder.path(folder, name)
        // A link could lead back to where the search came from.
        guard !Folder.isLink(path), Folder.entry(path)?.isFolder == true else { continue }
        try add(parts, in: path, to: &paths)
      }
    } else if PathPattern.isPattern(part) {
      for name in try names(in: folder) where fits(name, part) {
        let path = Folder.path(folder, name)
        if rest.isEmpty || Folder.entry(path)?.isFolder == true {
          try add(rest, in: path, to: &paths)
        }
      }
    } else {
      let path = Folder.path(folder, part)
      if Folder.entry(path) != nil { try add(rest, in: path, to: &paths) }
    }
  }

  private func names(in folder: String) throws(SpendError) -> [String] {
    let path = folder.isEmpty ? "." : folder
    return Folder.entry(path)?.isFolder == true ? try Folder.names(in: path) : []
  }

  /// Indicates whether a name fits a part of the pattern; what stands beside bills does
  /// only where the part begins as it does.
  private func fits(_ name: String, _ part: String) -> Bool {
    if Folder.isBesideBills(name), part.first != name.first { return false }
    return unsafe fnmatch(part, name, 0) == 0
  }
}
