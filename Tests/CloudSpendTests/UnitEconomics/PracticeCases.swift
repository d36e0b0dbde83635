import Foundation
import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries

/// The worked cases of unit economics, which lie beside the checkout.
enum PracticeCases {
  static let unitCost = "cases/practice/unit-cost"
  static let priceVolumeMix = "cases/practice/price-volume-mix"

  /// The rows of a table by the names of its columns; an empty field is text of nothing.
  static func rows(_ path: String) throws -> [[String: String]] {
    let text = try String(contentsOf: ReferenceData.url(path), encoding: .utf8)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(zip(lines[0], $0)) { first, _ in first } }
  }

  /// The answers of a case.
  static func expected(_ path: String) throws -> JSONValue {
    let data = try Data(contentsOf: ReferenceData.url("\(path)/expected.json"))
    return try JSONDecoder().decode(JSONValue.self, from: data)
  }
}

extension JSONValue {
  /// The member of a name, null where there is none.
  subscript(name: String) -> JSONValue {
    if case .object(let members) = self { members[name] ?? .null } else { .null }
  }

  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
  var members: [String: JSONValue] { if case .object(let all) = self { all } else { [:] } }
  /// The days of a list of dates.
  var days: [Day] { elements.compactMap(\.text).compactMap { Day($0) } }
}

/// Indicates whether a figure is that of a worked case, whose costs have eight decimals.
func isExpected(_ value: Double?, _ expected: JSONValue) -> Bool {
  guard let value, let number = expected.number else {
    return value == nil && expected == .null
  }
  return (value - number).magnitude <= 1e-9
}
