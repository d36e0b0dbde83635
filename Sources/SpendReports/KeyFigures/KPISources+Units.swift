internal import OutlayCloudSpend
internal import OutlayStatistics
internal import OutlayTimeSeries

extension KPISources {
  /// The figures of tokens and requests.
  var tokenFigures: [Figure] {
    let kpis: [KPI] = [
      .costPerRequest, .costPerMillionTokens, .costPerMillionInputTokens,
      .costPerMillionCachedTokens, .costPerMillionOutputTokens, .outputOverInput, .cacheHitRate,
    ]
    guard let cubes = options.tokens else {
      return kpis.map { none($0, needs: $0 == .costPerRequest ? .requests : .tokens) }
    }
    let usage = TokenTable(cubes, by: [], in: days).total
    let (input, cached) = (usage.inputTokens, usage.cachedInputTokens)
    let output = usage.outputTokens
    /// A cost of tokens; those of kinds are not in every bill.
    func cost(_ kpi: KPI, _ value: Double?, of part: Double?, _ tokens: Double) -> Figure {
      guard let part else { return none(kpi, needs: .tokenCosts) }
      return figure(kpi, value, [("cost", part), ("tokens", tokens)], else: "there are no tokens")
    }
    return [
      usage.requests.map { requests in
        figure(
          .costPerRequest,
          usage.costPerRequest,
          [("cost", usage.cost), ("requests", requests)],
          else: "there are no requests"
        )
      } ?? none(.costPerRequest, needs: .requests),
      cost(.costPerMillionTokens, usage.fullCostPerMillionTokens, of: usage.cost, usage.tokens),
      cost(.costPerMillionInputTokens, usage.costPerMillionInput, of: usage.inputCost, input),
      cost(
        .costPerMillionCachedTokens,
        usage.costPerMillionCachedInput,
        of: usage.cachedInputCost,
        cached
      ),
      cost(.costPerMillionOutputTokens, usage.costPerMillionOutput, of: usage.outputCost, output),
      figure(
        .outputOverInput,
        usage.outputOverInput,
        [("output tokens", output), ("input tokens", input)],
        else: "there are no tokens of input"
      ),
      figure(
        .cacheHitRate,
        usage.cacheHitRate,
        [("cached tokens", cached), ("input tokens", input)],
        else: "there are no tokens of input"
      ),
    ]
  }

  /// The cost of a unit.
  var costPerUnit: Figure {
    guard let units = options.units else { return none(.costPerUnit, needs: .units) }
    let cost = cube.unitCost(per: units, in: days)
    return figure(
      .costPerUnit,
      cost.value,
      [("cost", cost.cost)] + (cost.units.map { [(units.name, $0)] } ?? []),
      basis: cost.unknownDays.isEmpty
        ? nil : "the days whose units are known: all but \(cost.unknownDays.count)",
      else: "there are no units"
    )
  }

  /// The use of provisioned hours, and the cost of those that nobody used.
  var hourFigures: [Figure] {
    guard let used = options.usedHours, let provisioned = options.provisionedHours else {
      return [.resourceUtilisation, .idleCost].map { none($0, needs: .hours) }
    }
    let known = days.filter { used[$0] != nil && provisioned[$0] != nil && cube.total[$0] != nil }
    func sum(_ series: Series) -> Double { known.compactMap { series[$0] }.compensatedSum() }
    let (usedSum, provisionedSum, cost) = (sum(used), sum(provisioned), sum(cube.total))
    guard usedSum <= provisionedSum else {
      let reason = "more hours were used than provisioned"
      return [.resourceUtilisation, .idleCost].map { none($0, reason: reason) }
    }
    let share = provisionedSum > 0 && usedSum >= 0 ? usedSum / provisionedSum : nil
    let hours = [("used hours", usedSum), ("provisioned hours", provisionedSum)]
    let reason = "no hours were provisioned"
    return [
      figure(.resourceUtilisation, share, hours, else: reason),
      figure(.idleCost, share.map { cost * (1 - $0) }, [("cost", cost)] + hours, else: reason),
    ]
  }

  /// The return on the cost of the days, and the day of break-even.
  var valueFigures: [Figure] {
    guard let benefits = options.benefits else {
      return [.returnOnCost, .breakEven].map { none($0, needs: .benefits) }
    }
    let project = ProjectReturn(
      from: days.lowerBound,
      costs: days.map { cube.total[$0] ?? 0 },
      benefits: days.map { benefits[$0] ?? 0 }
    )
    do {
      let figures = try project.figures()
      return [
        figure(
          .returnOnCost,
          figures.ratio,
          [("value", project.benefit), ("cost", project.cost)],
          else: ""
        ), breakEven(figures.payback),
      ]
    } catch {
      return [.returnOnCost, .breakEven].map { none($0, reason: "\(error)") }
    }
  }

  private func breakEven(_ payback: ProjectReturn.Payback?) -> Figure {
    guard let payback else { return none(.breakEven, reason: "not on any of the days") }
    let kpi = KPI.breakEven
    return Figure(
      kpi: kpi,
      formula: kpi.formula,
      measure: kpi.measure,
      value: nil,
      day: payback.first,
      inputs: [],
      basis: nil,
      needs: [],
      reason: nil
    )
  }
}
