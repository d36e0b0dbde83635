import Benchmark
public import Outlay

extension BenchmarkMetric {
  /// Millions of amounts worked on a second.
  static let points = rate("Mpoint/s")
  /// Megabytes that must be read and written a second, and that rate as a share
  /// of a plain copy's.
  static let traffic = rate("MB/s")
  static let shareOfCopy = rate("% of copy")
  /// Millions of floating-point operations a second, and their share of what
  /// `dgemm` does.
  static let operations = rate("MFLOP/s")
  static let shareOfProduct = rate("% of dgemm")

  private static func rate(_ name: String) -> BenchmarkMetric {
    .custom(name, polarity: .prefersLarger, useScalingFactor: false)
  }
}

/// Benchmarks `work` on panels of several sizes, with its rates against those
/// of a plain copy of the panel and of matrix products in the same run.
///
/// - Parameters:
///   - name: What is done.
///   - sizes: The sizes of the panels.
///   - missing: The share of days that are missing.
///   - bytes: The bytes a point that must be read and written, 16 for a panel
///     in and one out.
///   - operations: The floating-point operations a point; 0 leaves them out.
///   - prepare: What is made of the panel before the clock starts.
///   - work: What is measured.
public func benchmark<Input, Output>(
  _ name: String,
  sizes: [PanelSize] = PanelSize.all,
  missing: Double = 0,
  bytes: Int = 16,
  operations: Int = 0,
  of prepare: @escaping (Panel) throws -> Input,
  _ work: @escaping (inout Input) throws -> Output
) {
  for size in sizes {
    // The clock of a small panel runs over many repeats.
    let repeats = max(1, 20_000 / size.points)
    var metrics: [BenchmarkMetric] = [.wallClock, .peakMemoryResident, .points]
    metrics += [.traffic, .shareOfCopy]
    if operations > 0 { metrics += [.operations, .shareOfProduct] }
    Benchmark(
      "\(name), \(size)",
      configuration: .init(
        metrics: metrics,
        timeUnits: .microseconds,
        warmupIterations: 1,
        maxDuration: .seconds(3),
        maxIterations: 100
      ),
      closure: { (benchmark: Benchmark, state: PanelState<Input>) in
        benchmark.startMeasurement()
        let seconds = try seconds {
          for _ in 0..<repeats { blackHole(try work(&state.input)) }
        }
        benchmark.stopMeasurement()
        let rate = Double(size.points * repeats) / seconds
        benchmark.measurement(.points, Int(rate / 1e6))
        benchmark.measurement(.traffic, Int(rate * Double(bytes) / 1e6))
        benchmark.measurement(.shareOfCopy, Int(100 * rate * Double(bytes) / state.ceilings.bytes))
        benchmark.measurement(.operations, Int(rate * Double(operations) / 1e6))
        benchmark.measurement(
          .shareOfProduct,
          Int(100 * rate * Double(operations) / state.ceilings.operations)
        )
      },
      setup: {
        let panel = size.panel(missing: missing)
        return PanelState(input: try prepare(panel), ceilings: Ceilings(copying: panel.values))
      }
    )
  }
}

/// Benchmarks `work` on panels as they are.
public func benchmark<Output>(
  _ name: String,
  sizes: [PanelSize] = PanelSize.all,
  missing: Double = 0,
  bytes: Int = 16,
  operations: Int = 0,
  _ work: @escaping (Panel) throws -> Output
) {
  benchmark(
    name,
    sizes: sizes,
    missing: missing,
    bytes: bytes,
    operations: operations,
    of: { $0 },
    { try work($0) }
  )
}

/// What a benchmark works on, made before its clock starts.
private final class PanelState<Input> {
  var input: Input
  let ceilings: Ceilings

  init(input: Input, ceilings: Ceilings) {
    self.input = input
    self.ceilings = ceilings
  }
}
