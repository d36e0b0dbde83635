import Foundation
import OutlayTimeSeries
import Testing

@Suite("Results of a panel")
struct PanelResultTests {
  private struct TooShort: Error, Equatable {}

  private let result = PanelResult<Int, TooShort>(
    keys: [["x / y", "z"], ["x", "y / z"], ["empty"]].map(SeriesKey.init),
    outcomes: [.success(1), .success(2), .failure(TooShort())]
  )

  @Test("tell series of one name apart by their values")
  func values() {
    #expect(SeriesKey(["x / y", "z"]).name == SeriesKey(["x", "y / z"]).name)
    #expect(result[SeriesKey(["x / y", "z"])] == 1)
    #expect(result[SeriesKey(["x", "y / z"])] == 2)
    #expect(result["x / y / z"] == 1)
    #expect(result["another"] == nil)
  }

  @Test("are a sequence of series and outcomes, in order")
  func sequence() {
    #expect(result.map(\.key) == result.keys)
    #expect(result.successes.map(\.value) == [1, 2])
    #expect(result.failures == [Keyed(key: "empty", value: TooShort())])
    #expect(result["empty"] == nil)
    #expect(result.mapValues { $0 * 10 }[SeriesKey(["x", "y / z"])] == 20)
  }

  @Test("are written with keys as values, and read with the text of reasons")
  func coding() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(result)
    #expect(
      String(decoding: data, as: UTF8.self)
        == #"[{"key":["x / y","z"],"value":1},{"key":["x","y / z"],"value":2},"#
        + #"{"key":["empty"],"reason":"TooShort()"}]"#
    )
    let read = try JSONDecoder().decode(PanelResult<Int, WrittenReason>.self, from: data)
    #expect(read.keys == result.keys && read.successes.map(\.value) == [1, 2])
    #expect(read.failures == [Keyed(key: "empty", value: WrittenReason("TooShort()"))])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(
        PanelResult<Int, WrittenReason>.self,
        from: Data(#"[{"key":["a"]}]"#.utf8)
      )
    }
  }

  @Test("name what is not divided the total")
  func total() {
    #expect(SeriesKey.total.name == "total")
    #expect(SeriesKey.total != SeriesKey(["total"]))
    #expect(SeriesKey(["a", "b"]) < SeriesKey(["b", "a"]))
  }
}
