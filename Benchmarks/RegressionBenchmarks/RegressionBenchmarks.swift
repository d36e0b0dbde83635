// cd Benchmarks && swift package benchmark --target RegressionBenchmarks
//
// Panels on 28 columns. Least squares with its residuals reads and writes a
// panel, 16 bytes a point, and takes 4 × 28 operations a point: two products.

import Benchmark
import Outlay
import Workloads

let benchmarks: @Sendable () -> Void = {
  benchmark("design of 28 columns, no series", sizes: [PanelSize(series: 1, days: 730)]) {
    try RegressionDesign(Regressors.matrix(days: $0.days.count))
  }

  benchmark("least squares with residuals", operations: 112, of: Regressors.sample) {
    PanelRegression().fitted(toColumns: $0.amounts, on: $0.design).residuals
  }

  benchmark("least squares, 1 % missing", missing: 0.01, of: Regressors.sample) {
    PanelRegression().fitted(toColumns: $0.amounts, on: $0.design).residuals
  }

  benchmark("ridge, 25 penalties left out", bytes: 8, of: Regressors.sample) {
    PanelRegression(penalty: .leaveOneOut).fitted(toColumns: $0.amounts, on: $0.design)
  }

  benchmark("Huber", bytes: 8, of: Regressors.sample) {
    PanelRegression(loss: .huber).fitted(toColumns: $0.amounts, on: $0.design)
  }
}
