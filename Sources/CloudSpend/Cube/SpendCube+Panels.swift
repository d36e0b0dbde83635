internal import OutlayStatistics
public import OutlayTimeSeries

extension SpendCube {
  /// The spend by all dimensions of the cube; see ``panel(by:)-(SpendDimension...)``.
  public var panel: Panel { panel(by: dimensions) }

  /// The spend by some of the dimensions of the cube, one series a combination
  /// of values that occurs.
  ///
  ///     let panel = cube.panel(by: .serviceName, .regionID)
  ///     panel.names                          // ["Amazon EC2 / eu-west-1", …]
  ///     panel[["Amazon EC2", "eu-west-1"]]   // a Series
  ///
  /// The series are in the order that ``BillSemantics/order`` says. A key has a value for each dimension; without a
  /// dimension there is one series, ``SeriesKey/total``.
  ///
  /// A series is missing before its first row and on days that have no row at
  /// all. On the other days without a row of its own it is 0 or missing, as
  /// ``BillSemantics/absentRow`` says.
  public func panel(by dimensions: SpendDimension...) -> Panel {
    panel(by: dimensions)
  }

  /// The spend by some of the dimensions of the cube, which are given as an
  /// array; see ``panel(by:)-(SpendDimension...)``.
  public func panel(by dimensions: [SpendDimension]) -> Panel {
    let columns = dimensions.map(column(of:))
    var columnOfKey: [SeriesKey: Int] = [:]
    var keys: [SeriesKey] = []
    let columnOfGroup = groups.map { group in
      let key = SeriesKey(columns.map { group.values[$0] })
      if let column = columnOfKey[key] { return column }
      keys.append(key)
      columnOfKey[key] = keys.count - 1
      return keys.count - 1
    }
    var groupsOfColumn = [[Int]](repeating: [], count: keys.count)
    for (group, column) in columnOfGroup.enumerated() { groupsOfColumn[column].append(group) }
    // The groups are in order by all dimensions, which need not be that by these.
    let order =
      semantics.order == .file
      ? Array(keys.indices)
      : keys.indices.sorted { keys[$0] < keys[$1] }
    return Panel(
      start: days.lowerBound,
      dayCount: days.count,
      keys: order.map { keys[$0] },
      values: amounts(order.map { groupsOfColumn[$0] })
    )
  }

  /// The column of a dimension among the values of a group.
  func column(of dimension: SpendDimension) -> Int {
    guard let column = dimensions.firstIndex(of: dimension) else {
      preconditionFailure(
        "the cube was read by \(dimensions.map(\.name)), not by \(dimension.name)"
      )
    }
    return column
  }

  /// The amounts of series of some groups each, series after series, `NaN` where missing.
  ///
  /// One series is added up at a time, so that nothing beside the result is held for each of
  /// its amounts.
  private func amounts(_ series: [[Int]]) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(series.count * days.count)
    for members in series {
      var sums = [CompensatedSum](repeating: CompensatedSum(), count: days.count)
      var hasRow = [Bool](repeating: false, count: days.count)
      for group in members {
        for (day, sum) in groups[group].amounts {
          sums[day - days.lowerBound].add(sum)
          hasRow[day - days.lowerBound] = true
        }
      }
      if semantics.absentRow == .zero, let first = hasRow.firstIndex(of: true) {
        hasRow.replaceSubrange(first..., with: isCovered[first...])
      }
      for (sum, hasRow) in zip(sums, hasRow) { values.append(hasRow ? sum.value : .nan) }
    }
    return values
  }
}
