internal import OutlayCloudSpend
private import Yams

/// A mapping of a YAML document, whose keys are known.
///
///     let root = try YAMLMapping(of: bytes, name: "rules.yaml", keys: ["owner", "split"])
///     try root.needed("owner").text()      // search
///     try root["split"]?.list() ?? []      // nothing, where it is left out
///
/// The letter case of keys does not matter. A key that is not known is refused with the
/// nearest one that is, and so is one that occurs twice. A key without a value is left out.
struct YAMLMapping {
  /// The place where the mapping begins.
  let place: SpendError.Place
  private let values: [String: YAMLValue]

  /// Reads the mapping that a text is.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of a file.
  ///   - name: The name of the file in messages.
  ///   - keys: The keys that the mapping may have, in small letters.
  /// - Throws: ``SpendError/malformedYAML(_:reason:)`` and
  ///   ``SpendError/unusableEntry(_:key:found:flaw:)``.
  init(of bytes: [UInt8], name: String, keys: [String]) throws(SpendError) {
    let root = try Node.root(of: bytes, name: name)
    guard let root, !root.isEmptyScalar else {
      throw .unusableEntry(
        SpendError.Place(file: name, row: 1),
        key: "",
        found: "nothing",
        flaw: .notAMapping(keys: keys)
      )
    }
    self = try YAMLValue(root, of: "", in: name).mapping(keys: keys)
  }

  /// Takes the entries of a mapping, all of which have a known key.
  init(
    _ entries: [(key: String, value: YAMLValue)],
    at place: SpendError.Place,
    keys: [String]
  ) throws(SpendError) {
    var values: [String: YAMLValue] = [:]
    for (key, value) in entries {
      let known = key.lowercased()
      guard keys.contains(known) else {
        throw .unusableEntry(value.keyPlace, key: key, found: "", flaw: .unknownKey(known: keys))
      }
      if let other = values[known] {
        let flaw = SpendError.EntryFlaw.repeated(row: other.keyPlace.row)
        throw .unusableEntry(value.keyPlace, key: key, found: "", flaw: flaw)
      }
      values[known] = value
    }
    self.values = values.filter { !$0.value.isEmpty }
    self.place = place
  }

  /// The value of a key, or `nil` where it is left out.
  subscript(key: String) -> YAMLValue? { values[key] }

  /// The refusal of a mapping without a key.
  func refusal(of key: String) -> SpendError {
    .unusableEntry(place, key: key, found: "nothing", flaw: .missing)
  }

  /// The value of a key that may not be left out.
  func needed(_ key: String) throws(SpendError) -> YAMLValue {
    guard let value = values[key] else { throw refusal(of: key) }
    return value
  }
}
