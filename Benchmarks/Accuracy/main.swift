// How well forecasters and detectors do, beside what the command can be scored on.
//
//     swift run -c release --package-path Benchmarks accuracy events
//     swift run -c release --package-path Benchmarks accuracy close
//     swift run -c release --package-path Benchmarks accuracy forecasts FOLDER
//     swift run -c release --package-path Benchmarks accuracy nab FOLDER
//     swift run -c release --package-path Benchmarks accuracy nowcast FILE
//     swift run -c release --package-path Benchmarks accuracy state SERIES
//
// `events` plants them in made-up bills. `close` says what months of such bills will come
// to, beside the arithmetic of cost tools. The FOLDER of `forecasts` holds daily
// series, `train.csv.gz`, and what followed, `actual.csv`; that of `nab` files of
// the Numenta Anomaly Benchmark with their `windows.json`. Neither comes with the
// project. The FILE of `nowcast` has what the days of a bill looked like on
// several reads. `state` says what one more day of many series takes, and what is kept
// of them.

import Foundation
import Outlay

func column(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

func printNAB(_ folder: String) throws {
  let all = try NABRecords.all(in: URL(filePath: folder))
  print("records a block   score   threshold")
  for length in [1, 6, 12, 24] {
    let score = NABScore(try all.map { try $0.scored(blocksOf: length) })
    print(
      column("\(length)", 15) + column(String(format: "%.1f", score.value), 8)
        + column(String(format: "%.2f", score.threshold), 12)
    )
  }
  // Twelve records are an hour, and the length that we would choose.
  let hourly = try all.map { try $0.scored(blocksOf: 12) }
  let threshold = NABScore(hourly).threshold
  print("\nwindows   found   alerts outside     score     ADVec   file")
  var (published, windowCount) = (0.0, 0)
  for file in hourly {
    let (sum, found, outside) = NABScore.result(of: file, at: threshold)
    let theirs = PublishedScores.advec[file.name]
    published += theirs ?? 0
    windowCount += theirs == nil ? 0 : file.windows.count
    print(
      column("\(file.windows.count)", 7) + column("\(found)", 8) + column("\(outside)", 17)
        + column(String(format: "%.2f", sum), 10)
        + column(theirs.map { String(format: "%.2f", $0) } ?? "", 10) + "   " + file.name
    )
  }
  let score = 100 * (published + Double(windowCount)) / Double(2 * windowCount)
  print("ADVec on the same files: " + String(format: "%.1f", score))
}

func printState(_ seriesCount: Int) {
  let dayCount = 410
  var seed: UInt64 = 1
  let values = (0..<(seriesCount * dayCount)).map { _ -> Double in
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return 100 + Double(seed >> 40) / 1e6
  }
  let panel = Panel(
    start: Day(2025, 1, 1),
    dayCount: dayCount,
    names: (0..<seriesCount).map { "\($0)" },
    values: values
  )
  let split = panel.start + 400
  var state = WalkForwardState(panel[panel.start..<split])
  let days = (0..<10).map { panel[(split + $0)..<(split + $0 + 1)] }
  let clock = ContinuousClock()
  let times = days.map { day in clock.measure { _ = state.advance(over: day) } }.sorted()
  print("a day of \(seriesCount) series: \(times[times.count / 2])")
  print("written: \(state.bytes.count / seriesCount) bytes a series")
}

let arguments = CommandLine.arguments
switch (arguments.count, arguments.dropFirst().first) {
case (2, "events"): printPlantedEvents()
case (2, "close"): try printCloseSkill()
case (3, "forecasts"):
  try printForecastSkill(arguments[2])
  try printSpoiltHistories(arguments[2])
case (3, "nab"): try printNAB(arguments[2])
case (3, "nowcast"): try printNowcastSkill(arguments[2])
case (3, "state"): printState(Int(arguments[2]) ?? 10_000)
default:
  print(
    "usage: accuracy events | close | forecasts FOLDER | nab FOLDER | nowcast FILE | state SERIES"
  )
  exit(64)
}
