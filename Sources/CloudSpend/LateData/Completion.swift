public import OutlayTimeSeries

/// The share of the final amount of a day that is seen at each age, learned from earlier reads.
///
///     let completion = history.completion
///     completion?.share(of: "Amazon EC2", age: 1)   // 0.41: of the newest day of a bill
///     completion?.fillingDays                       // 2
///
/// The newest day of a bill has the age 1. A share is the median over reads of the amount seen
/// over the final one, that of the first read on which the day was older than seven days. What
/// is final is small beside the series' other days says little of shares and is left out.
///
/// A series with few reads leans on the others: its median *m* gives way to the median *p* of
/// all, as (1 − *B*) *m* + *B* *p* with *B* = *s*²/(*s*² + *t*²), where *s* is the standard error
/// of its own median and *t* the scale of the medians around *p*.
///
/// - SeeAlso: C. N. Morris, Parametric empirical Bayes inference, JASA 78 (1983), for the
///   weights; T. Mack, Distribution-free calculation of the standard error of chain ladder
///   reserve estimates, ASTIN Bulletin 23 (1993), for claims that are reported late.
public struct Completion: Sendable {
  /// The oldest age whose days are taken to be filling; at more, an amount is final.
  public static let longestAge = 7

  /// The fewest reads whose days have become final from which anything is learned.
  public static let fewestReads = 3

  /// The number of reads that taught.
  public let readCount: Int

  /// The number of last days of which less than 99 % or more than 101 % is usually seen.
  ///
  /// Of the sum of all series, in the median over the reads.
  public let fillingDays: Int

  /// The curves of the series.
  private let curves: [SeriesKey: [Curve]]

  /// The curves of a series without reads of its own, an age each.
  private let pooled: [Curve]

  /// By how much the errors of a sum of series are larger than if they were independent, an
  /// age each.
  private let togetherness: [Double]

  /// The share of the final amount that is seen at one age.
  struct Curve: Equatable, Sendable {
    /// The share.
    let share: Double
    /// The standard deviation of what is seen around it, as a share of the final amount.
    let deviation: Double
  }

  /// Keeps what was learned.
  init(
    readCount: Int,
    fillingDays: Int,
    curves: [SeriesKey: [Curve]],
    pooled: [Curve],
    togetherness: [Double]
  ) {
    self.readCount = readCount
    self.fillingDays = fillingDays
    self.curves = curves
    self.pooled = pooled
    self.togetherness = togetherness
  }

  /// The share of the final amount that is usually seen at an age, 1 to ``longestAge``.
  public func share(of key: SeriesKey, age: Int) -> Double { curve(of: key, age: age).share }

  /// The share and its deviation; those of an age beyond all are those of the oldest.
  func curve(of key: SeriesKey, age: Int) -> Curve {
    precondition(age >= 1, "no day has the age \(age)")
    return (curves[key] ?? pooled)[min(age, Completion.longestAge) - 1]
  }

  /// By how much the error of a sum of series is larger than if theirs were independent.
  func togetherness(age: Int) -> Double { togetherness[min(age, Completion.longestAge) - 1] }
}
