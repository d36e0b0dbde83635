/// The rows that words in columns tell to be sums of others.
struct TotalRows: Sendable {
  let marks: [Mark]

  /// The words of a column.
  struct Mark: Sendable {
    let column: Int
    let words: [String]
    let bytes: [[UInt8]]

    init(column: Int, words: [String]) {
      self.column = column
      self.words = words
      bytes = words.map { Array($0.utf8) }
    }
  }

  /// Indicates whether a row is one of them.
  func contains(_ bytes: Span<UInt8>, _ fields: [CSVField]) -> Bool {
    for mark in marks {
      for word in mark.bytes where bytes.isEqual(word, in: fields[mark.column].range) {
        return true
      }
    }
    return false
  }
}
