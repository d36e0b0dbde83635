import OutlayAnomalyDetection
import OutlayTestSupport
import OutlayTimeSeries

/// A bill of a thousand a day with cheaper weekends and noise, and one event.
struct PlantedEpisode {
  /// The noise of a day, in the unit of the amounts.
  static let noise = 20.0
  static let start = Day(2025, 3, 3)
  static let dayCount = 300

  /// The first day of the event.
  var first = 180
  /// Its days.
  var length = 10
  /// The amount that each of them costs more.
  var size = 200.0
  var seed: UInt64 = 1

  /// The days on which the event is on.
  var days: Range<Day> {
    let day = PlantedEpisode.start + first
    return day..<min(day + length, PlantedEpisode.start + PlantedEpisode.dayCount)
  }

  var series: Series {
    var noise = Noise(state: seed)
    let values = (0..<PlantedEpisode.dayCount).map { t -> Double in
      let isWeekend = (PlantedEpisode.start + t).weekday.rawValue > 5
      let isOn = (first..<(first + length)).contains(t)
      return (isWeekend ? 800 : 1000) + PlantedEpisode.noise * noise.normal() + (isOn ? size : 0)
    }
    return Series(start: PlantedEpisode.start, values: values)
  }

  /// The episodes that have a day of the event and lie on its side.
  func found(by mode: Mode) throws -> [Anomaly] {
    try mode.anomalies(of: series).filter {
      $0.days.overlaps(days) && $0.direction == (size > 0 ? .up : .down)
    }
  }

  /// What is known of a day: all other days, or those before it.
  enum Mode: CaseIterable {
    case hindsight
    case live

    func anomalies(of series: Series) throws -> [Anomaly] {
      switch self {
      case .hindsight: try series.anomalies(using: .robustScore())
      case .live: try series.anomalies(using: .walkForwardScore())
      }
    }
  }
}
