internal import OutlayCloudSpend
internal import Yams

extension Node {
  /// Reads the root of the only document of a text, `nil` where it has none.
  static func root(of bytes: [UInt8], name: String) throws(SpendError) -> Node? {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .notText(file: name, kind: "bytes that are not UTF-8")
    }
    do {
      return try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch {
      throw flawed(error, in: name)
    }
  }

  /// The failure to read a text, with the line that the parser names.
  private static func flawed(_ error: any Error, in name: String) -> SpendError {
    let (line, reason): (Int, String) =
      switch error {
      case YamlError.scanner(_, let problem, let mark, _),
        YamlError.parser(_, let problem, let mark, _),
        YamlError.composer(_, let problem, let mark, _):
        (mark.line, problem)
      case YamlError.duplicatedKeysInMapping(let keys, let context):
        (context.mark.line, "the key '\(keys.sorted().first ?? "")' occurs more than once")
      case YamlError.reader(let problem, _, _, _): (1, problem)
      default: (1, "it is malformed")
      }
    return .malformedYAML(SpendError.Place(file: name, row: line), reason: reason)
  }

  /// The line on which the node begins.
  func place(in file: String) -> SpendError.Place {
    SpendError.Place(file: file, row: mark?.line ?? 1)
  }

  /// Indicates whether the node is nothing, or the word for it.
  var isEmptyScalar: Bool {
    guard case .scalar(let scalar) = self else { return false }
    return scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// The shape of the node, for people.
  var shape: String {
    switch self {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }
}
