internal import OutlayStatistics
internal import OutlayTimeSeries

extension SpendCube {
  /// Gives the spend to owners by rules.
  ///
  ///     let cube = try SpendCube(contentsOf: "focus.csv", by: rules.division())
  ///     let allocation = try cube.allocated(by: rules, drivers: ["requests": requests])
  ///     let byOwner = try allocation.cube.panel(by: "owner").forecast(days: 30)
  ///
  /// On each day, for each source and charge category, the parts add up to the cost to its
  /// last decimal: each is rounded down in magnitude, and what is left goes to those with the
  /// largest remainders, of equal ones to the earlier target. A cost that goes through
  /// several steps is rounded once, at those who hold it in the end; that of all services
  /// together, with equal remainders in the order of names. The last decimal is that of the
  /// source's amounts, a cent at least for costs. Where these have more than twelve decimals,
  /// or fifteen digits, parts are not rounded, and the largest has the difference to the sum.
  ///
  /// Charges for days to come are known of those that have an owner of their own; shared ones
  /// are not in the cube's ``schedule``.
  ///
  /// - Parameters:
  ///   - rules: The rules, whose ``AllocationRules/neededDimensions`` the cube is divided by.
  ///   - drivers: The daily values that the rules name.
  /// - Returns: The allocated spend, whose parts add up to this.
  /// - Throws: ``AllocationError``.
  /// - Complexity: O(groups × rules + cells + days × rules × targets).
  public func allocated(
    by rules: AllocationRules,
    drivers: [String: AllocationDriver] = [:]
  ) throws(AllocationError) -> SpendAllocation {
    if let missing = rules.neededDimensions.first(where: { !dimensions.contains($0) }) {
      throw .noDimension(missing)
    }
    let graphs = try rules.graphs(drivers, over: days)
    try rules.check(drivers, graphs)
    var pools = CostPools(self, by: rules, graphs)
    let owners = rules.known ?? pools.owners.sorted()
    let keys = try SplitKeys(pools.usage, drivers, by: rules, over: days)
    var split = CostSplit(rules, graphs, keys, owners: owners, over: days)
    try split.split(pools)
    let landing = Landing(self, rules, owners: Set(owners).union(pools.owners))
    for (key, amounts) in split.partList { landing.place(amounts, key, in: &pools) }
    var total = CompensatedSum()
    for group in groups {
      for (_, sum) in group.amounts { total.add(sum) }
    }
    return SpendAllocation(
      cube: landing.cube(of: pools.table.list(semantics.order), graphs),
      levels: rules.levels,
      total: total.value,
      direct: pools.direct.value,
      unallocated: pools.unallocatedList,
      hints: pools.hintList,
      serviceCharges: split.chargeList
    )
  }
}
