import Foundation
import Outlay

extension Day {
  /// The day in UTC, the calendar of FOCUS.
  static var today: Day {
    let secondsPerDay = 86_400.0
    return Day(ordinal: Int((Date().timeIntervalSince1970 / secondsPerDay).rounded(.down)))
  }
}
