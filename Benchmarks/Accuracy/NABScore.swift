import Foundation

/// The score of the Numenta Anomaly Benchmark, standard profile.
///
/// An alert within a labelled window is worth more the earlier it is, and only
/// the best of a window counts; a window without one costs 1; an alert outside
/// costs up to 0.11, less shortly after a window. The first 15 % of each file,
/// of at most 5,000 records, are left out. One threshold serves all files, the one with
/// the largest sum. 0 is a detector that never alerts, 100 one that alerts on the
/// first record of every window.
///
/// Lavin and Ahmad (2015), *Evaluating real-time anomaly detection algorithms:
/// the Numenta Anomaly Benchmark*, section III, <https://doi.org/10.1109/ICMLA.2015.141>.
struct NABScore {
  static let falseAlert = 0.11
  static let missedWindow = 1.0

  /// The worth of an alert at a place relative to a window: −1 on its first
  /// record, 0 on its last, positive after it.
  static func worth(at place: Double) -> Double {
    place > 3 ? -1 : 2 / (1 + exp(5 * place)) - 1
  }

  /// A file with the score of each record by a detector.
  struct File {
    let name: String
    let scores: [Double]
    /// The labelled windows, first to last, as positions of records.
    let windows: [ClosedRange<Int>]

    /// The records that a detector may learn from without being judged.
    var probation: Int { Int(0.15 * Double(min(scores.count, 5000))) }

    /// What an alert on a record is worth, and the window that it lies in.
    func worth(of record: Int) -> (value: Double, window: Int?) {
      if let inside = windows.firstIndex(where: { $0.contains(record) }) {
        let window = windows[inside]
        let place = -Double(window.upperBound - record + 1) / Double(window.count)
        return (NABScore.worth(at: place) / NABScore.worth(at: -1), inside)
      }
      guard let before = windows.last(where: { $0.upperBound < record }) else {
        return (-NABScore.falseAlert, nil)
      }
      let place = Double(record - before.upperBound) / Double(before.count - 1)
      return (NABScore.falseAlert * NABScore.worth(at: place), nil)
    }
  }

  /// The best threshold for all files.
  let threshold: Double
  /// The score at it.
  let value: Double

  /// Sweeps the threshold down over all scores.
  init(_ files: [File]) {
    let windowCount = files.reduce(0) { $0 + $1.windows.count }
    var best = files.map { $0.windows.map { _ in -NABScore.missedWindow } }
    let records = files.indices.flatMap { file in
      (files[file].probation..<files[file].scores.count).map {
        (file: file, record: $0, score: files[file].scores[$0])
      }
    }.sorted { $0.score > $1.score }
    var sum = -NABScore.missedWindow * Double(windowCount)
    var (most, threshold) = (sum, Double.infinity)
    for (place, (file, record, score)) in records.enumerated() {
      let (worth, window) = files[file].worth(of: record)
      if let window {
        sum += max(0, worth - best[file][window])
        best[file][window] = max(best[file][window], worth)
      } else {
        sum += worth
      }
      let isLastOfItsScore = place + 1 == records.count || records[place + 1].score < score
      if isLastOfItsScore, sum > most { (most, threshold) = (sum, score) }
    }
    self.threshold = threshold
    value = 100 * (most + Double(windowCount)) / (2 * Double(windowCount))
  }

  /// The sum of one file at a threshold, with how many windows are found and how
  /// many alerts lie outside.
  static func result(
    of file: File,
    at threshold: Double
  ) -> (sum: Double, found: Int, outside: Int) {
    var best = file.windows.map { _ in -missedWindow }
    var (sum, outside) = (0.0, 0)
    for record in file.probation..<file.scores.count where file.scores[record] >= threshold {
      let (worth, window) = file.worth(of: record)
      if let window {
        best[window] = max(best[window], worth)
      } else {
        sum += worth
        outside += 1
      }
    }
    return (sum + best.reduce(0, +), best.count { $0 > -missedWindow }, outside)
  }
}
