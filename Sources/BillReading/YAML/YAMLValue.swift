internal import OutlayCloudSpend
internal import OutlayTimeSeries
internal import Yams

/// A value of a YAML document, with its key and its place.
///
/// Each kind of value has a method, which refuses others in one line.
struct YAMLValue {
  /// The key of which this is the value, or of the list in which it is an entry.
  let key: String
  /// The place of the value.
  let place: SpendError.Place
  /// The place of the key.
  let keyPlace: SpendError.Place
  private let node: Node

  init(_ node: Node, of key: String, in file: String, keyPlace: SpendError.Place? = nil) {
    (self.node, self.key) = (node, key)
    place = node.place(in: file)
    self.keyPlace = keyPlace ?? place
  }

  /// Indicates whether the value is nothing, or the word for it.
  var isEmpty: Bool { node.isEmptyScalar }

  /// Indicates whether the value is a list.
  var isList: Bool { if case .sequence = node { true } else { false } }

  /// Indicates whether the value is a list without entries.
  var isEmptyList: Bool { if case .sequence(let nodes) = node { nodes.isEmpty } else { false } }

  /// Indicates whether the value is a mapping.
  var isMapping: Bool { if case .mapping = node { true } else { false } }

  /// The refusal of the value.
  func refusal(_ flaw: SpendError.EntryFlaw) -> SpendError {
    let found: String =
      if case .scalar(let scalar) = node {
        isEmpty ? "nothing" : "'\(scalar.string)'"
      } else {
        node.shape
      }
    return .unusableEntry(place, key: key, found: found, flaw: flaw)
  }
}

// MARK: - Single values

extension YAMLValue {
  /// The text, without blanks around it.
  func text() throws(SpendError) -> String { try text(orElse: .notAText) }

  private func text(orElse flaw: SpendError.EntryFlaw) throws(SpendError) -> String {
    guard case .scalar(let scalar) = node, !isEmpty else { throw refusal(flaw) }
    let text = scalar.string.trimmingBlanks
    guard !text.isEmpty else { throw refusal(flaw) }
    return text
  }

  /// The number, which is in `range`.
  func number(in range: ClosedRange<Double> = -1e30...1e30) throws(SpendError) -> Double {
    let flaw = SpendError.EntryFlaw.notANumber(range == -1e30...1e30 ? nil : range)
    guard let number = DecimalMark.point.amount(try text(orElse: flaw)), range.contains(number)
    else { throw refusal(flaw) }
    return number
  }

  /// The whole number, which is in `range`.
  func count(in range: ClosedRange<Int>) throws(SpendError) -> Int {
    let bounds = Double(range.lowerBound)...Double(range.upperBound)
    let number = try number(in: bounds)
    guard number == number.rounded() else { throw refusal(.notACount(range)) }
    return Int(number)
  }

  /// The share, `0.8` or `80 %`, which is in `range`.
  func share(in range: ClosedRange<Double> = 0...1) throws(SpendError) -> Double {
    let flaw = SpendError.EntryFlaw.notAShare(range)
    let text = try text(orElse: flaw)
    let isPercent = text.hasSuffix("%")
    guard let number = DecimalMark.point.amount(isPercent ? String(text.dropLast()) : text)
    else { throw refusal(flaw) }
    let share = isPercent ? number / 100 : number
    guard range.contains(share) else { throw refusal(flaw) }
    return share
  }

  /// The day.
  func day() throws(SpendError) -> Day {
    guard let day = Day(try text(orElse: .notADay)) else { throw refusal(.notADay) }
    return day
  }

  /// The scope.
  func scope() throws(SpendError) -> SpendScope {
    guard let scope = SpendScope(try text(orElse: .notAScope)) else { throw refusal(.notAScope) }
    return scope
  }

  /// The word, which is one of `names`, in whatever letter case.
  func choice(of names: [String]) throws(SpendError) -> String {
    try name(of: names) { $0.lowercased() }
  }

  /// The name, which is one of `names` to the letter.
  func name(of names: [String]) throws(SpendError) -> String { try name(of: names) { $0 } }

  private func name(
    of names: [String],
    _ folded: (String) -> String
  ) throws(SpendError) -> String {
    let flaw = SpendError.EntryFlaw.noChoice(names)
    let text = folded(try text(orElse: flaw))
    guard names.contains(text) else { throw refusal(flaw) }
    return text
  }
}

// MARK: - Values of several

extension YAMLValue {
  /// The entries of the list; a value that is none is an entry alone.
  func list() throws(SpendError) -> [YAMLValue] {
    guard case .sequence(let nodes) = node else {
      guard !isEmpty else { throw refusal(.notAList) }
      return [self]
    }
    guard !nodes.isEmpty else { throw refusal(.notAList) }
    return nodes.map { YAMLValue($0, of: key, in: place.file) }
  }

  /// The texts of the list, each once; a text alone is a list of it.
  func texts() throws(SpendError) -> [String] {
    var texts: [String] = []
    for entry in try list() {
      let text = try entry.text()
      guard !texts.contains(text) else { throw entry.refusal(.repeated(row: place.row)) }
      texts.append(text)
    }
    return texts
  }

  /// The mapping, all keys of which are known.
  func mapping(keys: [String]) throws(SpendError) -> YAMLMapping {
    try YAMLMapping(try entries(orElse: .notAMapping(keys: keys)), at: place, keys: keys)
  }

  /// The entries of the mapping in order, whose keys are names that the document makes.
  func entries() throws(SpendError) -> [(key: String, value: YAMLValue)] {
    try entries(orElse: .notAMapping(keys: []))
  }

  private func entries(
    orElse flaw: SpendError.EntryFlaw
  ) throws(SpendError) -> [(key: String, value: YAMLValue)] {
    guard case .mapping(let mapping) = node else { throw refusal(flaw) }
    var entries: [(key: String, value: YAMLValue)] = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        throw YAMLValue(key, of: self.key, in: place.file).refusal(.notAText)
      }
      let name = scalar.string
      let keyPlace = key.place(in: place.file)
      entries.append(
        (name, YAMLValue(value, of: name, in: place.file, keyPlace: keyPlace))
      )
    }
    return entries
  }
}
