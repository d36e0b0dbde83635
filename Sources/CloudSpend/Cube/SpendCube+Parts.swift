public import OutlayTimeSeries

extension SpendCube {
  /// The spend of one series of ``panel(by:)-(SpendDimension...)``, still to be divided by
  /// all dimensions.
  ///
  ///     let compute = cube.part("Amazon EC2", of: .serviceName)
  ///     compute.panel(by: .regionID).names   // ["eu-west-1", "us-east-1"]
  ///
  /// The report is that of the whole.
  ///
  /// - Parameters:
  ///   - name: The name of the series; another leaves no spend.
  ///   - dimensions: The dimensions that it is a series of.
  /// - Returns: Its groups, over the same days.
  public func part(_ name: String, of dimensions: SpendDimension...) -> SpendCube {
    part(name, of: dimensions)
  }

  /// The spend of one series by dimensions that are given as an array; see
  /// ``part(_:of:)-(_,SpendDimension...)``.
  public func part(_ name: String, of dimensions: [SpendDimension]) -> SpendCube {
    let columns = dimensions.map(column(of:))
    return with(
      groups.filter { group in seriesName(columns.map { group.values[$0] }) == name },
      over: days
    )
  }

  /// The spend of the days within `range`.
  ///
  /// The report is that of the whole.
  public subscript(range: Range<Day>) -> SpendCube {
    let covered = range.clamped(to: days)
    let kept = groups.map { group in
      Group(values: group.values, amounts: group.amounts.filter { covered.contains($0.day) })
    }
    return with(kept, over: covered)
  }

  private func with(_ groups: [Group], over range: Range<Day>) -> SpendCube {
    let first = range.lowerBound - days.lowerBound
    return SpendCube(
      measure: measure,
      dimensions: dimensions,
      groups: groups,
      days: range,
      isCovered: Array(isCovered[first..<(first + range.count)]),
      report: report
    )
  }
}
