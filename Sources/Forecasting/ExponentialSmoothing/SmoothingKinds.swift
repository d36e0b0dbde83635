/// A component of a form as a type: each combination then gets a loop of its
/// own, in which what it lacks costs nothing.
protocol SmoothingTrendKind {
  /// `none`, `additive` or `multiplicative`; damping is a number.
  static var kind: SmoothingForm.Trend { get }
}

protocol SmoothingSeasonKind {
  static var kind: SmoothingForm.Season { get }
}

protocol SmoothingErrorKind {
  static var isRelative: Bool { get }
}

enum NoTrend: SmoothingTrendKind { static var kind: SmoothingForm.Trend { .none } }
enum AdditiveTrend: SmoothingTrendKind { static var kind: SmoothingForm.Trend { .additive } }
enum FactorTrend: SmoothingTrendKind { static var kind: SmoothingForm.Trend { .multiplicative } }

enum NoSeason: SmoothingSeasonKind { static var kind: SmoothingForm.Season { .none } }
enum AdditiveSeason: SmoothingSeasonKind { static var kind: SmoothingForm.Season { .additive } }
enum FactorSeason: SmoothingSeasonKind { static var kind: SmoothingForm.Season { .multiplicative } }

enum AmountErrors: SmoothingErrorKind { static var isRelative: Bool { false } }
enum RelativeErrors: SmoothingErrorKind { static var isRelative: Bool { true } }
