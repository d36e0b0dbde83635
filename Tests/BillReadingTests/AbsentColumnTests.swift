import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Columns that some of several files lack")
struct AbsentColumnTests {
  private let january = "date,service,team,cost\n2026-01-01,EC2,a,1\n2026-01-02,S3,b,2\n"
  private let february = "date,cost,service\n2026-01-03,4,EC2\n"
  private let march = "date,cost\n2026-01-04,8\n"

  private func cube(
    _ files: [String],
    by columns: [SpendDimension],
    _ change: (inout ReadingOptions) -> Void = { _ in }
  ) throws -> SpendCube {
    let folder = try ScratchFolder()
    for (number, text) in files.enumerated() { try folder.write(text, to: "\(number).csv") }
    return try SpendCube(
      contentsOf: files.indices.map { folder.path + "/\($0).csv" },
      by: .columns(columns),
      options: ReadingOptions().with(change)
    )
  }

  @Test("are empty in them, whichever comes first, and said")
  func absent() throws {
    for files in [[january, february, march], [march, february, january]] {
      let cube = try cube(files, by: ["service", "team"])
      #expect(
        cube.sums(by: "service") == ["EC2": 5, "S3": 2, "(none)": 8]
      )
      #expect(cube.sums(by: "team") == ["a": 1, "b": 2, "(none)": 12])
      let said = cube.report.assumptions.filter { $0.kind == .absentColumn }
      #expect(said.count == 2)
      #expect(Set(said.map { $0.names[0] }) == ["service", "team"])
      #expect(said.map(\.names.count).sorted() == [2, 3])
    }
  }

  @Test("are refused as before where no file has one, or there is but one file")
  func unknown() throws {
    for files in [[january, february], [january]] {
      let error = #expect(throws: SpendError.self) { try cube(files, by: ["region"]) }
      guard case .unknownColumn(let file, "region", _) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(file.hasSuffix("0.csv"))
    }
  }

  @Test("meet no condition on them")
  func conditions() throws {
    let cube = try cube([january, march], by: ["service"]) {
      $0.filters = [RowFilter("team", [.equal("a")])]
    }
    #expect(cube.total.total == 1)
    let none = try self.cube([january, march], by: ["service"]) {
      $0.filters = [RowFilter("team", [.equal("(none)")])]
    }
    #expect(none.total.total == 8)
  }
}
