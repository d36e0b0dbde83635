public import OutlayAnomalyDetection

extension SpendCube {
  /// Divides the impact of an anomaly of the total down some of the cube's
  /// dimensions.
  ///
  ///     let compute = cube.part("Amazon EC2", of: .serviceName)
  ///     let anomaly = try compute.total.anomalies()[0]
  ///     let explanation = compute.explanation(of: anomaly, by: .regionID, .tag("team"))
  ///     explanation.dimension                         // "RegionId": it tells most
  ///     explanation.contributions[0].explanation?.contributions     // the teams in that region
  ///
  /// At each level the dimension is taken whose shares have changed most
  /// (``Explanation/surprise``), the earlier of equals, and its leading contributions are
  /// divided by those that are left: few cells that explain most, in the manner
  /// of Adtributor within a dimension and of Squeeze across them. At each level the
  /// parts and the residual add up to the impact.
  ///
  /// - Parameters:
  ///   - anomaly: An anomaly of the cube's total.
  ///   - dimensions: At least one.
  ///   - detector: The detector that expects amounts of the parts, which should be
  ///     the one that found the anomaly.
  /// - Returns: The contributions of the parts, the leading ones divided further.
  ///
  /// - SeeAlso: Z. Li et al., Generic and Robust Localization of Multi-dimensional
  ///   Root Causes, ISSRE 2019.
  public func explanation(
    of anomaly: Anomaly,
    by dimensions: SpendDimension...,
    using detector: some Detector = .robustScore()
  ) -> Explanation {
    explanation(of: anomaly, by: dimensions, using: detector)
  }

  /// Divides the impact of an anomaly down dimensions that are given as an
  /// array, at least one; see ``explanation(of:by:using:)-(_,SpendDimension...,_)``.
  public func explanation(
    of anomaly: Anomaly,
    by dimensions: [SpendDimension],
    using detector: some Detector = .robustScore()
  ) -> Explanation {
    precondition(!dimensions.isEmpty, "there is no dimension to explain by")
    func explanation(by dimension: SpendDimension) -> Explanation {
      anomaly.explanation(by: panel(by: dimension), dimension: dimension.name, using: detector)
    }
    var best = explanation(by: dimensions[0])
    for dimension in dimensions.dropFirst() {
      let other = explanation(by: dimension)
      if other.surprise > best.surprise { best = other }
    }
    let rest = dimensions.filter { $0.name != best.dimension }
    guard !rest.isEmpty else { return best }
    return best.deepened { contribution in
      part(contribution.key, of: SpendDimension(best.dimension)).explanation(
        of: anomaly.part(observed: contribution.observed, expected: contribution.expected),
        by: rest,
        using: detector
      )
    }
  }
}
