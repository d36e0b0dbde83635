/// The columns of a Parquet file, as a header has them.
struct ParquetSchema {
  /// The leaves, in the order of the chunks of a row group.
  private(set) var leaves: [Leaf] = []
  /// The columns, in their order.
  private(set) var columns: [Column] = []

  /// A leaf of the schema, which has values.
  struct Leaf {
    /// The name, those of the groups around it before it, as in `service.description`.
    let name: String
    let physical: ParquetMetadata.Physical
    /// The size of a value of fixed length.
    let length: Int
    let meaning: ParquetMetadata.Meaning
    /// The level at which a value is no null.
    let definition: Int
    /// The number of lists around it.
    let repetition: Int
    /// Indicates whether midnights are written as dates.
    var writesDates = false
  }

  /// A column of the header.
  struct Column {
    let name: String
    let content: Content
  }

  /// The values of a column.
  enum Content {
    /// One value a row, or none, by the index of its leaf.
    case value(Int)
    /// Pairs of a key and a value: a map, or a list of structures that are pairs.
    case pairs(keys: Int, values: Int)
    /// A list of values a row.
    case list(Int)
    /// The sum of one value a row and those of a list, such as a cost and its credits.
    case total(Int, list: Int)
  }

  /// Groups lie in one another no deeper than this.
  static let deepest = 32

  init(_ metadata: ParquetMetadata) throws(ParquetFault) {
    guard let root = metadata.nodes.first else { throw .damaged("no schema") }
    var walk = Walk(nodes: metadata.nodes)
    for _ in 0..<max(0, root.childCount) { try walk.visit(Surroundings()) }
    leaves = walk.leaves
    columns = ParquetSchema.columns(of: leaves)
    addGCPColumns()
  }

  /// The layout that is known by columns no header has, or `nil` where the names decide.
  var layout: BillLayout? {
    let isGCP = columns.contains { column in
      if case .total = column.content { true } else { false }
    }
    return isGCP ? JSONLayout.gcp.bill : nil
  }

  /// Indicates whether a column has one value a row, whose text is that of a CSV: not the
  /// one of numbers, which have several.
  func hasText(inColumn index: Int) -> Bool {
    guard case .value(let leaf) = columns[index].content else { return false }
    return leaves[leaf].physical != .double && leaves[leaf].physical != .float
  }

  /// Indicates whether a column has one value a row, as a field of a table has.
  func hasOneValue(inColumn index: Int) -> Bool {
    switch columns[index].content {
    case .value, .total: true
    case .pairs, .list: false
    }
  }

  /// Has the midnights of a column of times written as dates.
  mutating func writeDates(ofColumn index: Int) {
    if case .value(let leaf) = columns[index].content { leaves[leaf].writesDates = true }
  }

  /// Indicates whether the values of a column are numbers to the file itself.
  func hasNumbers(inColumn index: Int) -> Bool {
    let leaf: Leaf
    switch columns[index].content {
    case .total: return true
    case .pairs, .list: return false
    case .value(let place): leaf = leaves[place]
    }
    switch leaf.meaning {
    case .decimal, .unsigned: return true
    case .plain: return [.int32, .int64, .float, .double].contains(leaf.physical)
    case .date, .time, .list, .map: return false
    }
  }

  /// Indicates whether the values of a column are dates or times to the file itself.
  func hasTimes(inColumn index: Int) -> Bool {
    guard case .value(let place) = columns[index].content else { return false }
    return switch leaves[place].meaning {
    case .date, .time: true
    case .decimal, .unsigned, .plain, .list, .map: false
    }
  }

  /// Adds the columns that the export of Google Cloud has in ``JSONLayout/gcp``: what is
  /// left of a cost after its credits, and labels as tags.
  private mutating func addGCPColumns() {
    func content(_ name: String) -> Content? { columns.first { $0.name == name }?.content }
    guard case .value(let cost) = content("cost"),
      case .list(let credits) = content("credits.amount"),
      leaves[credits].repetition == 1, content("usage_start_time") != nil
    else { return }
    if let index = columns.firstIndex(where: { $0.name == "labels" }), content("Tags") == nil {
      columns[index] = Column(name: "Tags", content: columns[index].content)
    }
    columns.append(Column(name: "cost + credits", content: .total(cost, list: credits)))
  }

  /// The columns of leaves; a `key` and a `value` of one list are one column, of
  /// the name of the list.
  private static func columns(of leaves: [Leaf]) -> [Column] {
    var columns: [Column] = []
    var index = 0
    while index < leaves.count {
      let leaf = leaves[index]
      if index + 1 < leaves.count, let name = pairs(leaf, leaves[index + 1]) {
        columns.append(Column(name: name, content: .pairs(keys: index, values: index + 1)))
        index += 2
      } else {
        columns.append(
          Column(name: leaf.name, content: leaf.repetition == 0 ? .value(index) : .list(index))
        )
        index += 1
      }
    }
    return columns
  }

  /// The name of the list of which two leaves are the key and the value.
  private static func pairs(_ key: Leaf, _ value: Leaf) -> String? {
    let (ofKey, ofValue) = (".key", ".value")
    guard key.repetition == 1, value.repetition == 1, key.name.hasSuffix(ofKey),
      value.name.hasSuffix(ofValue),
      key.name.dropLast(ofKey.count) == value.name.dropLast(ofValue.count)
    else { return nil }
    return String(key.name.dropLast(ofKey.count))
  }
}

extension ParquetSchema {
  /// The surroundings of a node.
  private struct Surroundings {
    var names: [String] = []
    var definition = 0
    var repetition = 0
    var depth = 0
    /// Indicates whether the node is only there for its parent to be a list or a map.
    var isInsideList = false
    var isElement = false
  }

  /// The walk over the nodes of a schema.
  private struct Walk {
    let nodes: [ParquetMetadata.Node]
    var leaves: [Leaf] = []
    private var next = 1

    init(nodes: [ParquetMetadata.Node]) {
      self.nodes = nodes
    }

    /// Visits the next node and its children.
    mutating func visit(_ around: Surroundings) throws(ParquetFault) {
      guard next < nodes.count else { throw .damaged("a schema that ends too early") }
      guard around.depth < ParquetSchema.deepest else {
        throw .unsupported("columns within \(ParquetSchema.deepest) others")
      }
      let node = nodes[next]
      next += 1
      var inside = around
      inside.depth += 1
      if node.repetition != .required { inside.definition += 1 }
      if node.repetition == .repeated { inside.repetition += 1 }
      // `tags.list.element.key` is named `tags.key`, and `tags.key_value.key` too.
      let isStructural = around.isElement || around.isInsideList && node.repetition == .repeated
      if !isStructural { inside.names.append(node.name) }
      if let physical = node.physical, node.childCount == 0 {
        guard physical != .fixedByteArray || node.length > 0 else {
          throw .damaged("values of no bytes")
        }
        leaves.append(
          Leaf(
            name: inside.names.joined(separator: "."),
            physical: physical,
            length: node.length,
            meaning: node.meaning,
            definition: inside.definition,
            repetition: inside.repetition
          )
        )
        return
      }
      inside.isElement =
        around.isInsideList && node.repetition == .repeated && node.meaning != .map
        && node.childCount == 1
      inside.isInsideList = node.meaning == .list || node.meaning == .map
      for _ in 0..<max(0, node.childCount) { try visit(inside) }
    }
  }
}
