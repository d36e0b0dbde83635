internal import OutlayCloudSpend
internal import OutlayTimeSeries

extension KPISources {
  /// The share of the spend of the days that owners have.
  var allocationRate: Figure {
    guard let allocation = options.allocation else { return none(.allocationRate, needs: .owners) }
    let total = allocation.cube.sum(by: [], in: days)
    let owned = allocation.cube.sum(by: [allocation.levels[0]], in: days) {
      $0[0] != AllocationRules.unallocated
    }
    return figure(
      .allocationRate,
      total > 0 ? owned / total : nil,
      [("allocated", owned), ("total", total)],
      else: "the total is not above 0"
    )
  }

  /// The figures of commitments, and of list prices.
  var commitmentFigures: [Figure] {
    wasteFigures + [coverage] + [
      savingsRate(.effectiveSavingsRate), savingsRate(.effectiveSavingsRateOfAllCharges),
    ]
  }

  private var wasteFigures: [Figure] {
    guard has(.commitmentDiscountStatus) else {
      let need = KPIReport.Need.column(SpendDimension.commitmentDiscountStatus.name)
      return [KPI.commitmentWaste, .commitmentUtilisation].map { none($0, needs: [need]) }
    }
    let cost = cube.commitmentCost
    return [
      figure(
        .commitmentWaste,
        cost.unused,
        [("unused", cost.unused)],
        else: "no commitment has a cost"
      ),
      figure(
        .commitmentUtilisation,
        cost.utilisation,
        [("unused", cost.unused), ("commitment cost", cost.total)],
        else: "no commitment has a cost"
      ),
    ]
  }

  /// The share of usage at list prices that commitments cover.
  private var coverage: Figure {
    let needs =
      missing(.chargeCategory) + missing(.commitmentDiscountStatus) + listNeeds
    guard needs.isEmpty, let list = options.list else {
      return none(.commitmentCoverage, needs: needs)
    }
    let total = list.sum(by: [.chargeCategory], in: days) { KPISources.isUsage($0[0]) }
    let covered = list.sum(by: [.chargeCategory, .commitmentDiscountStatus], in: days) {
      KPISources.isUsage($0[0]) && $0[1].lowercased() == "used"
    }
    return figure(
      .commitmentCoverage,
      total > 0 ? covered / total : nil,
      [("covered list cost", covered), ("list cost of usage", total)],
      else: "usage has no list cost"
    )
  }

  private func savingsRate(_ kpi: KPI) -> Figure {
    let isOfUsage = kpi == .effectiveSavingsRate
    let needs = (isOfUsage ? missing(.chargeCategory) : []) + listNeeds
    guard needs.isEmpty, let list = options.list else { return none(kpi, needs: needs) }
    func sum(_ cube: SpendCube) -> Double {
      isOfUsage
        ? cube.sum(by: [.chargeCategory], in: days) { KPISources.isUsage($0[0]) }
        : cube.sum(by: [], in: days)
    }
    let rate = SavingsRate(list: sum(list), effective: sum(cube))
    return figure(
      kpi,
      rate.value,
      [("list", rate.list), ("effective", rate.effective)],
      else: "the list cost is not above 0"
    )
  }

  private static func isUsage(_ category: String) -> Bool { category.lowercased() == "usage" }

  private var listNeeds: [KPIReport.Need] {
    guard options.list == nil else { return [] }
    return [
      cube.semantics.measures.contains(.listCost) && cube.report.columns.contains("ListCost")
        ? .material(.listCosts) : .column("ListCost")
    ]
  }

  private func missing(_ dimension: SpendDimension) -> [KPIReport.Need] {
    has(dimension) ? [] : [.column(dimension.name)]
  }

  /// Indicates whether the bill has a column, or one that a layout takes for it.
  private func has(_ dimension: SpendDimension) -> Bool {
    guard cube.dimensions.contains(dimension) else { return false }
    return cube.report.columns.contains { $0.lowercased() == dimension.name.lowercased() }
      || cube.panel(by: dimension).keys.contains { $0.values[0] != SpendCube.noValue }
  }
}
