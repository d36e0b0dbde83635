import OutlayAnomalyDetection
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Walk-forward state, refusals")
struct WalkForwardStateRefusalTests {
  /// A state of two series with an episode that is over and one that goes on.
  static let bytes: [UInt8] = {
    let values = (0..<2).flatMap { series in
      (0..<60).map { t in
        let factor: Double = t == 40 || t > 57 && series == 0 ? 9 : 1
        return (100 + Double(t * 7919 % 23)) * factor
      }
    }
    let panel = Panel(
      start: Day(2026, 1, 1),
      dayCount: 60,
      keys: [["EC2", "eu"], ["Amazon S3", "us"]],
      values: values
    )
    return WalkForwardState(panel).bytes
  }()

  /// Reads a state, and lets it go on for a day if it is one.
  ///
  /// - Returns: The error, or `nil`.
  private func error(of bytes: [UInt8]) -> WrittenStateError? {
    do {
      var state = try WalkForwardState(bytes: bytes)
      let day = Panel(start: state.nextDay, dayCount: 1, keys: [["EC2", "eu"]], values: [120])
      _ = state.advance(over: day).anomalies
      return nil
    } catch {
      return error
    }
  }

  @Test("refuses a state of which a bit has changed, wherever it is")
  func bits() throws {
    let bytes = WalkForwardStateRefusalTests.bytes
    #expect(error(of: bytes) == nil)
    // The words before the series, and each bit of a byte in turn.
    for place in Array(0..<64) + stride(from: 64, to: bytes.count, by: 27) {
      var changed = bytes
      changed[place] ^= UInt8(1 << (place % 8))
      let error = error(of: changed)
      // The second word is the version, and the third that of what follows.
      guard case .otherVersion? = error, (8..<24).contains(place) else {
        #expect(error == .damaged, "byte \(place)")
        continue
      }
    }
  }

  @Test("refuses a state that was cut or has more behind it")
  func lengths() {
    let bytes = WalkForwardStateRefusalTests.bytes
    for count in stride(from: 0, to: bytes.count, by: 11) + [bytes.count - 1, bytes.count - 8] {
      #expect(error(of: Array(bytes[..<count])) == .damaged)
    }
    for more in 1...9 { #expect(error(of: bytes + [UInt8](repeating: 0, count: more)) == .damaged) }
  }

  /// Words that are no count, no day, or no amount.
  private static let hostile: [UInt64] = [
    0, 1, 2, 1 << 20, 1 << 32, 1 << 62, 1 << 63, .max, .max - 1,
    Double.nan.bitPattern, Double.infinity.bitPattern, (-Double.infinity).bitPattern,
    (1e308).bitPattern, (-1e308).bitPattern, Double.leastNonzeroMagnitude.bitPattern,
    (-1.0).bitPattern,
  ]

  @Test("survives hostile words in the place of others, sealed again")
  func words() {
    let state = StateWords(WalkForwardStateRefusalTests.bytes)
    let hostile = WalkForwardStateRefusalTests.hostile
    // The words before the days of the first series take all of them, the others one each.
    for place in state.words.indices.filter({ $0 < 16 || $0 % 3 == 0 }) {
      for word in place < 16 ? hostile : [hostile[place / 3 % hostile.count]] {
        var changed = state
        changed.words[place] = word
        let error = error(of: changed.sealed)
        // The mark, the versions and the number of series are one number each.
        let isFixed = place < 3 || place == 5
        #expect(error != nil || !isFixed || word == state.words[place], "word \(place)")
      }
    }
  }

  @Test("survives words that are left out, doubled or drawn, sealed again")
  func mutations() {
    var noise = Noise(state: 11)
    let state = StateWords(WalkForwardStateRefusalTests.bytes)
    var refusedCount = 0
    for _ in 0..<300 {
      var changed = state
      for _ in 0..<Int.random(in: 1...4, using: &noise) {
        let place = Int.random(in: 2..<changed.words.count, using: &noise)
        switch Int.random(in: 0..<4, using: &noise) {
        case 0: changed.words.remove(at: place)
        case 1: changed.words.insert(changed.words[place], at: place)
        case 2: changed.words[place] = noise.next()
        default: changed.words[place] ^= 1 << UInt64.random(in: 0..<64, using: &noise)
        }
      }
      if error(of: changed.sealed) != nil { refusedCount += 1 }
    }
    #expect(refusedCount > 150)
  }

  @Test("refuses another kind, another version and a series that is there twice")
  func kinds() {
    let state = StateWords(WalkForwardStateRefusalTests.bytes)
    var other = state
    other.words[1] = 4
    #expect(error(of: other.sealed) == .otherVersion(4))
    #expect(WrittenStateError.otherVersion(4).description.contains("make it anew"))
    other = state
    other.words[0] ^= 1 << 56
    #expect(error(of: other.sealed) == .damaged)
    #expect(WrittenStateError.damaged.description.contains("make it anew"))
    other = state
    other.replace("Amazon S3", with: "EC2")
    other.replace("us", with: "eu")
    #expect(error(of: other.sealed) == .damaged)
    #expect(error(of: []) == .damaged)
    #expect(error(of: Array("{\"version\":4,\"threshold\":2.15}  ".utf8)) == .damaged)
  }
}
