public import Foundation

/// A JSON Schema, of which the keywords are known that the schema of reports uses: any
/// other is refused, so that none is passed over in silence.
///
///     let schema = try JSONSchema(contentsOf: url)
///     schema.flaws(of: value)   // ["/series/0: no member name"]
public struct JSONSchema: Sendable {
  /// A keyword that is not known, or a reference that leads nowhere.
  public struct Unusable: Error, Equatable {
    /// The keyword or the reference.
    public let text: String

    /// Names what cannot be used.
    public init(text: String) {
      self.text = text
    }
  }

  private let root: JSONValue

  /// The keywords that say nothing about a value.
  private static let notes: Set<String> = ["$schema", "$defs", "title", "description"]

  /// The keywords that are checked.
  private static let checked: Set<String> = [
    "$ref", "type", "const", "enum", "required", "properties", "additionalProperties", "items",
    "anyOf", "oneOf", "minimum", "maximum", "pattern",
  ]

  /// Takes a document.
  ///
  /// - Throws: ``Unusable``, or `DecodingError` where it is no JSON.
  public init(_ data: Data) throws {
    root = try JSONDecoder().decode(JSONValue.self, from: data)
    try refuseUnknown(in: root)
  }

  /// Reads a document.
  public init(contentsOf url: URL) throws {
    try self.init(Data(contentsOf: url))
  }

  /// The flaws of a document, each with the path of its place; none where it is valid.
  public func flaws(of json: String) throws -> [String] {
    flaws(of: try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8)))
  }

  /// The flaws of a value by one of the schema's `$defs`, or by the whole of it.
  public func flaws(of value: JSONValue, by definition: String? = nil) -> [String] {
    guard let definition else { return flaws(of: value, root, at: "") }
    return flaws(of: value, .object(["$ref": .string("#/$defs/" + definition)]), at: "")
  }
}

extension JSONSchema {
  /// The schema that a reference leads to.
  private func target(of reference: String) -> JSONValue? {
    let prefix = "#/$defs/"
    guard reference.hasPrefix(prefix), case .object(let members) = root,
      case .object(let definitions)? = members["$defs"]
    else { return nil }
    return definitions[String(reference.dropFirst(prefix.count))]
  }

  /// Refuses keywords that are not known, and references that lead nowhere.
  private func refuseUnknown(in schema: JSONValue) throws {
    guard case .object(let keywords) = schema else { return }
    for (keyword, value) in keywords {
      guard JSONSchema.notes.contains(keyword) || JSONSchema.checked.contains(keyword) else {
        throw Unusable(text: keyword)
      }
      switch (keyword, value) {
      case ("$ref", .string(let reference)):
        guard target(of: reference) != nil else { throw Unusable(text: reference) }
      case ("properties", .object(let members)), ("$defs", .object(let members)):
        for member in members.values { try refuseUnknown(in: member) }
      case ("items", _), ("additionalProperties", _): try refuseUnknown(in: value)
      case ("anyOf", .array(let schemas)), ("oneOf", .array(let schemas)):
        for schema in schemas { try refuseUnknown(in: schema) }
      default: break
      }
    }
  }

  private func flaws(of value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    switch schema {
    case .bool(let isAllowed): isAllowed ? [] : ["\(path): not allowed"]
    case .object(let keywords):
      keywords.sorted { $0.key < $1.key }.flatMap { keyword, rule in
        flaws(of: value, keyword, rule, keywords, at: path)
      }
    default: ["\(path): no schema"]
    }
  }

  private func flaws(
    of value: JSONValue,
    _ keyword: String,
    _ rule: JSONValue,
    _ keywords: [String: JSONValue],
    at path: String
  ) -> [String] {
    func unless(_ isValid: Bool, _ flaw: String) -> [String] {
      isValid ? [] : ["\(path): \(flaw)"]
    }
    switch (keyword, rule, value) {
    case ("$ref", .string(let reference), _):
      return target(of: reference).map { flaws(of: value, $0, at: path) } ?? [path + ": no target"]
    case ("const", _, _):
      return unless(value == rule, "not \(rule)")
    case ("enum", .array(let values), _):
      return unless(values.contains(value), "\(value) is none of the values")
    case ("type", .string(let name), _):
      return unless(value.isOf(type: name), "not of type \(name)")
    case ("type", .array(let names), _):
      let isValid = names.contains {
        if case .string(let name) = $0 { value.isOf(type: name) } else { false }
      }
      return unless(isValid, "of none of the types")
    case ("minimum", .number(let bound), .number(let number)):
      return unless(number >= bound, "\(number) is below \(bound)")
    case ("maximum", .number(let bound), .number(let number)):
      return unless(number <= bound, "\(number) is above \(bound)")
    case ("pattern", .string(let pattern), .string(let text)):
      return unless(
        text.range(of: pattern, options: .regularExpression) != nil,
        "'\(text)' does not match \(pattern)"
      )
    case ("required", .array(let names), .object(let members)):
      return names.flatMap { name -> [String] in
        guard case .string(let name) = name else { return ["\(path): no name"] }
        return unless(members[name] != nil, "no member \(name)")
      }
    case ("properties", .object(let schemas), .object(let members)):
      return schemas.sorted { $0.key < $1.key }.flatMap { name, schema in
        members[name].map { flaws(of: $0, schema, at: "\(path)/\(name)") } ?? []
      }
    case ("additionalProperties", _, .object(let members)):
      var known: Set<String> = []
      if case .object(let schemas)? = keywords["properties"] { known = Set(schemas.keys) }
      return members.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
        .flatMap { flaws(of: $0.value, rule, at: "\(path)/\($0.key)") }
    case ("items", _, .array(let elements)):
      return elements.enumerated().flatMap { flaws(of: $1, rule, at: "\(path)/\($0)") }
    case ("anyOf", .array(let schemas), _):
      return unless(schemas.contains { flaws(of: value, $0, at: path).isEmpty }, "fits no schema")
    case ("oneOf", .array(let schemas), _):
      let count = schemas.count { flaws(of: value, $0, at: path).isEmpty }
      return unless(count == 1, "fits \(count) schemas in place of one")
    default:
      return []
    }
  }
}

extension JSONValue {
  /// Indicates whether the value is of a type of JSON Schema.
  fileprivate func isOf(type name: String) -> Bool {
    switch self {
    case .null: name == "null"
    case .bool: name == "boolean"
    case .number(let number):
      name == "number" || (name == "integer" && number == number.rounded())
    case .string: name == "string"
    case .array: name == "array"
    case .object: name == "object"
    }
  }
}

extension JSONSchema {
  /// Reads the schema of reports, in the folder `Schema` above a file.
  public static func ofReports(above file: String = #filePath) throws -> JSONSchema {
    try JSONSchema(contentsOf: reportsURL(above: file))
  }

  /// The file of the schema of reports, in the folder `Schema` above another.
  public static func reportsURL(above file: String = #filePath) throws -> URL {
    var folder = URL(filePath: file).deletingLastPathComponent()
    while folder.path.count > 1 {
      let schema = folder.appending(path: "Schema/outlay-report.schema.json")
      if FileManager.default.fileExists(atPath: schema.path) { return schema }
      folder.deleteLastPathComponent()
    }
    throw Unusable(text: "Schema/outlay-report.schema.json")
  }
}
