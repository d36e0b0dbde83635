import OutlayAnomalyDetection
import OutlayCloudSpend
import OutlayForecasting
import OutlaySpendReports
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

/// States whose words are changed at random, from a seed, and sealed again, so that the
/// checksum is no defence.
///
/// Whatever they say, they are refused in one line or go on for a day. A trap would end the
/// tests.
@Suite("States that are changed at random")
struct StateMutationTests {
  private static let start = SampleBill.start
  private static let known = 70
  private static let spike = 66

  /// The state after a bill with a spike on which somebody has decided.
  private static func learned(_ cube: SpendCube) throws -> [UInt8] {
    var state: AlertState?
    var decisions: [Decision] = []
    for t in [spike - 1, spike, known - 1] {
      let options = DetectionReport.LiveOptions(
        decisions: Decisions(decisions),
        settlement: .asOf(start + t)
      )
      let report = try DetectionReport(of: cube, advancing: &state, options)
      decisions += report.anomalies.shown.map { Decision(on: $0.id, .resolved) }
    }
    #expect(!decisions.isEmpty)
    return try #require(state).bytes
  }

  @Test("are refused, or go on", arguments: 0..<4)
  func mutations(seed: UInt64) throws {
    let cube = try SampleBill.cube(days: 75, spike: StateMutationTests.spike)
    let bytes = try StateMutationTests.learned(cube)
    var noise = Noise(state: seed)
    var (read, refused) = (0, 0)
    for _ in 0..<120 {
      var words = StateWords(bytes)
      for _ in 0..<([1, 1, 1, 2, 4].randomElement(using: &noise) ?? 1) {
        words.change(using: &noise)
      }
      let sealed = words.sealed
      do throws(AlertStateError) {
        let state = try AlertState(bytes: sealed)
        read += 1
        try StateMutationTests.goOn(with: state, over: cube)
      } catch {
        refused += 1
        #expect(!error.description.isEmpty && !error.description.contains { $0.isNewline })
      }
    }
    #expect(read > 20 && refused > 20)
  }

  @Test("are refused, or teach and are added to, where they are histories", arguments: 0..<4)
  func histories(seed: UInt64) throws {
    let cube = try SampleBill.cube(days: 75)
    var history = ReadHistory(of: cube)
    for days in [40, 41, 44, 52, 60, 61, 70] { try history.add(SampleBill.cube(days: days)) }
    let bytes = history.bytes
    var noise = Noise(state: seed)
    var (read, refused) = (0, 0)
    for _ in 0..<300 {
      var words = StateWords(bytes)
      for _ in 0..<([1, 1, 1, 2, 4].randomElement(using: &noise) ?? 1) {
        words.change(using: &noise)
      }
      do throws(AlertStateError) {
        var other = try ReadHistory(bytes: words.sealed)
        read += 1
        let changes = try other.restatements(in: cube)
        #expect(changes.allSatisfy { $0.change.isFinite })
        try other.add(cube)
        let nowcast = try? other.nowcast(of: cube, .leavingOut(days: 3), using: .seasonalNaive)
        for day in nowcast?.days ?? SampleBill.start..<SampleBill.start {
          let total = nowcast?.total(over: day..<(day + 1))
          #expect(total.map { $0.mean.isFinite && $0.standardDeviation.isFinite } ?? false)
        }
        #expect(try ReadHistory(bytes: other.bytes).bytes == other.bytes)
      } catch {
        refused += 1
        #expect(!error.description.isEmpty && !error.description.contains { $0.isNewline })
      }
    }
    // Nearly all words are days, of which few others fit.
    #expect(read > 10 && refused > 20)
  }

  /// Lets a state go on for the days after, once it has been written and read again.
  private static func goOn(
    with state: AlertState,
    over cube: SpendCube
  ) throws(AlertStateError) {
    let bytes = state.bytes
    let again = try AlertState(bytes: bytes)
    #expect(again.bytes == bytes)
    var next: AlertState? = again
    let options = DetectionReport.LiveOptions(
      decisions: Decisions([]),
      settlement: .asOf(start + 74)
    )
    do throws(ReportError) {
      let report = try DetectionReport(of: cube, advancing: &next, options)
      #expect(report.anomalies.shown.allSatisfy { $0.score.isFinite && $0.impact.isFinite })
    } catch {
      #expect(!error.description.contains { $0.isNewline })
    }
  }
}

extension StateWords {
  /// Words that stand for something else than was meant.
  private static let odd: [UInt64] =
    [0, 1, 2, 1 << 31, 1 << 40, 1 << 62, 1 << 63, .max]
    + [Double.nan, .infinity, -0.0, .leastNonzeroMagnitude, 1e90, -1e90, 1e100, 1e300].map(
      \.bitPattern
    )

  /// Changes one word, takes some away, or puts some in again.
  fileprivate mutating func change(using noise: inout Noise) {
    let place = Int.random(in: 0..<words.count, using: &noise)
    let end = min(words.count, place + Int.random(in: 1...8, using: &noise))
    switch Int.random(in: 0..<16, using: &noise) {
    case 0: words.removeSubrange(place..<end)
    case 1: words.insert(contentsOf: words[place..<end], at: place)
    case 2: words.removeLast(words.count - place)
    case 3...5: words[place] ^= 1 << UInt64.random(in: 0..<64, using: &noise)
    case 6...8: words[place] &+= Bool.random(using: &noise) ? 1 : .max
    case 9...11: words[place] = words.randomElement(using: &noise) ?? 0
    default: words[place] = StateWords.odd.randomElement(using: &noise) ?? 0
    }
    if words.isEmpty { words = [0] }
  }
}
