import Dispatch
import Foundation
import Outlay

/// What this machine can do at most, measured beside the work: copying the
/// same amounts, and multiplying matrices, on all the cores the work may use.
struct Ceilings: Sendable {
  /// Bytes read and written a second by a plain copy.
  var bytes: Double
  /// Floating-point operations a second of products of 512 × 512.
  var operations: Double

  /// The best of five copies of `values`, and of five products a core.
  init(copying values: [Double]) {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    bytes = Double(16 * values.count) / Self.copySeconds(of: values, cores: cores)
    operations = Double(cores * 2 * 512 * 512 * 512) / Self.productSeconds(cores: cores)
  }

  /// A panel that fits into the cache is copied many times over by one core.
  private static func copySeconds(of values: [Double], cores: Int) -> Double {
    var copy = values
    let count = values.count
    let repeats = max(1, 1_000_000 / count)
    let parts = count < 100_000 ? 1 : cores
    return values.withUnsafeBufferPointer { source in
      copy.withUnsafeMutableBufferPointer { target in
        nonisolated(unsafe) let (source, target) = (source, target)
        return best(of: 5) {
          for _ in 0..<repeats {
            DispatchQueue.concurrentPerform(iterations: parts) { part in
              let range = (part * count / parts)..<((part + 1) * count / parts)
              _ = target[range].update(fromContentsOf: source[range])
            }
          }
        } / Double(repeats)
      }
    }
  }

  private static func productSeconds(cores: Int) -> Double {
    let square = Matrix(
      elements: PanelSize(series: 512, days: 512).panel().values,
      rowCount: 512,
      columnCount: 512
    )
    return best(of: 5) {
      DispatchQueue.concurrentPerform(iterations: cores) { _ in
        var result = square
        square.times(square, into: &result)
      }
    }
  }

  private static func best(of rounds: Int, _ work: () -> Void) -> Double {
    (0..<rounds).map { _ in seconds(work) }.min() ?? .infinity
  }
}

/// The seconds that `work` takes.
func seconds(_ work: () throws -> Void) rethrows -> Double {
  let duration = try ContinuousClock().measure { try work() }
  return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
}
