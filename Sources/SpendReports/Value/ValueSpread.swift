internal import OutlayCloudSpend
internal import OutlayStatistics
import OutlayTimeSeries

/// The figures of a project for its expected costs, and the bounds of those of its futures.
struct ValueSpread {
  private let project: ProjectReturn
  private let futures: [ProjectReturn]
  private let level: Double

  init(_ project: ProjectReturn, _ futures: [ProjectReturn], level: Double) {
    self.project = project
    self.futures = futures
    self.level = level
  }

  /// A figure with its bounds.
  func estimate(_ figure: (ProjectReturn) -> Double) -> ValueReport.Estimate {
    estimate(figure(project), futures.map(figure))
  }

  private func estimate(_ value: Double, _ others: [Double]) -> ValueReport.Estimate {
    let sorted = others.sorted()
    return ValueReport.Estimate(
      value: value,
      lower: sorted.quantileOfSorted((1 - level) / 2),
      upper: sorted.quantileOfSorted((1 + level) / 2)
    )
  }

  /// The return of the project; futures whose cost is not above 0 say nothing of it.
  ///
  /// - Parameter units: The units that it brings in all.
  /// - Returns: The figures with their bounds.
  /// - Throws: ``ReturnError/costNotPositive(_:)``.
  func figures(units: Double) throws(ReturnError) -> ValueReport.Figures {
    let own = try project.figures()
    let others = futures.compactMap { try? $0.figures() }
    func spread(_ figure: (ProjectReturn.Figures) -> Double) -> ValueReport.Estimate {
      estimate(figure(own), others.map(figure))
    }
    func share(_ figure: (ProjectReturn.Figures) -> Double?) -> ValueReport.Estimate? {
      figure(own).map { estimate($0, others.compactMap(figure)) }
    }
    func day(_ figure: (ProjectReturn.Figures) -> Day?) -> ValueReport.EstimatedDay {
      ValueReport.EstimatedDay(figure(own), others.map(figure), level: level)
    }
    let gains = futures.isEmpty ? [project] : futures
    let shares = share(\.breakEvenShare)
    return ValueReport.Figures(
      ratio: spread(\.ratio),
      discountedRatio: spread(\.discountedRatio),
      paybackFirst: day { $0.payback?.first },
      paybackForGood: day { $0.payback?.forGood },
      discountedPaybackFirst: day { $0.discountedPayback?.first },
      discountedPaybackForGood: day { $0.discountedPayback?.forGood },
      breakEvenShare: shares,
      discountedBreakEvenShare: share(\.discountedBreakEvenShare),
      breakEvenUnits: shares.map { shares in
        ValueReport.Estimate(
          value: units * shares.value,
          lower: shares.lower.map { units * $0 },
          upper: shares.upper.map { units * $0 }
        )
      },
      chanceOfGain: Double(gains.count { $0.netPresentValue > 0 }) / Double(gains.count)
    )
  }
}
