internal import OutlayCloudSpend

extension ColumnPlan {
  /// A condition, and the sources of the value that it is on.
  struct Filter: Sendable {
    let condition: RowFilter
    let sources: [Source]
    /// The value of rows whose sources have none.
    var constant = SpendCube.noValue
    /// Indicates whether rows that do not meet it are of other days than those asked for.
    var isOfTime = false
    /// Indicates whether the values are shown as hashes.
    var isHashed = false
    /// The refusal of the file if no other has the column either.
    var absence: SpendError?
  }

  /// The sources of a dimension's value, of which the first that is filled in counts.
  struct Key: Sendable {
    let sources: [Source]
    /// The value of rows whose sources have none: that of the file's folder, where the
    /// file has no such column.
    var constant = SpendCube.noValue
    /// Indicates whether the value is replaced by its hash.
    var isHashed = false
    /// The refusal of the file if no other has the column either.
    var absence: SpendError?
  }

  /// A column, and the keys of the JSON object in it, of which the first that is there
  /// counts; without keys the value is the field.
  struct Source: Sendable {
    let column: Int
    var keys: [[UInt8]] = []

    /// Indicates whether two have a value in common: a column holds all of its labels.
    func overlaps(_ other: Source) -> Bool {
      column == other.column
        && (keys.isEmpty || other.keys.isEmpty || keys.contains(where: other.keys.contains))
    }
  }

  /// A column that tells a kind of row, and the word that does.
  struct Mark: Sendable {
    let column: Int
    let word: StaticString
  }
}
