// cd Benchmarks && swift package benchmark --target DecompositionBenchmarks
//
// Each takes a panel apart and returns its trends, cycles and remainders, 8
// bytes a point each. The same decompositions in R:
//
//     x <- ts(y, frequency = 7)
//     stl(x, 11); stl(x, 11, robust = TRUE); forecast::mstl(msts(y, c(7, 30)))

import Outlay
import Workloads

let benchmarks: @Sendable () -> Void = {
  benchmark("STL 7", bytes: 32) { panel in
    let parts = panel.decomposition(using: .stl(period: 7))
    return (parts, parts.remainder)
  }

  benchmark("STL 7, 1 % missing", missing: 0.01, bytes: 32) { panel in
    let parts = panel.decomposition(using: .stl(period: 7))
    return (parts, parts.remainder)
  }

  benchmark("STL 7 robust", bytes: 32) { panel in
    let parts = panel.decomposition(using: .stl(period: 7, isRobust: true))
    return (parts, parts.remainder)
  }

  benchmark("MSTL 7 and 30", bytes: 40) { panel in
    let parts = panel.decomposition(using: .mstl(periods: [7, 30]))
    return (parts, parts.remainder)
  }
}
