import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Partitioned folders")
struct PartitionTests {
  @Test("have names and values in their paths")
  func paths() {
    func partitions(_ path: String) -> [String] {
      Partition.all(in: path).map { "\($0.name):\($0.value)" }
    }
    #expect(partitions("a/year=2026/month=9/x.csv") == ["year:2026", "month:9"])
    #expect(partitions("a=b.csv").isEmpty)
    #expect(partitions("=x/a/x.csv").isEmpty)
    #expect(partitions("team=a%2Fb%20c/x=%zz/y=/z") == ["team:a/b c", "x:%zz", "y:"])
    #expect(partitions("t=1/t=2/z") == ["t:2"])
    #expect(partitions("t=__HIVE_DEFAULT_PARTITION__/z") == ["t:"])
  }

  private static let rows = [("EC2", 1.0), ("S3", 2.0)]

  /// The same rows in a layout, without a column of periods.
  private static func file(_ kind: String, day: Int) -> [UInt8] {
    switch kind {
    case "csv":
      Bills.csv(
        lines: ["date,service,cost"] + rows.map { "2026-09-\(day),\($0.0),\($0.1 * Double(day))" }
      )
    case "json":
      Bills.csv(
        lines: rows.map {
          "{\"date\":\"2026-09-\(day)\",\"service\":\"\($0.0)\",\"cost\":\($0.1 * Double(day))}"
        }
      )
    default:
      ParquetWriter(columns: [
        ParquetWriter.Column("date", .dates(rows.map { _ in Int32(Day(2026, 9, day).ordinal) })),
        ParquetWriter.Column("service", .texts(rows.map(\.0)), hasDictionary: true),
        ParquetWriter.Column("cost", .doubles(rows.map { $0.1 * Double(day) })),
      ]).bytes
    }
  }

  @Test("are columns of files that lack them", arguments: ["csv", "json", "parquet"])
  func columns(kind: String) throws {
    let scratch = try ScratchFolder()
    try scratch.write(PartitionTests.file(kind, day: 10), to: "bill/account=007/month=9/x")
    try scratch.write(PartitionTests.file(kind, day: 11), to: "bill/account=eu%3D1/month=9/x")
    let path = scratch.path("bill")
    let cube = try SpendCube(contentsOf: path, by: .columns(["account", "service"]))
    #expect(cube.panel.names == ["007 / EC2", "007 / S3", "eu=1 / EC2", "eu=1 / S3"])
    #expect(cube.total == Series(start: Day(2026, 9, 10), values: [30, 33]))
    for spelling in ["ACCOUNT", "Account"] {
      let cube = try SpendCube(contentsOf: path, by: .columns([SpendDimension(spelling)]))
      #expect(cube.panel.names == ["007", "eu=1"])
    }
    var options = ReadingOptions()
    options.filters = [
      RowFilter("account", [.equal("007")]), RowFilter("month", [.equal("8")], isNegated: true),
    ]
    let kept = try SpendCube(contentsOf: path, by: .columns(["month"]), options: options)
    #expect(kept.total.total == 30)
    #expect(kept.report.leftOut.map(\.amount) == [33])
  }

  @Test("do not stand before columns of the file")
  func ownColumn() throws {
    let scratch = try ScratchFolder()
    try scratch.write("date,service,cost\n2026-09-10,EC2,1\n", to: "b/service=S3/x.csv")
    try scratch.write("date,cost\n2026-09-10,2\n", to: "b/service=S3/y.csv")
    let cube = try SpendCube(contentsOf: scratch.path("b"), by: .columns(["service"]))
    #expect(cube.panel.names == ["EC2", "S3"])
    #expect(cube.panel.total(of: "S3") == 2)
  }

  @Test("are offered where a column is misspelt, and lack a value where the writer had none")
  func names() throws {
    let scratch = try ScratchFolder()
    let null = "__HIVE_DEFAULT_PARTITION__"
    try scratch.write("date,cost\n2026-09-10,2\n", to: "b/team=\(null)/y.csv")
    let path = scratch.path("b")
    #expect(try SpendCube(contentsOf: path, by: .columns(["team"])).panel.names == ["(none)"])
    #expect {
      try SpendCube(contentsOf: path, by: .columns(["taem"]))
    } throws: {
      "\($0)".hasSuffix("no column 'taem'; there are 'team', 'date', 'cost'")
    }
  }
}

extension Panel {
  /// The sum of the amounts of a name.
  fileprivate func total(of name: String) -> Double? {
    names.firstIndex(of: name).map { self[$0].total }
  }
}
