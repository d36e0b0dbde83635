// One piece of work on a panel of doubles, timed: the side of Peers/compare
// that is ours.
//
//   peer-work WORK PANEL DAYS SERIES OUTPUT
//
// PANEL holds doubles, series after series. Prints the seconds per series and
// writes what the first series gave to OUTPUT, in the rivals' order.

import Foundation
import Outlay
import RealModule

let arguments = CommandLine.arguments
guard arguments.count == 6, let days = Int(arguments[3]), let count = Int(arguments[4]) else {
  refuse("usage: peer-work WORK PANEL DAYS SERIES OUTPUT")
}
let bytes = try Data(contentsOf: URL(filePath: arguments[2]), options: .mappedIfSafe)
let values = bytes.withUnsafeBytes { raw in
  Array(raw.bindMemory(to: Double.self).prefix(days * count))
}
let panel = Panel(
  start: Day(2024, 11, 21),
  dayCount: days,
  names: (0..<count).map(String.init),
  values: values
)

func refuse(_ reason: String) -> Never {
  FileHandle.standardError.write(Data("\(reason)\n".utf8))
  exit(64)
}

/// The processor's seconds that `work` takes, which other programs hardly change.
func seconds(_ work: () throws -> Void) rethrows -> Double {
  let start = clock()
  try work()
  return Double(clock() - start) * 1e-6
}

/// Forecasts every series for four weeks with intervals of 80 % and 95 % of
/// each day.
///
/// - Returns: The seconds, and the mean, the lower and the upper ends at 80 %
///   of the first series.
func forecasts(using model: some Forecaster) throws -> (seconds: Double, result: [Double]) {
  var first: [Double] = []
  var check = 0.0
  let time = try seconds {
    for column in (0..<count).reversed() {
      let outlook = try panel[column].forecast(days: 28, using: model)
      let days = outlook.days.map { outlook[$0] }
      let narrow = days.map { $0.interval(0.8) }
      let wide = days.map { $0.interval(0.95) }
      check += wide[27].upperBound
      first = outlook.mean + narrow.map(\.lowerBound) + narrow.map(\.upperBound)
    }
  }
  precondition(check.isFinite)
  return (time, first)
}

/// Scores every day of the panel.
func scores(using detector: some Detector) -> (seconds: Double, result: [Double]) {
  var scored: PanelScores?
  let time = seconds { scored = panel.scored(using: detector) }
  return (time, scored?.successes.first?.value.scores ?? [])
}

/// A root, a hundred nodes below it, and the others evenly below those.
func tree(_ count: Int) -> Hierarchy {
  let groups = count > 1000 ? 100 : 0
  return Hierarchy(
    parents: (0..<count).map { node in
      node == 0 ? nil : node <= groups || groups == 0 ? 0 : 1 + (node - 1) % groups
    }
  )
}

/// A constant, a trend, weekdays, and yearly and monthly waves: 28 columns.
func regressors() -> Matrix {
  let t = (0..<days).map(Double.init)
  var columns = [t.map { _ in 1.0 }, t.map { $0 / 365.25 }]
  for weekday in 1...6 { columns.append((0..<days).map { $0 % 7 == weekday ? 1 : 0 }) }
  for (waves, period) in [(6, 365.25), (4, 30.4375)] {
    for k in 1...waves {
      let angles = t.map { 2 * Double.pi * Double(k) * $0 / period }
      columns += [angles.map(Double.sin), angles.map(Double.cos)]
    }
  }
  return Matrix(columns: columns)
}

/// The seconds of a piece of work, and what it gave for the first series.
func run(_ work: String) throws -> (seconds: Double, result: [Double]) {
  switch work {
  case "ols", "huber":
    let amounts = Matrix(elements: values, rowCount: days, columnCount: count)
    let regression = PanelRegression(loss: work == "ols" ? .squares : .huber)
    // The residuals are kept, in the room of the panel before.
    var fit = regression.fitted(
      toColumns: amounts,
      on: try RegressionDesign(regressors()),
      keepingResiduals: work == "ols"
    )
    let time = try seconds {
      regression.fit(amounts, on: try RegressionDesign(regressors()), into: &fit)
    }
    return (time, fit.coefficients.column(0) + (work == "ols" ? fit.residuals.column(0) : []))
  case "rolling_moments", "rolling_robust":
    let estimator: LocationScale.Estimator = work == "rolling_moments" ? .moments : .robust
    // The rivals have no floor; this one is never reached.
    let floor = ScaleFloor(share: 0, amount: 1e-9)
    var scores: [Double] = []
    func score() {
      panel.rollingScores(estimator, days: 28, minimumCount: 28, floor: floor, into: &scores)
    }
    score()
    return (seconds(score), Array(scores[28..<days]))
  case "stl", "robust_stl", "mstl":
    let method: MSTL =
      work == "mstl"
      ? .mstl(periods: [7, 30])
      : MSTL(cycles: [.stl(period: 7, isRobust: work == "robust_stl")])
    // All components are kept, in the room of the panel before.
    var parts = panel.decomposition(using: method)
    let time = seconds { panel.decomposition(using: method, into: &parts) }
    guard let first = parts[0] else { refuse("the first series was refused") }
    let cycles = first.seasonal.flatMap(\.series.values)
    return (time, first.trend.values + cycles + first.remainder.values)
  case "score_stl", "score_ols":
    var table: PanelBaseline?
    var pValues: Panel?
    let time = try seconds {
      let baseline =
        work == "score_stl"
        ? panel.baseline(using: .stl(period: 7))
        : panel.baseline(using: PanelRegression(), on: try RegressionDesign(regressors()))
      pValues = baseline.pValues
      table = baseline
    }
    return (time, (table?.scores[0].values ?? []) + (pValues?[0].values ?? []))
  case "stl_z":
    // The low-pass span of statsmodels, which refuses R's.
    var stl = STL(period: 7, isRobust: true)
    stl.lowPassWindow = .points(9)
    return scores(using: .stlZScore(decomposer: stl, floorShare: 0))
  case "hybrid_esd": return scores(using: .seasonalHybridESD())
  case "robust_score": return scores(using: .robustScore())
  case "ets": return try forecasts(using: .ets())
  case "dynamic_theta": return try forecasts(using: .theta(.dynamicOptimised))
  case "automatic": return try forecasts(using: .automatic)
  case "mint":
    let tree = tree(count)
    // A copy of its own, which is changed where it lies.
    var forecasts = Matrix(elements: values.map { $0 }, rowCount: days, columnCount: count)
    let time = seconds {
      var base = Matrix(elements: [], rowCount: 0, columnCount: 0)
      swap(&base, &forecasts)
      forecasts = tree.reconciled(base, by: .structural)
    }
    return (time, Array(forecasts.elements.prefix(101 * days)))
  default:
    refuse("there is no work named \(work)")
  }
}

let (time, result) = try run(arguments[1])
try result.withUnsafeBytes { try Data($0).write(to: URL(filePath: arguments[5])) }
print(time / Double(count))
