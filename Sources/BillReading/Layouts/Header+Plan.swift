internal import OutlayCloudSpend

extension Header {
  /// Refuses a header that lacks columns which a layout needs, each by its
  /// names.
  func require(_ needed: [[String]], of layout: BillLayout) throws(SpendError) {
    var absent: [String] = []
    for names in needed where try column(ofAny: names) == nil { absent += names.prefix(1) }
    guard !absent.isEmpty else { return }
    var cures: [Cure] = []
    if absent.contains(where: layout.days.contains) { cures += [.dateColumn, .amountColumn] }
    let costs = CostMeasure.allCases.flatMap { layout.columns(of: .cost($0)) }
    if absent.contains(where: costs.contains) {
      let other = try presentMeasure(of: layout)
      cures.append(other.map { .measure($0) } ?? .amountColumn)
    }
    throw .missingColumns(file: file, columns: absent, cures: cures)
  }

  /// The first cost that a file has.
  private func presentMeasure(of layout: BillLayout) throws(SpendError) -> CostMeasure? {
    for measure in CostMeasure.allCases
    where try column(ofAny: layout.columns(of: .cost(measure))) != nil {
      return measure
    }
    return nil
  }

  func mark(_ mark: BillLayout.RowMark?) throws(SpendError) -> ColumnPlan.Mark? {
    guard let mark, let column = try column(mark.column) else { return nil }
    return ColumnPlan.Mark(column: column, word: mark.word)
  }

  /// The dimensions that are asked for, or those of the layout that a file has.
  func dimensions(
    _ division: SpendDivision,
    in layout: BillLayout
  ) throws(SpendError) -> [SpendDimension] {
    let isWide = if case .columns = layout.amounts { true } else { false }
    if case .adding(let optional, let base) = division {
      let dimensions = try dimensions(base, in: layout)
      return dimensions + (isWide ? [] : optional.filter { !dimensions.contains($0) })
    }
    if case .columns(let dimensions) = division { return dimensions }
    if isWide { return layout.divisions }
    var dimensions: [SpendDimension] = []
    for dimension in layout.divisions where try column(dimension.name) != nil {
      dimensions.append(dimension)
    }
    return dimensions
  }

  /// The columns of dimensions, of which some need not be there; those of a wide file are
  /// its series.
  func keys(
    of dimensions: [SpendDimension],
    in layout: BillLayout,
    optional: [SpendDimension] = []
  ) throws(SpendError) -> [ColumnPlan.Key] {
    var keys: [ColumnPlan.Key] = []
    for dimension in dimensions {
      if case .columns = layout.amounts {
        guard layout.divisions.contains(dimension) else {
          throw .unknownColumn(
            file: file,
            column: dimension.name,
            nearest: layout.divisions.map(\.name)
          )
        }
      } else if let sources = try sources(of: dimension.name, in: layout.maps) {
        keys.append(ColumnPlan.Key(sources: sources))
      } else if let partition = partition(dimension.name) {
        let value = partition.value.isEmpty ? SpendCube.noValue : partition.value
        keys.append(ColumnPlan.Key(sources: [], constant: value))
      } else if optional.contains(dimension) {
        keys.append(ColumnPlan.Key(sources: [], constant: SpendCube.noValue))
      } else {
        // A label is asked for with the name of its map.
        var labels: [String] = []
        for map in layout.maps {
          let label = "\(map.name)/\(dimension.name)"
          if try sources(of: label, in: layout.maps) != nil { labels.append(label) }
        }
        let absence = SpendError.unknownColumn(
          file: file,
          column: dimension.name,
          nearest: nearest(to: dimension.name).prefix(12 - labels.count) + labels
        )
        guard allowsAbsence else { throw absence }
        keys.append(ColumnPlan.Key(sources: [], absence: absence))
      }
    }
    return keys
  }

  /// The conditions with the sources of the values that they are on.
  func filters(
    _ conditions: [RowFilter],
    in layout: BillLayout
  ) throws(SpendError) -> [ColumnPlan.Filter] {
    var filters: [ColumnPlan.Filter] = []
    for condition in conditions {
      let dimension = SpendDimension(condition.dimension)
      let keys = try keys(of: [dimension], in: layout)
      // The series of a wide table are columns, which are left out as such.
      if keys.isEmpty { continue }
      var known: [Int] = []
      for name in layout.days + layout.ends + layout.periods { known += try columns(name) }
      filters += keys.map { key in
        ColumnPlan.Filter(
          condition: condition,
          sources: key.sources,
          constant: key.constant,
          isOfTime: PlainNames.isTime(condition.dimension)
            || key.sources.contains { known.contains($0.column) },
          absence: key.absence
        )
      }
    }
    return filters
  }

  /// The sources of a dimension: its columns, or the label that a name such as
  /// `Tags/team` stands for.
  private func sources(
    of name: String,
    in maps: [LabelMap]
  ) throws(SpendError) -> [ColumnPlan.Source]? {
    let columns = try columns(name)
    if !columns.isEmpty { return columns.map { ColumnPlan.Source(column: $0) } }
    for map in maps {
      let sources = map.sources(of: name, in: self)
      if !sources.isEmpty { return sources }
    }
    return nil
  }
}
