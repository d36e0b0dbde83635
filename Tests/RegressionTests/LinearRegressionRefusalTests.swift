import OutlayLinearAlgebra
import OutlayRegression
import Testing

@Suite struct LinearRegressionRefusalTests {
  let line = Matrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3]])

  @Test("needs a degree of freedom")
  func tooShort() {
    #expect(throws: RegressionError.tooShort(count: 2, minimum: 3)) {
      try LinearRegression().fitted(to: [1, 2], design: Matrix(columns: [[1, 1], [0, 1]]))
    }
    #expect(throws: RegressionError.tooShort(count: 2, minimum: 3)) {
      try LinearRegression().fitted(to: [1, 2, 3, 4], design: line, weights: [0, 1, 1, 0])
    }
    // A penalty too light to matter leaves as little.
    #expect(throws: RegressionError.tooShort(count: 2, minimum: 3)) {
      try RegressionDesign(Matrix(columns: [[1, 1], [0, 1]]), penalties: [0, 1e-9])
    }
  }

  @Test("names the columns that follow from the others")
  func rankDeficient() {
    let twice = Matrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3], [0, 2, 4, 6.5], [0, 4, 8, 13]])
    #expect(throws: RegressionError.tooShort(count: 4, minimum: 5)) { try RegressionDesign(twice) }
    let longer = Matrix(rows: (0..<6).map { [1, Double($0), Double(2 * $0)] })
    #expect(throws: RegressionError.rankDeficient(columns: [2])) { try RegressionDesign(longer) }
    #expect(throws: Never.self) { try RegressionDesign(longer, penalties: [0, 1, 1]) }
  }

  @Test("names the row that has no amount")
  func notFinite() {
    #expect(throws: RegressionError.notFinite(row: 2)) {
      try LinearRegression().fitted(to: [1, 2, .nan, 4], design: line)
    }
    #expect(throws: RegressionError.notFinite(row: 3)) {
      try RegressionDesign(Matrix(columns: [[1, 1, 1, .infinity]]))
    }
  }

  @Test("refuses a history without days")
  func allMissing() {
    #expect(throws: RegressionError.allMissing) {
      try RegressionDesign(line, weights: [0, 0, 0, 0])
    }
    #expect(throws: RegressionError.allMissing) { try RegressionDesign(Matrix(rows: [])) }
  }

  @Test("gives up a robust fit after its limit")
  func notConverged() {
    #expect(throws: RegressionError.notConverged(iterations: 2)) {
      try LinearRegression(loss: .huber, iterationLimit: 2)
        .fitted(to: StackLoss.loss, design: StackLoss.design)
    }
  }

  @Test("says what to do about each error")
  func messages() {
    let messages: [(RegressionError, String)] = [
      (.tooShort(count: 9, minimum: 14), "9 days of history are too short: this model needs 14"),
      (.rankDeficient(columns: [3, 5]), "columns [3, 5]"),
      (.notFinite(row: 7), "row 7"),
      (.notConverged(iterations: 20), "20 iterations"),
      (.allMissing, "choose a period"),
    ]
    for (error, part) in messages { #expect("\(error)".contains(part)) }
  }
}
