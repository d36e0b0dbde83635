internal import OutlayStatistics
public import OutlayTimeSeries

extension SpendCube {
  /// Compares the spend of some days with that of earlier ones, and divides the change by
  /// its reasons.
  ///
  ///     let september = Day(2026, 9, 1)..<Day(2026, 10, 1)
  ///     let october = Day(2026, 10, 1)..<Day(2026, 11, 1)
  ///     let cube = try SpendCube(
  ///       contentsOf: "focus.csv",
  ///       by: .columns([.serviceName], ifPresent: [.chargeCategory, .chargeFrequency])
  ///     )
  ///     try cube.comparison(of: october, with: september, by: [.serviceName]).change
  ///
  /// - Parameters:
  ///   - after: The later days.
  ///   - before: The earlier days, which may be more or fewer.
  ///   - dimensions: The dimensions whose values make a series, of those of the cube.
  ///   - quantities: Cubes of quantities by the same dimensions, a unit each. A series with
  ///     quantities in several of them has no price.
  ///   - renames: Series that go on as others.
  /// - Returns: The comparison.
  /// - Throws: ``ComparisonError`` where a period has no day with rows, both share a day, or
  ///   a renamed series is not there or goes on.
  /// - Complexity: O(groups × days with rows).
  public func comparison(
    of after: Range<Day>,
    with before: Range<Day>,
    by dimensions: [SpendDimension],
    quantities: [SpendCube] = [],
    renames: [SpendComparison.Rename] = []
  ) throws(ComparisonError) -> SpendComparison {
    guard !before.overlaps(after) else { throw .overlap(before.clamped(to: after)) }
    let days = (before: daysWithRows(in: before), after: daysWithRows(in: after))
    guard !days.before.isEmpty else { throw .noData(before, data: self.days) }
    guard !days.after.isEmpty else { throw .noData(after, data: self.days) }
    var usages = usages(by: dimensions, before, after)
    let quantities = quantities.map { $0.usages(by: dimensions, before, after) }
    let hints = SpendComparison.Rename.likely(usages, before: days.before, after: days.after)
    var renamed: Set<SeriesKey> = []
    for rename in renames {
      guard let old = usages[rename.old] else { throw .unknownSeries(rename.old) }
      guard var new = usages[rename.new] else { throw .unknownSeries(rename.new) }
      guard old.after.isEmpty else { throw .goesOn(rename.old) }
      new.add(old)
      usages[rename.old] = nil
      usages[rename.new] = new
      renamed.insert(rename.new)
    }
    let changes = usages.map { key, usage in
      SpendComparison.SeriesChange(
        key,
        usage,
        quantities: SpendCube.quantities(of: key, in: quantities),
        isRenamed: renamed.contains(key),
        days: days
      )
    }
    let olds = Set(renames.map(\.old))
    return SpendComparison(
      before: before,
      after: after,
      series: changes.sorted {
        ($0.change.magnitude, $1.key) > ($1.change.magnitude, $0.key)
      },
      likelyRenames: hints.filter { hint in
        [hint.old, hint.new].allSatisfy { !olds.contains($0) && !renamed.contains($0) }
      },
      missingDayCount: before.count + after.count - days.before.count - days.after.count
    )
  }

  /// The days of a period on which any row exists.
  private func daysWithRows(in period: Range<Day>) -> [Day] {
    period.clamped(to: days).filter { isCovered[$0 - days.lowerBound] }
  }

  /// The amounts of each series that has rows in one of the periods.
  private func usages(
    by dimensions: [SpendDimension],
    _ before: Range<Day>,
    _ after: Range<Day>
  ) -> [SeriesKey: ComparedUsage] {
    let columns = dimensions.map(column(of:))
    let category = self.dimensions.firstIndex(of: .chargeCategory)
    let frequency = self.dimensions.firstIndex(of: .chargeFrequency)
    var usages: [SeriesKey: ComparedUsage] = [:]
    for group in groups {
      let kind = ChargeKind(
        category: category.map { group.values[$0] },
        frequency: frequency.map { group.values[$0] }
      )
      let key = SeriesKey(columns.map { group.values[$0] })
      // Taken out of the dictionary, so that it is changed in place.
      var usage = usages.removeValue(forKey: key) ?? ComparedUsage()
      for (day, amount) in group.amounts {
        let isBefore = before.contains(day)
        guard isBefore || after.contains(day) else { continue }
        usage.add(amount, on: day, of: kind.driver, isBefore: isBefore)
      }
      if !usage.isEmpty { usages[key] = usage }
    }
    return usages
  }

  /// The quantities of a series in both periods, in the only unit in which it has some.
  private static func quantities(
    of key: SeriesKey,
    in units: [[SeriesKey: ComparedUsage]]
  ) -> (before: Double, after: Double)? {
    let known = units.compactMap { $0[key] }.filter { !$0.before.isEmpty || !$0.after.isEmpty }
    guard known.count == 1, let usage = known.first else { return nil }
    let (q0, q1) = (usage.totalBefore, usage.totalAfter)
    return q0 > 0 && q1 > 0 ? (q0, q1) : nil
  }
}
