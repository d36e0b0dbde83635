import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("The same rows in two files")
struct RepeatedDaysTests {
  private func read(_ files: [[UInt8]]) throws(SpendError) -> Double {
    var reading = CubeReading(measure: .effectiveCost, dimensions: .standard, options: .init())
    reading.isOneOfSeveral = true
    for (index, file) in files.enumerated() {
      try reading.read(ByteSource(memory: file, name: "file\(index)"))
    }
    return try reading.cube().total.total
  }

  private func bill(_ days: ClosedRange<Int>, _ amount: (Int) -> Double) -> [UInt8] {
    Bills.csv("date,cost", days.map { "2026-11-\($0 + 9),\(amount($0))" }.joined(separator: "\n"))
  }

  @Test("are refused, whether a file is another in whole or in part")
  func repeated() {
    let first = bill(1...5) { Double($0) }
    let later = bill(1...9) { $0 == 5 ? 5.5 : Double($0) }
    #expect(throws: SpendError.self) { try read([first, first]) }
    let error = #expect(throws: SpendError.self) { try read([first, later]) }
    #expect(
      error?.description
        == "file1: 4 of its days, from 2026-11-10 on, have the rows of file0, 10.0 in all; give the "
        + "later export alone"
    )
  }

  @Test("are those of parts of a bill only where they are the same to the byte")
  func parts() throws {
    let sum = try read([bill(1...5) { Double($0) }, bill(1...5) { Double($0) + 0.5 }])
    #expect(sum == 32.5)
    #expect(try read([bill(1...5) { _ in 2 }, bill(1...5) { _ in 2 }]) == 20)
  }
}
