import Foundation
import OutlaySyntheticSpend
import OutlayTimeSeries
import Testing

@Suite("What synthetic spend refuses")
struct SyntheticSpendErrorTests {
  private static let spend = SyntheticSpend(dayCount: 1, lastDay: Day(2026, 3, 10))

  @Test("a directory below a file")
  func directory() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data().write(to: file)
    let path = file.path + "/spend"
    let error = #expect(throws: SyntheticSpendError.self) {
      try SyntheticSpendErrorTests.spend.write(to: path)
    }
    guard case .cannotCreateDirectory(path, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.description.hasPrefix("cannot create the directory \(path): ") == true)
    #expect(error?.description.hasSuffix("; name one that can be written to") == true)
  }

  @Test("a file whose place is taken by a directory")
  func file() throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    defer { try? FileManager.default.removeItem(at: directory) }
    let path = directory.path + "/" + SyntheticSpend.rowsFileName
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let error = #expect(throws: SyntheticSpendError.self) {
      try SyntheticSpendErrorTests.spend.write(to: directory.path)
    }
    #expect(error == .cannotWrite(path: path, reason: "Is a directory"))
    #expect(
      error?.description == """
        cannot write \(path): Is a directory; check its permissions and the space \
        left on the disk
        """
    )
  }

  @Test("a negative number of days")
  func negative() async {
    await #expect(processExitsWith: .failure) {
      _ = SyntheticSpend(dayCount: -1, lastDay: Day(2026, 3, 10))
    }
  }
}
