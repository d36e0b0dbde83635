import Foundation
import Outlay

/// The records of a file of the Numenta Anomaly Benchmark.
struct NABRecords {
  let name: String
  let values: [Double]
  let windows: [ClosedRange<Int>]

  /// Reads every file of a folder that `windows.json` names.
  ///
  /// - Parameter folder: The folder.
  /// - Returns: The files by name.
  /// - Throws: What reading them throws.
  static func all(in folder: URL) throws -> [NABRecords] {
    let data = try Data(contentsOf: folder.appending(path: "windows.json"))
    let windows = try JSONDecoder().decode([String: [[String]]].self, from: data)
    return try windows.keys.sorted().map { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let rows = text.split(whereSeparator: \.isNewline).dropFirst().map {
        $0.split(separator: ",")
      }
      // Times are written alike, so that their order is that of their texts.
      let times = rows.map { String($0[0]) }
      return NABRecords(
        name: name,
        values: rows.map { Double($0[1]) ?? .nan },
        windows: (windows[name] ?? []).compactMap { window in
          let (start, end) = (window[0].prefix(19), window[1].prefix(19))
          guard let first = times.firstIndex(where: { $0 >= start }),
            let last = times.lastIndex(where: { $0 <= end })
          else { return nil }
          return first...last
        }
      )
    }
  }

  /// The walk-forward scores of the means of blocks of records, each told on the
  /// last record of its block.
  func scored(blocksOf length: Int) throws -> NABScore.File {
    let means = stride(from: 0, through: values.count - length, by: length).map { first in
      values[first..<(first + length)].reduce(0, +) / Double(length)
    }
    // A block is a day to the detector, which knows of no shorter time.
    let scored = try WalkForwardScore().scored(Series(start: Day(2000, 1, 1), values: means))
    var scores = [Double](repeating: 0, count: values.count)
    for (block, score) in scored.scores.enumerated() {
      scores[block * length + length - 1] = score.isNaN ? 0 : score.magnitude
    }
    return NABScore.File(name: name, scores: scores, windows: windows)
  }
}
