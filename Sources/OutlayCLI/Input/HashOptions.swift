import ArgumentParser
import Foundation
import Outlay

/// The identifiers that are replaced by hashes before anything keeps them.
struct HashOptions: ParsableArguments {
  @Option(
    name: .customLong("hash"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "A column, or a label such as Tags/owner, whose values are shown as keyed hashes; repeatable.",
      discussion: "For a wide CSV: series. --where takes the values themselves.",
      valueName: "column"
    )
  )
  var columns: [String] = []

  @Option(
    help: ArgumentHelp(
      "The file of the key of hashes: one key gives the same names everywhere.",
      discussion: "Made by: head -c 32 /dev/urandom > key; chmod 600 key",
      valueName: "file"
    )
  )
  var hashKey: String?

  func validate() throws {
    guard columns.allSatisfy({ !$0.isEmpty }) else {
      throw ValidationError("--hash needs a column name, such as --hash SubAccountId")
    }
    try Repetition.refuse("--hash", columns) { $0.shown }
    guard columns.isEmpty == (hashKey == nil) else {
      throw ValidationError(
        columns.isEmpty
          ? "--hash-key needs --hash: name the column to hash"
          : "--hash needs --hash-key: name a file that holds the key"
      )
    }
  }

  /// The replacing that is asked for.
  func hashing() throws(CommandError) -> IdentifierHashing? {
    guard let hashKey else { return nil }
    return IdentifierHashing(of: columns, key: try HashOptions.key(in: hashKey))
  }

  /// The bytes of a key, without the line end that an editor puts behind them.
  private static func key(in path: String) throws(CommandError) -> [UInt8] {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .unreadableKey(path, reason: error.systemReason)
    }
    var key = Array(data)
    if key.last == UInt8(ascii: "\n") { key.removeLast() }
    if key.last == UInt8(ascii: "\r") { key.removeLast() }
    guard !key.isEmpty else { throw .emptyKey(path) }
    guard key.count >= fewestKeyBytes else { throw .shortKey(path, count: key.count) }
    if isReadableByOthers(path) {
      Diagnostics.warn("\(path): others can read the key; chmod 600 keeps it to yourself")
    }
    return key
  }

  /// As many bytes as nobody tries all of: with fewer, a key is found from a name whose value
  /// is known.
  private static let fewestKeyBytes = 16

  private static func isReadableByOthers(_ path: String) -> Bool {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: target),
      attributes[.type] as? FileAttributeType == .typeRegular,
      let permissions = attributes[.posixPermissions] as? NSNumber
    else { return false }
    return permissions.intValue & 0o044 != 0
  }
}
