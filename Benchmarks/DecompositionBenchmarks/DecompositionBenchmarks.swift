// cd Benchmarks && swift package benchmark --target DecompositionBenchmarks
//
// Each iteration takes a panel of 730 days apart; the time a series is the CPU
// time divided by the number of series. The same decompositions in R:
//
//     x <- ts(y, frequency = 7)
//     stl(x, 11); stl(x, 11, robust = TRUE); forecast::mstl(msts(y, c(7, 30)))

import Benchmark
import Outlay

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResident],
    warmupIterations: 1,
    maxDuration: .seconds(10),
    maxIterations: 10
  )
  let large = Panel(seriesCount: 10_000)
  let small = Panel(seriesCount: 1_000)
  let ragged = Panel(seriesCount: 1_000, missingEvery: 97)

  Benchmark("STL 7, 10,000 series") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(large.decomposition(using: .stl(period: 7)))
    }
  }

  Benchmark("STL 7 with the panel of remainders, 10,000 series") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(large.decomposition(using: .stl(period: 7)).remainder)
    }
  }

  Benchmark("STL 7, 1,000 series") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(small.decomposition(using: .stl(period: 7)))
    }
  }

  Benchmark("STL 7 with gaps, 1,000 series") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(ragged.decomposition(using: .stl(period: 7)))
    }
  }

  Benchmark("STL 7 robust, 1,000 series") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(small.decomposition(using: .stl(period: 7, isRobust: true)))
    }
  }

  Benchmark("MSTL 7 and 30, 1,000 series") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(small.decomposition(using: .mstl(periods: [7, 30])))
    }
  }

  let series = small[0]
  Benchmark("STL 7 robust, a series alone") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(try series.decomposition(using: .stl(period: 7, isRobust: true)))
    }
  }
}

extension Panel {
  /// Two years of a slow walk, a week, noise, and a wild day in a hundred.
  fileprivate init(seriesCount: Int, missingEvery gap: Int? = nil) {
    var state: UInt64 = 42
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    let week = [0.0, 6, 7, 5, 8, -12, -14]
    var values: [Double] = []
    for _ in 0..<seriesCount {
      var level = 100.0
      for t in 0..<730 {
        level += uniform() - 0.5
        let noise = 4 * (uniform() + uniform() + uniform() - 1.5)
        let spike = uniform() < 0.01 ? 80.0 : 0
        values.append(level + week[t % 7] + noise + spike)
      }
    }
    if let gap {
      for place in stride(from: 0, to: values.count, by: gap) { values[place] = .nan }
    }
    self.init(
      start: Day(2024, 11, 20),
      dayCount: 730,
      names: (0..<seriesCount).map { "\($0)" },
      values: values
    )
  }
}
