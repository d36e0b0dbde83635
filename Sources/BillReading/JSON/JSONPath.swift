/// A way from a value of JSON to values inside it.
///
///     "data[].results[].amount"
///
/// A name leads to the member of an object, a number to an element of a list,
/// `[]` to every element, and `*` to every member.
struct JSONPath: Hashable, Sendable, ExpressibleByStringInterpolation {
  let steps: [Step]

  /// One step of the way.
  enum Step: Hashable, Sendable {
    case name([UInt8])
    case element(Int)
    case elements
    case members
  }

  init(steps: [Step]) { self.steps = steps }

  /// Makes the path to one member.
  init(member: [UInt8]) { steps = [.name(member)] }

  /// Makes the path that a literal writes.
  init(stringLiteral text: String) {
    var steps: [Step] = []
    for part in text.split(separator: ".") {
      var name = part
      var isList = false
      if name.hasSuffix("[]") {
        name = name.dropLast(2)
        isList = true
      }
      if let index = Int(name) {
        steps.append(.element(index))
      } else if name == "*" {
        steps.append(.members)
      } else if !name.isEmpty {
        steps.append(.name(Array(name.utf8)))
      }
      if isList { steps.append(.elements) }
    }
    self.steps = steps
  }
}

extension JSONPath: CustomStringConvertible {
  /// The path as a literal writes it.
  var description: String {
    var text = ""
    for step in steps {
      if step != .elements, !text.isEmpty { text += "." }
      switch step {
      case .name(let name): text += String(decoding: name, as: UTF8.self)
      case .element(let index): text += "\(index)"
      case .elements: text += "[]"
      case .members: text += "*"
      }
    }
    return text
  }
}

extension JSONPath {
  /// The index of the first token to which the path leads from the value at
  /// `index`.
  func first(
    _ tokens: [JSONToken],
    _ bytes: Span<UInt8>,
    from index: Int = 0,
    where isWanted: (Int) -> Bool = { _ in true }
  ) -> Int? {
    JSONPath.first(steps[...], from: index, tokens, bytes, where: isWanted)
  }

  private static func first(
    _ steps: ArraySlice<Step>,
    from index: Int,
    _ tokens: [JSONToken],
    _ bytes: Span<UInt8>,
    where isWanted: (Int) -> Bool
  ) -> Int? {
    guard let step = steps.first else { return isWanted(index) ? index : nil }
    guard index < tokens.count, tokens[index].isContainer else { return nil }
    let isObject = bytes[Int(tokens[index].start)] == UInt8(ascii: "{")
    let close = tokens[index].next(after: index) - 1
    var (child, ordinal) = (index + 1, 0)
    while child < close {
      let value = isObject ? child + 1 : child
      let isOnWay =
        switch step {
        case .name(let name): isObject && bytes.holds(name, in: tokens[child])
        case .element(let wanted): !isObject && ordinal == wanted
        case .elements: !isObject
        case .members: isObject
        }
      if isOnWay,
        let found = first(steps.dropFirst(), from: value, tokens, bytes, where: isWanted)
      {
        return found
      }
      child = tokens[value].next(after: value)
      ordinal += 1
    }
    return nil
  }
}

extension Span<UInt8> {
  /// Indicates whether a string without escapes is a name.
  @inline(__always)
  func holds(_ name: [UInt8], in token: JSONToken) -> Bool {
    let range = token.range
    guard token.kind == .text, range.count == name.count else { return false }
    for index in 0..<name.count where self[range.lowerBound + index] != name[index] {
      return false
    }
    return true
  }

  /// Indicates whether a token is an object.
  func isObject(_ token: JSONToken) -> Bool {
    token.isContainer && self[Int(token.start)] == UInt8(ascii: "{")
  }

  /// Indicates whether a token is null.
  func isNull(_ token: JSONToken) -> Bool {
    token.kind == .plain && self[Int(token.start)] == UInt8(ascii: "n")
  }
}
