import Foundation
import Outlay

/// Bills to be read morning after morning.
extension Bills {
  /// A FOCUS file of fourteen services, enough to tell what all do together, with
  /// days that do not belong from the 46th on.
  ///
  /// The service that comes first by its name begins on the 50th day, and another
  /// ends on the 40th.
  static let mornings: String = {
    var text = focusHeader
    for t in 0..<60 {
      for service in 0..<14 {
        let level = Double(100 + 40 * service)
        let isThere =
          switch service {
          case 0: t >= 50
          case 5: t < 40
          default: true
          }
        guard isThere else { continue }
        let factor: Double =
          switch (service, t) {
          case (3, 46), (9, 58): 5
          case (7, 52...54): pow(4, Double(t - 51))
          case (4, 47): 0.1
          default: 1
          }
        let name = "S\(service < 10 ? "0" : "")\(service)"
        text += focusRow(start + t, usual(t, level: level) * factor, service: name)
      }
    }
    return text
  }()

  /// The rows of a bill from a day on, with its header.
  static func rows(of bill: String, from day: Day) -> String {
    let lines = bill.split(separator: "\n")
    let kept = lines.dropFirst().filter { $0.prefix(10) >= "\(day)" }
    return ([lines[0]] + kept).joined(separator: "\n") + "\n"
  }
}
