internal import OutlayCloudSpend

extension PlainTable {
  /// The columns of series that are not the sum of others.
  ///
  /// - Throws: ``SpendError/unclearTotal(file:column:name:amount:others:rowCount:)`` where a
  ///   column is named as a sum of the others, and is none.
  mutating func series(among columns: [Int], mark: DecimalMark) throws(SpendError) -> [Int] {
    try refuseTwins(among: columns)
    guard columns.count > 1, !rows.isEmpty, !options.isRegressors else { return columns }
    let values = PlainValues(of: columns, in: rows, mark: mark)
    let sure = columns.indices.filter { PlainNames.isTotal(name(columns[$0])) }
    let areSure = Set(sure)
    var named = columns.indices.filter {
      areSure.contains($0) || TotalName(name(columns[$0])) != nil
    }
    // Each is held against all others: of very many names, few are those of sums.
    if named.count > PlainTable.mostTotals { named = Array(sure.prefix(PlainTable.mostTotals)) }
    let all = columns.indices.filter { !areSure.contains($0) }
    let subtotals = values.subtotals(among: all)
    let subtotalled = Set(subtotals.map(\.total))
    let parts = all.filter { !subtotalled.contains($0) }
    var totals = named.filter { total in
      [parts, all].contains { columns in
        let others = columns.filter { $0 != total }
        // What may have another meaning is no sum of one column.
        return (areSure.contains(total) || others.count > 1) && values.isTotal(total, of: others)
          || values.isSubtotal(total, of: others)
      }
    }
    // The total of subtotals alone.
    totals += named.filter { total in
      let others = columns.indices.filter { $0 != total && !totals.contains($0) }
      return !totals.contains(total) && others.count > 1 && values.isTotal(total, of: others)
    }
    if sure.isEmpty, totals.isEmpty, subtotals.isEmpty,
      let total = parts.first(where: values.isUnnamedTotal)
    {
      totals = [total]
    }
    for subtotal in subtotals {
      let isOfAll = subtotal.parts.count == columns.count - 1
      let names = isOfAll ? [] : subtotal.parts.map { name(columns[$0]) }
      assumptions.append(
        ReadingReport.Assumption(.totalColumn, [name(columns[subtotal.total])] + names)
      )
    }
    for total in totals where !subtotals.contains(where: { $0.total == total }) {
      assumptions.append(ReadingReport.Assumption(.totalColumn, [name(columns[total])]))
    }
    let repeated = values.repeatedSums(
      among: columns.indices.filter { place in
        !totals.contains(place) && !subtotalled.contains(place)
      }
    )
    if !repeated.isEmpty {
      assumptions.append(
        ReadingReport.Assumption(.totalColumns, repeated.map { name(columns[$0]) })
      )
    }
    let sums = Set(totals + subtotals.map(\.total) + repeated)
    let rest = columns.indices.filter { !sums.contains($0) }
    let kept = rest.filter { isAsked(name(columns[$0]), ofSeries: true) }
    let partSet = Set(parts)
    let others = kept.filter(partSet.contains)
    for total in kept where named.contains(total) {
      try refuse(total, in: columns, beside: others.filter { $0 != total }, values)
    }
    return rest.map { columns[$0] }
  }

  /// The most columns that are tried for their names.
  private static let mostTotals = 200

  /// Refuses a column that is named as the sum of others and is none, which would be added
  /// to them.
  private func refuse(
    _ total: Int,
    in columns: [Int],
    beside parts: [Int],
    _ values: PlainValues
  ) throws(SpendError) {
    let name = name(columns[total])
    let isUnclear =
      switch TotalName(name) {
      case .sure: !parts.isEmpty
      case .likely: values.isNear(total, parts)
      case nil: false
      }
    let sums = values.sums(total, parts)
    guard isUnclear, sums.total != 0 else { return }
    throw .unclearTotal(
      file: header.file,
      column: nil,
      name: name,
      amount: sums.total,
      others: sums.parts,
      rowCount: rows.count
    )
  }

  private func name(_ column: Int) -> String { header.names[column] }

  /// Indicates whether the conditions keep a series, or a value of a column.
  func isAsked(_ value: String, ofSeries: Bool = false, column: Int? = nil) -> Bool {
    options.filters.allSatisfy { filter in
      let isOfIt =
        ofSeries
        ? filter.dimension == SpendDimension.series.name
        : column.map { Header.bare(filter.dimension) == bare($0) } ?? false
      return !isOfIt || filter.keeps(value.isEmpty ? SpendCube.noValue : value)
    }
  }

  /// Refuses two series of one name, which would be added to each other.
  private func refuseTwins(among columns: [Int]) throws(SpendError) {
    var names: Set<String> = []
    for column in columns where !header.names[column].isEmpty || !isEmpty(column) {
      guard names.insert(header.names[column]).inserted else {
        throw .duplicateColumn(file: header.file, column: header.names[column])
      }
    }
  }
}
