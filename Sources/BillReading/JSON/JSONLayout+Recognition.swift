internal import OutlayCloudSpend

extension JSONLayout {
  /// Records that are objects of columns, which are then known as those of a
  /// CSV are.
  static let records = JSONLayout(
    name: "records",
    marks: [],
    levels: [Level()],
    ownColumns: .members
  )

  /// The layouts whose marks a document has.
  static func fitting(_ tokens: [JSONToken], _ bytes: Span<UInt8>) -> [JSONLayout] {
    all.filter { $0.fits(tokens, bytes) }
  }

  /// Indicates whether a document has the marks of the layout.
  func fits(_ tokens: [JSONToken], _ bytes: Span<UInt8>) -> Bool {
    for mark in marks where !mark.isThere(tokens, bytes) { return false }
    for mark in absent where mark.isThere(tokens, bytes) { return false }
    return true
  }

  /// Indicates whether a document is the envelope of an answer, and empty.
  static func isEmptyAnswer(_ tokens: [JSONToken], _ bytes: Span<UInt8>) -> Bool {
    envelopes.contains { path in
      guard let list = path.first(tokens, bytes), tokens[list].isContainer else { return false }
      // Kubernetes answers with a list of windows, which may be null or empty.
      var index = list + 1
      while index < tokens[list].next(after: list) - 1 {
        let next = tokens[index].next(after: index)
        let isEmpty = tokens[index].isContainer ? next == index + 2 : bytes.isNull(tokens[index])
        guard isEmpty else { return false }
        index = next
      }
      return true
    }
  }

  private static let envelopes: [JSONPath] = ["ResultsByTime", "data", "results", "data.sets"]

  /// Indicates whether an answer names a next page.
  static func goesOn(_ tokens: [JSONToken], _ bytes: Span<UInt8>) -> Bool {
    if let token = nextToken.first(tokens, bytes), tokens[token].kind != .plain {
      return !tokens[token].range.isEmpty
    }
    for path in flags {
      if let flag = path.first(tokens, bytes), !tokens[flag].isContainer {
        return bytes[tokens[flag].range.lowerBound] == UInt8(ascii: "t")
      }
    }
    guard let page = number(pages.page, tokens, bytes),
      let total = number(pages.total, tokens, bytes)
    else { return false }
    return page < total
  }

  private static let nextToken: JSONPath = "NextPageToken"
  private static let flags: [JSONPath] = ["has_more", "metadata.has_more"]
  private static let pages: (page: JSONPath, total: JSONPath) = ("meta.page", "meta.totalPages")

  private static func number(
    _ path: JSONPath,
    _ tokens: [JSONToken],
    _ bytes: Span<UInt8>
  ) -> Double? {
    guard let token = path.first(tokens, bytes), !tokens[token].isContainer,
      case .amount(let number) = AmountField(bytes, in: tokens[token].range)
    else { return nil }
    return number
  }

  /// The likeness of a document to those that a layout was planned for.
  enum Likeness {
    /// It is of the layout, with the same columns.
    case like
    /// It has no charges, of whatever layout.
    case empty
    /// It is of another layout, or has these columns of its own.
    case unlike([String])
  }

  /// The likeness of a document to those that the layout was planned for.
  func likeness(_ tokens: [JSONToken], _ bytes: Span<UInt8>) -> Likeness {
    guard fits(tokens, bytes) else {
      return JSONLayout.isEmptyAnswer(tokens, bytes)
        ? .empty : .unlike(JSONLayout.memberNames(tokens, bytes))
    }
    if ownColumns == .costExplorer, let same = withOwnColumns(tokens, bytes), same.names != names {
      return .unlike(same.levels[levels.count - 1].columns.map(\.name))
    }
    return .like
  }

  /// The names of all columns, in order.
  var names: [String] { levels.flatMap { $0.columns.map(\.name) } }

  /// The names of the members of an object, in order.
  static func memberNames(_ tokens: [JSONToken], _ bytes: Span<UInt8>) -> [String] {
    var names: [String] = []
    var index = 1
    while index < tokens.count - 1 {
      names.append(bytes.text(in: tokens[index].range))
      index = tokens[index + 1].next(after: index + 1)
    }
    return names
  }
}

extension JSONLayout.Mark {
  /// Indicates whether a document has the mark.
  fileprivate func isThere(_ tokens: [JSONToken], _ bytes: Span<UInt8>) -> Bool {
    paths.contains { path in
      guard let token = path.first(tokens, bytes) else { return false }
      guard let prefix else { return true }
      let range = tokens[token].range
      guard tokens[token].kind == .text, range.count >= prefix.count else { return false }
      return !prefix.indices.contains { prefix[$0] != bytes[range.lowerBound + $0] }
    }
  }
}
