public import OutlayCloudSpend
internal import OutlayTimeSeries

extension TokenTable.Cubes {
  /// Reads the tokens and the costs of a bill that has columns of them.
  ///
  ///     let cubes = try TokenTable.Cubes(contentsOf: ["litellm.csv"], by: .columns(["model"]))
  ///     TokenTable(cubes, by: ["model"], in: cubes.days).total.cacheHitRate
  ///
  /// Where a table has several columns of costs that name kinds of tokens, such as
  /// `cost_input` and `cost_output`, they add up to all cost, with what a column such as
  /// `cost_fixed` has beside them.
  ///
  /// - Parameters:
  ///   - paths: The paths of files.
  ///   - dimensions: The dimensions by which to divide them.
  ///   - options: What the headers do not say.
  /// - Throws: ``SpendError``, such as ``SpendError/unknownUnit(file:unit:units:)`` where a
  ///   bill has no tokens of input.
  public init(
    contentsOf paths: [String],
    by dimensions: SpendDivision = .standard,
    options: ReadingOptions = ReadingOptions()
  ) throws(SpendError) {
    func read(
      _ measure: AmountMeasure,
      in column: String? = nil
    ) throws(SpendError) -> SpendCube {
      var options = options
      if let column { options.amountColumn = column }
      return try SpendCube(
        contentsOf: paths,
        measure: measure,
        by: dimensions,
        options: options
      )
    }
    func quantities(_ unit: String) throws(SpendError) -> SpendCube {
      var options = options
      (options.currency, options.rates, options.amountColumn) = (nil, nil, nil)
      return try SpendCube(
        contentsOf: paths,
        measure: .quantity(.named(unit)),
        by: dimensions,
        options: options
      )
    }
    do throws(SpendError) {
      self.init(cost: [try read(.effectiveCost)])
    } catch .severalAmountColumns(let file, let columns) {
      let kinds = columns.map { TokenKind($0) }
      // One column of each kind, and perhaps others beside them.
      guard Set(kinds.compactMap { $0 }).count == kinds.compactMap({ $0 }).count,
        kinds.contains(.output), kinds.contains(.uncachedInput)
      else { throw .severalAmountColumns(file: file, columns: columns) }
      var cubes: [SpendCube] = []
      var costs: [TokenKind: SpendCube] = [:]
      for (column, kind) in zip(columns, kinds) {
        let cube = try read(.effectiveCost, in: column)
        cubes.append(cube)
        if let kind { costs[kind] = cube }
      }
      self.init(cost: cubes)
      self.costs = costs
    }
    input = try quantities("input tokens")
    output = try quantities("output tokens")
    cachedInput = try? quantities("cached tokens")
    requests = try? quantities("requests")
  }
}
