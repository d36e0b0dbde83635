import ArgumentParser
import Outlay

extension ForecastCommand {
  /// Refuses what a comparison of totals has no use for.
  func validateScenarios() throws {
    try scenarios.refuse([
      ("--history", history.history != nil), ("--per", per != .day),
    ])
  }

  /// Forecasts without and with each scenario.
  func executeScenarios() throws {
    let list = try scenarios.scenarios()
    let own = groups.dimensions
    let cube = try list.reading {
      try input.cube(
        by: SpendDivision.columns(own + list.dimensions(beside: own)).tellingChargeKinds
      )
    }
    let options = try options(for: cube, nil)
    let report = try list.report { () throws(ReportError) in
      try ScenarioReport(of: cube, list.scenarios, by: own, options)
    }
    settlement.note(report.settlement, of: report.input)
    try report.write(as: input.format, top: table.top)
  }
}
