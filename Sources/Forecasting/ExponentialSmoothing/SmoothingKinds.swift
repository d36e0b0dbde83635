/// A component of a form as a type: each combination then gets a loop of its
/// own, in which what it lacks costs nothing.
protocol SmoothingTrendKind {
  /// `none`, `additive` or `multiplicative`; damping is a number.
  static var kind: ExponentialSmoothing.Form.Trend { get }
}

protocol SmoothingSeasonKind {
  static var kind: ExponentialSmoothing.Form.Season { get }
}

protocol SmoothingErrorKind {
  static var isRelative: Bool { get }
}

enum NoTrend: SmoothingTrendKind { static var kind: ExponentialSmoothing.Form.Trend { .none } }
enum AdditiveTrend: SmoothingTrendKind {
  static var kind: ExponentialSmoothing.Form.Trend { .additive }
}
enum FactorTrend: SmoothingTrendKind {
  static var kind: ExponentialSmoothing.Form.Trend { .multiplicative }
}

enum NoSeason: SmoothingSeasonKind { static var kind: ExponentialSmoothing.Form.Season { .none } }
enum AdditiveSeason: SmoothingSeasonKind {
  static var kind: ExponentialSmoothing.Form.Season { .additive }
}
enum FactorSeason: SmoothingSeasonKind {
  static var kind: ExponentialSmoothing.Form.Season { .multiplicative }
}

enum AmountErrors: SmoothingErrorKind { static var isRelative: Bool { false } }
enum RelativeErrors: SmoothingErrorKind { static var isRelative: Bool { true } }
