internal import OutlayCloudSpend

extension JSONLayout {
  /// FOCUS as one object a charge, the tags an object within.
  ///
  /// - SeeAlso: https://focus.finops.org/focus-specification/
  static let focus = JSONLayout(
    bill: .focus,
    marks: [Mark("ChargePeriodStart")],
    levels: [Level()],
    ownColumns: .members
  )
}

extension JSONLayout {
  /// The layout with the members of the value at hand, and of those that
  /// follow it, as columns.
  func withMembers(of values: inout JSONValues) throws(SpendError) -> JSONLayout {
    var columns = levels[0].columns
    var known = Set(columns.map(\.name))
    // Records of which each has names of its own are no table.
    let limit = 10_000
    try values.sample(upTo: JSONLayout.sampledRecords) { tokens, bytes in
      for name in JSONLayout.memberNames(tokens, bytes)
      where columns.count < limit && known.insert(name).inserted {
        columns.append(Column(name, JSONPath(member: Array(name.utf8))))
      }
    }
    var layout = self
    layout.levels[0].columns = columns
    return layout
  }

  /// The records from which columns are known: those that a file has further
  /// on are as if they were not.
  private static let sampledRecords = 1_000
}
