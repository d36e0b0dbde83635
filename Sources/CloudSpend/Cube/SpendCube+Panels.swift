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
    let amounts = amounts(columnOfGroup, count: keys.count)
    // The groups are in order by all dimensions, which need not be that by these.
    let order =
      semantics.order == .file
      ? Array(keys.indices)
      : keys.indices.sorted { keys[$0] < keys[$1] }
    return Panel(
      start: days.lowerBound,
      dayCount: days.count,
      keys: order.map { keys[$0] },
      values: order.flatMap { amounts[($0 * days.count)..<(($0 + 1) * days.count)] }
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

  /// The amounts of `count` series, series after series, `NaN` where missing.
  private func amounts(_ columnOfGroup: [Int], count: Int) -> [Double] {
    let dayCount = days.count
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: count * dayCount)
    var hasRow = [Bool](repeating: false, count: count * dayCount)
    for (group, column) in zip(groups, columnOfGroup) {
      for (day, sum) in group.amounts {
        let index = column * dayCount + (day - days.lowerBound)
        sums[index].add(sum)
        hasRow[index] = true
      }
    }
    if semantics.absentRow == .zero {
      for column in 0..<count {
        let range = (column * dayCount)..<((column + 1) * dayCount)
        guard let first = hasRow[range].firstIndex(of: true) else { continue }
        for index in first..<range.upperBound {
          hasRow[index] = isCovered[index - range.lowerBound]
        }
      }
    }
    return zip(sums, hasRow).map { sum, hasRow in hasRow ? sum.value : .nan }
  }
}
