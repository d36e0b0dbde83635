import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("JSON that was changed at random")
struct JSONMutationTests {
  private static let seeds = [
    JSONBills.costExplorer(
      [
        ("2026-11-20", "2026-11-21", [("EC2", "3.5"), ("S3\\u00e9", "0.25")]),
        ("2026-11-21", "2026-11-22", []),
      ],
      nextPage: "x"
    ) + JSONBills.costExplorer([("2026-11-22", "2026-11-23", [("EC2", "4")])]),
    """
    {"object":"page","data":[{"object":"bucket","start_time":1763589600,"results":[
      {"amount":{"value":"0.25","currency":"usd"},"line_item":"gpt-5, input"}]}],"has_more":false}
    """,
    """
    {"data":[{"starting_at":"2025-08-01T00:00:00Z","results":[{"amount":"12.5","model":"a"}]}]}
    """,
    """
    {"billing_account_id":"A","service":{"description":"B"},"sku":{"id":"K"},"cost":"35.0",
     "usage_start_time":"2026-11-20 08:25:11 UTC","currency":"USD",
     "labels":[{"key":"team","value":"x"}],"credits":[{"amount":"-10.0"}]}
    """,
    """
    [{"ChargePeriodStart":"2026-11-20T00:00:00Z","EffectiveCost":1.5,"BillingCurrency":"USD",
      "ServiceName":"EC2","Tags":{"a":"b"}}]
    """,
    """
    {"results":[{"date":"2025-03-28","metrics":{"spend":0.75},"breakdown":{
      "models":{"m1":{"metrics":{"spend":0.5}}}}}],"metadata":{"has_more":false}}
    """,
    """
    {"code":200,"data":[{"web":{"window":{"start":"2026-11-20T00:00:00Z",
      "end":"2026-11-27T00:00:00Z"},"totalCost":1.5}},null]}
    """,
  ]

  /// Pieces that JSON and bills are made of.
  private static let pieces = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "null", "true", "-", "1e999", "0",
    "\u{0}", "\u{7F}", "\n", "[[[[[[[[", "{\"a\":", "99999999999999999999", "\"data\"", "é",
  ]

  @Test("is read or refused, and adds up", .timeLimit(.minutes(2)), arguments: Self.seeds.indices)
  func mutations(seed: Int) throws {
    var random = Noise(state: UInt64(seed) + 1)
    let original = Array(Self.seeds[seed].utf8)
    var readCount = 0
    for round in 0..<1_000 {
      var bytes = original
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 0..<12, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 3: bytes.removeSubrange(place..<bytes.count)
        default:
          let piece = Self.pieces.randomElement(using: &random) ?? ""
          bytes.replaceSubrange(place..<end, with: piece.utf8)
        }
      }
      let chunkSize = [1, 16, 64, 4_096][round % 4]
      switch report(of: bytes, isLenient: round % 2 == 0, chunkSize: chunkSize) {
      case .success(let report):
        readCount += 1
        let parts = report.leftOut.filter { !$0.reason.isOfAnotherKind }
        let leftOut = parts.reduce(0) { $0 + $1.amount }
        let difference = report.amountRead - report.amountUsed - leftOut
        #expect(difference.magnitude <= 1e-9 * max(1, report.amountRead.magnitude))
      case .failure(let error):
        #expect(!error.description.contains("\n"))
      }
    }
    #expect(readCount > 0)
  }

  private func report(
    of bytes: [UInt8],
    isLenient: Bool,
    chunkSize: Int
  ) -> Result<ReadingReport, SpendError> {
    do throws(SpendError) {
      var reading = CubeReading(
        measure: .effectiveCost,
        dimensions: .standard,
        options: isLenient ? .lenient : ReadingOptions(),
        chunkSize: chunkSize
      )
      try reading.read(ByteSource(memory: bytes, name: "json"))
      return .success(try reading.cube().report)
    } catch {
      return .failure(error)
    }
  }
}
