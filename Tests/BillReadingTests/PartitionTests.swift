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

  @Test("give their day to rows that have none", arguments: ["csv", "json", "parquet", "wide"])
  func days(kind: String) throws {
    let scratch = try ScratchFolder()
    for (folder, amount) in [
      ("date=2026-09-10", 1.0), ("dt=20260911", 2), ("year=2026/month=9/day=12", 4),
    ] {
      let file =
        switch kind {
        case "csv": Bills.csv("service,cost", "EC2,\(amount)", "S3,\(2 * amount)")
        case "json":
          Bills.csv(
            "{\"service\":\"EC2\",\"cost\":\(amount)}",
            "{\"service\":\"S3\",\"cost\":\(2 * amount)}"
          )
        case "wide": Bills.csv("EC2,S3", "\(amount),\(2 * amount)")
        default:
          ParquetWriter(columns: [
            ParquetWriter.Column("service", .texts(["EC2", "S3"])),
            ParquetWriter.Column("cost", .doubles([amount, 2 * amount])),
          ]).bytes
        }
      try scratch.write(file, to: "bill/\(folder)/x")
    }
    let cube = try SpendCube(contentsOf: scratch.path("bill"))
    #expect(cube.total == Series(start: Day(2026, 9, 10), values: [3, 6, 12]))
    if kind != "wide" {
      let byService = try SpendCube(contentsOf: scratch.path("bill"), by: .columns(["service"]))
      #expect(byService.panel.names == ["EC2", "S3"])
    }
    // A day of its own comes first, and a folder of no day gives none.
    try scratch.write("date,service,cost\n2026-09-20,EC2,1\n", to: "own/date=2026-09-10/x")
    let own = try SpendCube(contentsOf: scratch.path("own"))
    #expect(own.total == Series(start: Day(2026, 9, 20), values: [1]))
    try scratch.write("service,cost\nEC2,1\n", to: "none/date=latest/x")
    #expect(throws: SpendError.self) { try SpendCube(contentsOf: scratch.path("none")) }
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
