import Outlay
import Workloads

/// The default detector on whole panels, with hindsight and day by day.
func detectorBenchmarks() {
  let sizes = [PanelSize(series: 50, days: 550), PanelSize(series: 1000, days: 730)]
  benchmark("robust scores", sizes: sizes) { panel in
    panel.scored(using: .robustScore()).successes.count
  }

  benchmark("walk-forward scores", sizes: sizes) { panel in
    panel.scored(using: .walkForwardScore()).successes.count
  }
}
