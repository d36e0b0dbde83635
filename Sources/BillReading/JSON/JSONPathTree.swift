/// Paths from one object, joined where they begin alike, so that an object is
/// passed over once for all of them.
///
/// Each node may be the end of paths; where its value is in the object at
/// hand is then known by the number of the node.
struct JSONPathTree {
  private var nodes: [Node] = []
  /// The names and indices that lead to the nodes.
  private var names: [UInt8] = []
  /// The token at each node of the object at hand, or ``JSONPathTree/none``.
  private(set) var found: [Int] = []

  /// The token of what is not there.
  static let none = -1

  private struct Node {
    /// The name that leads here, in ``names``; empty for an element.
    var name = 0..<0
    /// The index that leads here.
    var element = JSONPathTree.none
    var firstChild = JSONPathTree.none
    var sibling = JSONPathTree.none
  }

  /// Makes a tree without paths.
  init() {
    nodes = [Node()]
    found = [JSONPathTree.none]
  }

  /// Adds a path of names and indices, and answers the number of its end.
  mutating func add(_ path: JSONPath) -> Int {
    var node = 0
    for step in path.steps { node = child(of: node, by: step) }
    return node
  }

  private mutating func child(of parent: Int, by step: JSONPath.Step) -> Int {
    var added = Node()
    switch step {
    case .name(let name):
      var child = nodes[parent].firstChild
      while child != JSONPathTree.none {
        if names[nodes[child].name].elementsEqual(name), nodes[child].element < 0 { return child }
        child = nodes[child].sibling
      }
      added.name = names.count..<(names.count + name.count)
      names += name
    case .element(let index):
      var child = nodes[parent].firstChild
      while child != JSONPathTree.none {
        if nodes[child].element == index { return child }
        child = nodes[child].sibling
      }
      added.element = index
    case .elements, .members:
      return parent
    }
    added.sibling = nodes[parent].firstChild
    nodes.append(added)
    found.append(JSONPathTree.none)
    nodes[parent].firstChild = nodes.count - 1
    return nodes.count - 1
  }

  /// Finds the values of all paths in the object at a token.
  mutating func find(in token: Int, _ tokens: [JSONToken], _ bytes: Span<UInt8>) {
    var places: [Int] = []
    swap(&places, &found)
    for node in places.indices { places[node] = JSONPathTree.none }
    places[0] = token
    find(in: token, tokens, bytes, &places)
    swap(&places, &found)
  }

  /// Finds them by spans, so that nothing is retained and released for each token.
  private func find(
    in token: Int,
    _ tokens: [JSONToken],
    _ bytes: Span<UInt8>,
    _ places: inout [Int]
  ) {
    var found = places.mutableSpan
    JSONPathTree.find(0, in: token, tokens.span, bytes, nodes.span, names.span, &found)
  }

  private static func find(
    _ node: Int,
    in token: Int,
    _ tokens: Span<JSONToken>,
    _ bytes: Span<UInt8>,
    _ nodes: Span<Node>,
    _ names: Span<UInt8>,
    _ found: inout MutableSpan<Int>
  ) {
    let isObject = bytes.isObject(tokens[token])
    let close = tokens[token].next(after: token) - 1
    var (index, ordinal) = (token + 1, 0)
    while index < close {
      let value = isObject ? index + 1 : index
      var child = nodes[node].firstChild
      while child != none {
        let next = nodes[child]
        let isOnWay =
          isObject
          ? next.element < 0 && isNamed(names.extracting(next.name), tokens[index], bytes)
          : next.element == ordinal
        if isOnWay {
          found[child] = value
          if next.firstChild != none, tokens[value].isContainer {
            find(child, in: value, tokens, bytes, nodes, names, &found)
          }
          break
        }
        child = next.sibling
      }
      index = tokens[value].next(after: value)
      ordinal += 1
    }
  }

  @inline(__always)
  private static func isNamed(
    _ name: Span<UInt8>,
    _ token: JSONToken,
    _ bytes: Span<UInt8>
  ) -> Bool {
    let range = token.range
    guard range.count == name.count, token.kind == .text else { return false }
    for index in 0..<name.count where name[index] != bytes[range.lowerBound + index] {
      return false
    }
    return true
  }
}
