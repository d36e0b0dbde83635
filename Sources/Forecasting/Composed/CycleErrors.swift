import OutlayLinearAlgebra
import OutlayTimeSeries

/// The errors of a cycle that is repeated.
///
/// A random walk of each place of the period: from one round to the next, a
/// place changes by as much as places have changed in the past. What one
/// gains the others lose, so that whole rounds keep their sum.
struct CycleErrors: Sendable {
  /// The directions of the error, a row a change of a place and a column a day
  /// ahead.
  let directions: Matrix

  /// Learns the changes of a cycle, for as many days ahead.
  init(_ cycle: Decomposition.Cycle, days: Int) {
    let values = cycle.series.values
    let period = cycle.period
    var squares = 0.0
    for t in period..<max(period, values.count) {
      let change = values[t] - values[t - period]
      squares += change * change
    }
    let count = Double(max(1, values.count - period))
    // Of a change less its share of the round, 1 − 1/m of the variance is left.
    let size = (squares / count / (1 - 1 / Double(period))).squareRoot()
    // The last round has all of its changes, also those past the last day.
    let changes = (days + period - 1) / period * period
    var elements: [Double] = []
    elements.reserveCapacity(changes * days)
    for day in 0..<days {
      for change in 0..<changes {
        let hasHappened = change / period <= day / period
        let isSamePlace = change % period == day % period
        let share = (isSamePlace ? 1 : 0) - 1 / Double(period)
        elements.append(hasHappened ? size * share : 0)
      }
    }
    directions = Matrix(elements: elements, rowCount: changes, columnCount: days)
  }
  /// The errors as those of parameters, without any shocks.
  var errors: ShockErrors {
    ShockErrors(
      scale: 1,
      response: [Double](repeating: 0, count: directions.columnCount),
      parameterFactor: directions
    )
  }
}
