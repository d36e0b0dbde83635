internal import OutlayCloudSpend
private import Yams

/// The reading of a list of mappings in YAML as the rows of a list.
enum YAMLList {
  /// Returns whether a text is YAML, by its first line that is not blank.
  ///
  /// That is an entry of a list, a comment, the beginning of a document or a key alone,
  /// and the header of a CSV is none of them.
  static func isYAML(_ bytes: [UInt8]) -> Bool {
    let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    for line in lines {
      let text = line.drop(while: isSpace)
      guard let first = text.first, let last = text.last(where: { !isSpace($0) }) else { continue }
      return "-#[{%".utf8.contains(first) || last == UInt8(ascii: ":")
    }
    return false
  }

  /// Reads the rows of a text; `flaw` is that of an empty or absent field that is needed.
  static func rows(
    of bytes: [UInt8],
    name: String,
    columns: [String],
    optional: [String],
    ifEmpty flaw: SpendError.PlanFlaw
  ) throws(SpendError) -> [ListRow] {
    var rows: [ListRow] = []
    for (mapping, place) in try mappings(of: bytes, name: name) {
      var values: [String: String] = [:]
      for (key, value) in mapping {
        guard case .scalar(let key) = key, case .scalar(let scalar) = value else {
          // Entries that nobody reads may be of any shape.
          if case .scalar(let key) = key, (columns + optional).contains(key.string.lowercased()) {
            throw .notAList(
              value.place(in: name),
              found: "\(value.shape) in place of \(key.string)"
            )
          }
          continue
        }
        values[key.string.lowercased()] = value.isEmptyScalar ? "" : scalar.string
      }
      rows.append(
        try ListRow(
          (columns + optional).map { values[$0] ?? "" },
          at: place,
          needing: columns,
          ifEmpty: flaw
        )
      )
    }
    return rows
  }

  /// Reads the fields of the entries of a text, in order; those of a mapping under the name
  /// `nesting` are fields of the entry.
  static func entries(
    of bytes: [UInt8],
    name: String,
    nesting: String
  ) throws(SpendError) -> [(fields: [(name: String, text: String)], place: SpendError.Place)] {
    var entries: [(fields: [(name: String, text: String)], place: SpendError.Place)] = []
    for (mapping, place) in try mappings(of: bytes, name: name) {
      var fields: [(name: String, text: String)] = []
      for (key, value) in mapping {
        guard case .scalar(let key) = key else { throw .notAList(place, found: key.shape) }
        if case .mapping(let inner) = value, key.string.lowercased() == nesting {
          for (key, value) in inner { fields.append(try field(key, value, in: name)) }
        } else {
          fields.append(try field(.scalar(key), value, in: name))
        }
      }
      entries.append((fields, place))
    }
    return entries
  }

  private static func field(
    _ key: Node,
    _ value: Node,
    in name: String
  ) throws(SpendError) -> (name: String, text: String) {
    guard case .scalar(let key) = key else {
      throw .notAList(key.place(in: name), found: "\(key.shape) in place of a name")
    }
    guard case .scalar(let scalar) = value else {
      throw .notAList(value.place(in: name), found: "\(value.shape) in place of \(key.string)")
    }
    return (key.string, value.isEmptyScalar ? "" : scalar.string)
  }

  /// The mappings of the list that a text is, with their places.
  private static func mappings(
    of bytes: [UInt8],
    name: String
  ) throws(SpendError) -> [(Node.Mapping, SpendError.Place)] {
    let root = try Node.root(of: bytes, name: name)
    guard let root, !root.isEmptyScalar else { return [] }
    guard case .sequence(let entries) = root else {
      throw .notAList(root.place(in: name), found: root.shape)
    }
    var mappings: [(Node.Mapping, SpendError.Place)] = []
    for entry in entries {
      guard case .mapping(let mapping) = entry else {
        throw .notAList(entry.place(in: name), found: entry.shape)
      }
      mappings.append((mapping, entry.place(in: name)))
    }
    return mappings
  }
}
