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
  ///   - key: The values of the series, one a dimension; others leave no spend.
  ///   - dimensions: The dimensions that it is a series of.
  /// - Returns: Its groups, over the same days.
  public func part(_ key: SeriesKey, of dimensions: SpendDimension...) -> SpendCube {
    part(key, of: dimensions)
  }

  /// The spend of one series by dimensions that are given as an array; see
  /// ``part(_:of:)-(_,SpendDimension...)``.
  public func part(_ key: SeriesKey, of dimensions: [SpendDimension]) -> SpendCube {
    let columns = dimensions.map(column(of:))
    guard key.values.count == columns.count else { return with([], over: days) }
    let kept = groups.filter { group in
      zip(columns, key.values).allSatisfy { group.values[$0] == $1 }
    }
    let coming = schedule.filter { charge in
      zip(columns, key.values).allSatisfy { charge.key.values[$0] == $1 }
    }
    let long = longCharges.filter { charge in
      zip(columns, key.values).allSatisfy { charge.values[$0] == $1 }
    }
    return with(kept, over: days, schedule: coming, long)
  }

  /// The spend in a scope, on whose dimensions it is divided.
  ///
  /// The report is that of the whole.
  package func part(in scope: SpendScope) -> SpendCube {
    let columns = scope.dimensions.map(column(of:))
    func isIn(_ values: [String]) -> Bool { scope.contains(columns.map { values[$0] }) }
    return with(
      groups.filter { isIn($0.values) },
      over: days,
      schedule: schedule.filter { isIn($0.key.values) },
      longCharges.filter { isIn($0.values) }
    )
  }

  /// The spend of the days within `range`.
  ///
  /// The report is that of the whole. Of days that end earlier nothing is known to come.
  public subscript(range: Range<Day>) -> SpendCube {
    let covered = range.clamped(to: days)
    let kept = groups.map { group in
      Group(values: group.values, amounts: group.amounts.filter { covered.contains($0.day) })
    }
    let endsAlike = covered.upperBound == days.upperBound
    return with(
      kept,
      over: covered,
      schedule: endsAlike ? schedule : [],
      endsAlike ? longCharges : []
    )
  }

  private func with(
    _ groups: [Group],
    over range: Range<Day>,
    schedule: [ScheduledCharge] = [],
    _ longCharges: [LongCharge] = []
  ) -> SpendCube {
    let first = range.lowerBound - days.lowerBound
    return SpendCube(
      measure: measure,
      dimensions: dimensions,
      semantics: semantics,
      groups: groups,
      days: range,
      isCovered: Array(isCovered[first..<(first + range.count)]),
      schedule: schedule,
      longCharges: longCharges,
      report: report
    )
  }
}
