extension ExponentialSmoothing {
  /// The components of an exponential smoothing, and whether they add or
  /// multiply.
  ///
  ///     ExponentialSmoothing.Form(error: .additive, trend: .damped, season: .none)   // ETS(A,Ad,N)
  ///
  /// The thirty forms of the taxonomy, named as there: error, trend, season.
  ///
  /// - SeeAlso: R. J. Hyndman, A. B. Koehler, J. K. Ord, R. D. Snyder,
  ///   Forecasting with Exponential Smoothing (2008), tables 2.2 and 2.3.
  public struct Form: Hashable, Sendable {
    /// The way in which the error enters the amount.
    public enum Error: Hashable, Sendable, CaseIterable {
      /// The amount is the expectation plus an error.
      case additive
      /// The amount is the expectation times one plus an error: days that cost
      /// more vary more.
      case multiplicative
    }

    /// The way in which the level moves without errors.
    public enum Trend: Hashable, Sendable, CaseIterable {
      /// It stays.
      case none
      /// It grows by the same amount every day.
      case additive
      /// It grows by an amount that fades.
      case damped
      /// It grows by the same share every day.
      case multiplicative
      /// It grows by a share that fades.
      case dampedMultiplicative
    }

    /// The way in which the days of the period differ.
    public enum Season: Hashable, Sendable, CaseIterable {
      /// They do not.
      case none
      /// By amounts.
      case additive
      /// By factors.
      case multiplicative
    }

    /// The way in which the error enters the amount.
    public var error: Error

    /// The way in which the level moves without errors.
    public var trend: Trend

    /// The way in which the days of the period differ.
    public var season: Season

    /// Names a form.
    public init(error: Error, trend: Trend, season: Season) {
      self.error = error
      self.trend = trend
      self.season = season
    }
  }
}

extension ExponentialSmoothing.Form {
  /// The forms among which the information criterion chooses: of the
  /// thirty, without trends that multiply, which run away, and without sums
  /// of an additive error and a factor or the reverse whose variance is
  /// infinite.
  public static let candidates: [ExponentialSmoothing.Form] =
    Season.allCases.flatMap { season in
      [Trend.none, .additive, .damped].flatMap { trend in
        Error.allCases.map { ExponentialSmoothing.Form(error: $0, trend: trend, season: season) }
      }
    }.filter { $0.error == .multiplicative || $0.season != .multiplicative }

  /// True if it divides by amounts, so that all must be positive.
  public var isMultiplicative: Bool {
    error == .multiplicative || season == .multiplicative || trend.isMultiplicative
  }
}

extension ExponentialSmoothing.Form.Trend {
  var isDamped: Bool { self == .damped || self == .dampedMultiplicative }
  var isMultiplicative: Bool { self == .multiplicative || self == .dampedMultiplicative }
}

extension ExponentialSmoothing.Form: CustomStringConvertible {
  /// The name in the taxonomy, such as `ETS(M,Ad,A)`.
  public var description: String {
    let error = error == .additive ? "A" : "M"
    let trend =
      switch trend {
      case .none: "N"
      case .additive: "A"
      case .damped: "Ad"
      case .multiplicative: "M"
      case .dampedMultiplicative: "Md"
      }
    let season =
      switch season {
      case .none: "N"
      case .additive: "A"
      case .multiplicative: "M"
      }
    return "ETS(\(error),\(trend),\(season))"
  }
}
