import Foundation

/// A JSON value to look into.
struct JSON {
  private let value: Any?

  /// What a value turned out not to be.
  struct Mismatch: Error {
    let expected: String
  }

  init(_ text: String) throws {
    value = try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  private init(value: Any?) {
    self.value = value
  }

  subscript(key: String) -> JSON { JSON(value: (value as? [String: Any])?[key]) }

  subscript(index: Int) -> JSON {
    guard let array = value as? [Any], array.indices.contains(index) else {
      return JSON(value: nil)
    }
    return JSON(value: array[index])
  }

  var number: Double {
    get throws { try cast("a number") }
  }

  var text: String {
    get throws { try cast("a string") }
  }

  var array: [JSON] {
    get throws { try (cast("an array") as [Any]).map { JSON(value: $0) } }
  }

  private func cast<Value>(_ expected: String) throws -> Value {
    guard let value = value as? Value else { throw Mismatch(expected: expected) }
    return value
  }
}
