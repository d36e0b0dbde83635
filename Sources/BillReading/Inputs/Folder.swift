internal import OutlayCloudSpend

#if canImport(Glibc)
private import Glibc
#elseif canImport(Musl)
private import Musl
#else
private import Darwin
#endif

/// The folders of the system, and what leads to the same file.
enum Folder {
  /// A file or a folder, the same by every path that leads to it.
  struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
  }

  /// A thing that a path leads to.
  struct Entry {
    let identity: Identity
    let isFolder: Bool
    /// Indicates whether it holds bytes, and no other program sends them.
    let isFile: Bool
  }

  /// The thing that a path leads to, links followed, or `nil` where there is none.
  static func entry(_ path: String) -> Entry? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return Entry(
      identity: Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino)),
      isFolder: status.st_mode & S_IFMT == S_IFDIR,
      isFile: status.st_mode & S_IFMT == S_IFREG
    )
  }

  /// Indicates whether a path is a symbolic link.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The names in a folder, in the order of their bytes.
  static func names(in path: String) throws(SpendError) -> [String] {
    guard let stream = unsafe opendir(path) else {
      throw .unreadableFile(file: path, reason: unsafe String(cString: strerror(errno)))
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The path of a name in a folder; that of no folder is the name itself.
  static func path(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// Indicates whether a name is that of a file beside bills, or of a file or folder that is
  /// still being written: hidden ones, `_SUCCESS`, manifests, checksums and downloads.
  static func isBesideBills(_ name: String) -> Bool {
    if name.hasPrefix(".") || name.hasPrefix("_") || name.hasSuffix("~") { return true }
    if name.hasSuffix("$folder$") { return true }
    let parts = name.lowercased().split(separator: ".")
    guard let first = parts.first, let last = parts.last else { return true }
    if checksums.contains(String(last)) || last == "manifest" { return true }
    if parts.count > 1, unfinished.contains(String(last)) { return true }
    let isManifest = first.hasSuffix("manifest") && (parts.count == 1 || last == "json")
    return isManifest || checksumLists.contains(String(first))
  }

  /// The ends of names of files that hold the checksum of another.
  private static let checksums: Set<String> = [
    "md5", "sha1", "sha256", "sha512", "crc", "crc32", "crc32c", "sig", "asc", "checksum",
  ]

  /// The ends of names of files that are not whole yet.
  private static let unfinished: Set<String> = [
    "part", "partial", "filepart", "crdownload", "download", "tmp", "temp",
  ]

  /// The names of files that hold the checksums of others.
  private static let checksumLists: Set<String> = [
    "checksums", "md5sums", "sha1sums", "sha256sums", "sha512sums",
  ]
}
