import Foundation

/// A directory that holds files for one test, and is removed after it.
struct Scratch: ~Copyable {
  let path: String

  /// Makes a directory whose one file, `bill.csv`, has these bytes.
  init(bill: [UInt8]) throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("outlay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    try Data(bill).write(to: directory.appendingPathComponent("bill.csv"))
    path = directory.path
  }

  /// Makes a directory whose one file, `bill.csv`, has this text.
  init(bill: String) throws {
    try self.init(bill: Array(bill.utf8))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }
}
