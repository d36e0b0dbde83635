internal import OutlayStatistics
package import OutlayTimeSeries
import RealModule

/// The saliency of each day once the repetition in the spectrum is removed:
/// ``Detector/spectralResidual(threshold:)``.
package struct SpectralResidual: Detector {
  /// The size of score beyond which a day is anomalous: *τ*.
  package let threshold: Double

  /// The neighbours in the spectrum that are averaged, an odd number: *q*.
  package let spectrumWindow: Int

  /// The days before each day whose saliency it is compared with: *z*.
  package let scoreWindow: Int

  /// The days put after the last one, without which it would stand out for
  /// being next to the first: *κ*.
  package let addedDays: Int

  /// Makes the detector.
  ///
  /// - Parameters:
  ///   - threshold: The size of score beyond which a day is anomalous.
  ///   - spectrumWindow: The neighbours in the spectrum that are averaged.
  ///   - scoreWindow: The days before that a day is compared with.
  ///   - addedDays: The days put after the last one.
  package init(
    threshold: Double = 3,
    spectrumWindow: Int = 3,
    scoreWindow: Int = 21,
    addedDays: Int = 5
  ) {
    precondition(threshold > 0, "a threshold of \(threshold) would flag every day")
    precondition(
      spectrumWindow >= 3 && spectrumWindow % 2 == 1,
      "a window of \(spectrumWindow) has no middle with neighbours"
    )
    precondition(scoreWindow >= 1, "\(scoreWindow) days to compare with")
    precondition(addedDays >= 0, "\(addedDays) days after the last")
    self.threshold = threshold
    self.spectrumWindow = spectrumWindow
    self.scoreWindow = scoreWindow
    self.addedDays = addedDays
  }

  /// The days over which the slope at the end is taken: the paper's *m*.
  static let slopeDays = 5

  /// Scores every day against the whole history.
  ///
  /// - Throws: ``DetectionError/tooShort(count:minimum:)`` for no more observed
  ///   days than the score window and a week.
  package func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    let minimum = scoreWindow + 7
    let history = series.trimmed
    guard history.observedCount >= minimum else {
      throw .tooShort(count: series.observedCount, minimum: minimum)
    }
    let offset = history.start - series.start
    let expected = series.values.movingQuantile(0.5, over: -10...10)
    let deviations = zip(series.values, expected).map { $0 - $1 }
    let scale =
      LocationScale.normalConsistency * deviations.map(\.magnitude).observedQuantile(0.5)
    var scores = series.values.map { $0.isNaN ? $0 : 0 }
    let range = history.values.observedQuantile(1) - history.values.observedQuantile(0)
    if range > ScaleFloor.least {
      let saliency = saliency(of: history.values.joinedOverGaps())
      for t in history.values.indices where !history.values[t].isNaN {
        let last = max(t, min(scoreWindow, history.count))
        let before = saliency[max(0, last - scoreWindow)..<last]
        let usual = before.reduce(0, +) / Double(before.count)
        let size = max(0, saliency[t] - usual) / max(usual, .leastNormalMagnitude)
        scores[offset + t] = deviations[offset + t] < 0 ? -size : size
      }
    }
    return ScoredSeries(
      series: series,
      expected: expected,
      scales: expected.map { $0.isNaN ? $0 : scale },
      scores: scores,
      threshold: threshold
    )
  }

  /// Returns the saliency of each amount, 0 or more.
  func saliency(of amounts: [Double]) -> [Double] {
    let extended = amounts + [Double](repeating: nextAmount(after: amounts), count: addedDays)
    let transform = FourierTransform(count: extended.count)
    var spectrum = transform(
      FourierTransform.Spectrum(real: extended, imaginary: extended.map { _ in 0 })
    )
    let count = extended.count
    let sizes = (0..<count).map { Double.hypot(spectrum.real[$0], spectrum.imaginary[$0]) }
    // A frequency that is not there has no phase, and only rounding as its size.
    let least = (sizes.max() ?? 0) * 1e-14
    let logs = sizes.map { Double.log(max($0, least)) }
    let reach = spectrumWindow / 2
    for k in 0..<count {
      var mean = 0.0
      for near in -reach...reach { mean += logs[(k + near + reach * count) % count] }
      mean /= Double(spectrumWindow)
      let factor = sizes[k] > least ? Double.exp(logs[k] - mean) / sizes[k] : 0
      // Of the conjugate, whose transform is that of the inverse but for its
      // sign and 1/n.
      spectrum.real[k] *= factor
      spectrum.imaginary[k] *= -factor
    }
    let result = transform(spectrum)
    return amounts.indices.map {
      Double.hypot(result.real[$0], result.imaginary[$0]) / Double(count)
    }
  }

  /// The amount after the last one, from the mean slope between it and those
  /// before it: equations 5 and 6 of the paper.
  private func nextAmount(after amounts: [Double]) -> Double {
    let last = amounts.count - 1
    let reach = SpectralResidual.slopeDays
    let slopes = (1...reach).map { (amounts[last] - amounts[last - $0]) / Double($0) }
    return amounts[last - reach + 1] + slopes.reduce(0, +)
  }
}

extension [Double] {
  /// The amounts with the missing ones on the line between their neighbours;
  /// the first and the last must be observed.
  fileprivate func joinedOverGaps() -> [Double] {
    var result = self
    var previous = 0
    for t in indices where !self[t].isNaN {
      for gap in (previous + 1)..<Swift.max(t, previous + 1) {
        let share = Double(gap - previous) / Double(t - previous)
        result[gap] = self[previous] + share * (self[t] - self[previous])
      }
      previous = t
    }
    return result
  }
}

extension Detector where Self == NamedDetector {
  /// The saliency of each day once the repetition in the history's spectrum is
  /// removed, after the saliency of the points of a picture.
  ///
  ///     try spend.anomalies(using: .spectralResidual(threshold: 3))
  ///
  /// With *F* the Fourier transform, *L* = log |*F*(*x*)| and *h* the mean of three
  /// neighbours, the saliency is
  /// *S* = |*F*⁻¹(exp(*L* − *h* ∗ *L*) · *F*(*x*)/|*F*(*x*)|)|, and the score of a day
  /// (*S* − *S̄*)/*S̄*, *S̄* being the mean saliency of the three weeks before it. It
  /// has the sign of the day's distance from the median of the three weeks around
  /// it, which is also the expected amount: saliency itself knows no sides and no
  /// amounts.
  ///
  /// The defaults are the paper's, with two differences. Neighbours are taken from
  /// both sides and around the end of the spectrum, which is periodic, so that a
  /// mirrored history has mirrored saliency. And the first three weeks are compared
  /// with themselves. Missing days are interpolated and have no score.
  ///
  /// - Parameter threshold: The size of score beyond which a day is anomalous, *τ*.
  /// - Returns: A detector that needs 28 observed days.
  /// - Complexity: O(*n* log *n*).
  ///
  /// ## References
  ///
  /// H. Ren, B. Xu, Y. Wang, et al., Time-series anomaly detection service at
  /// Microsoft, KDD 2019, doi:10.1145/3292500.3330680, section 3.2.
  public static func spectralResidual(threshold: Double = 3) -> NamedDetector {
    NamedDetector(.spectralResidual, SpectralResidual(threshold: threshold))
  }
}
