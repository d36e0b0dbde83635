import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Bills whose bytes are changed at random, from a seed.
///
///     var mutation = BillMutation(seed: 1, pieces: BillMutation.csvPieces)
///     mutation.check(bill, times: 1_000)
///
/// Whatever the bytes are, they are read, and then add up, or are refused by a typed error
/// of one line. A trap would end the tests.
struct BillMutation {
  private var noise: Noise
  private let pieces: [[UInt8]]
  /// The number of bills that were read, and of those that were refused.
  private(set) var read = 0
  private(set) var refused = 0

  /// Starts the changes of a seed, which put some pieces into bills.
  init(seed: UInt64, pieces: [String] = []) {
    noise = Noise(state: seed)
    self.pieces = pieces.map { Array($0.utf8) }
  }

  /// Pieces that tables are made of.
  static let csvPieces = [
    ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\n\n", "1e999", "-", "1,5", "1.234,56", "(5)",
    "NaN", "inf", "1e30", "-1e30", "0001-01-01", "9999-12-31", "1926-11-20", "2026-13-45", "5/1/25",
    "2026-11-20T23:59:60Z", "{", "{\"a\":", "USD", "€", "\u{FEFF}", "\u{0}", "é", "null", "Total",
  ]

  /// Pieces that JSON and bills are made of.
  static let jsonPieces = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "null", "true", "-", "1e999", "0",
    "\u{0}", "\u{7F}", "\n", "[[[[[[[[", "{\"a\":", "99999999999999999999", "\"data\"", "é",
    "1e29", "\"1926-11-20\"", "\"9999-12-31T00:00:00Z\"",
  ]

  /// Changes a bill so many times, each time anew, and checks each.
  ///
  /// - Parameters:
  ///   - bill: The bytes.
  ///   - times: The number of changes.
  ///   - hot: The bytes that are hit as often as all others, such as metadata.
  mutating func check(_ bill: [UInt8], times: Int, hot: Range<Int>? = nil) {
    for round in 0..<times { check(changed(bill, hot: hot), round: round) }
  }

  /// Changes a list so many times, each time anew, and expects a reader to take each, or to
  /// refuse it by an error of one line.
  mutating func check(
    _ list: [UInt8],
    times: Int,
    reading: ([UInt8]) throws(SpendError) -> Void
  ) {
    for _ in 0..<times {
      do throws(SpendError) {
        try reading(changed(list, hot: nil))
        read += 1
      } catch {
        refused += 1
        BillMutation.expectLine(error)
      }
    }
  }

  /// Checks that bytes are read, and add up, or are refused.
  mutating func check(_ bytes: [UInt8], round: Int) {
    do throws(SpendError) {
      var reading = CubeReading(
        measure: round % 5 == 0 ? .billedCost : .effectiveCost,
        dimensions: round % 3 == 0 ? .columns([.serviceName, .tag("team")]) : .standard,
        options: BillMutation.options(round),
        chunkSize: [1, 16, 64, 4_096][round % 4],
        batchSize: [7, 1_000][round % 2]
      )
      try reading.read(ByteSource(memory: bytes, name: "bill"))
      let cube = try reading.cube()
      read += 1
      BillMutation.expectSound(cube)
    } catch {
      refused += 1
      BillMutation.expectLine(error)
    }
  }

  private static func expectLine(_ error: SpendError) {
    let text = error.description
    #expect(!text.isEmpty && !text.contains { $0.isNewline })
  }

  private static func options(_ round: Int) -> ReadingOptions {
    var options = round % 2 == 0 ? ReadingOptions.lenient : ReadingOptions()
    if round % 7 == 0 { options.filters = [RowFilter("ServiceName", [.pattern("*2")])] }
    if round % 4 == 1 { options.periodPolicy = .spread }
    if round % 2 == 0, round % 10 != 0 { options.currency = "USD" }
    return options
  }

  /// Expects amounts that are numbers, and that those read are used or left out.
  private static func expectSound(_ cube: SpendCube) {
    let report = cube.report
    // Amounts of other currencies and units are no part of what was read.
    let leftOut = report.leftOut.filter { !$0.reason.isOfAnotherKind }.map(\.amount)
    let sum = leftOut.reduce(report.amountUsed, +)
    let size = leftOut.reduce(max(1, report.amountRead.magnitude, report.amountUsed.magnitude)) {
      $0 + $1.magnitude
    }
    #expect((report.amountRead - sum).magnitude <= 1e-9 * size)
    #expect(report.rowsUsed <= report.rowsRead)
    // A century is the longest calendar.
    #expect(cube.days.count <= 36_525)
    #expect(cube.total.total.isFinite)
  }

  /// A bill with some bytes changed, or a part of it cut off.
  private mutating func changed(_ bill: [UInt8], hot: Range<Int>?) -> [UInt8] {
    var bytes = bill
    // One change goes furthest into a reader, and several meet what one cannot.
    for _ in 0..<([1, 1, 1, 2, 4].randomElement(using: &noise) ?? 1) {
      let isHot = hot != nil && Bool.random(using: &noise)
      let places = isHot ? (hot ?? 0..<0).clamped(to: 0..<bytes.count) : 0..<bytes.count
      guard let place = places.randomElement(using: &noise) else { continue }
      change(&bytes, at: place)
    }
    if Int.random(in: 0..<16, using: &noise) == 0 {
      bytes.removeLast(Int.random(in: 0...bytes.count, using: &noise))
    }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8], at place: Int) {
    let end = min(bytes.count, place + Int.random(in: 1...12, using: &noise))
    switch Int.random(in: 0..<(pieces.isEmpty ? 8 : 11), using: &noise) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &noise)
    case 1: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &noise) ?? 0
    case 2: bytes[place] = .random(in: 0...255, using: &noise)
    case 3: bytes[place] &+= 1
    case 4: bytes.insert(.random(in: 0...255, using: &noise), at: place)
    case 5: bytes.removeSubrange(place..<end)
    case 6: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 7:
      let from = Int.random(in: 0...(bytes.count - (end - place)), using: &noise)
      bytes.replaceSubrange(place..<end, with: bytes[from..<(from + end - place)])
    default: bytes.replaceSubrange(place..<end, with: pieces.randomElement(using: &noise) ?? [])
    }
  }
}
