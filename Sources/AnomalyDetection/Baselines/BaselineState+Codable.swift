import OutlayTimeSeries

// Both states are written as the numbers they consist of, with the version of
// the layout. What is not a number is `null`, because JSON has no `NaN`.

extension DecompositionState: Codable {
  private enum CodingKeys: String, CodingKey { case version, periods, nextDay, baseline }

  /// Writes the state.
  ///
  /// - Parameter encoder: Where to write.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(FrozenBaseline.version, forKey: .version)
    try container.encode(periods, forKey: .periods)
    try container.encode(nextDay.ordinal, forKey: .nextDay)
    try container.encode(baseline, forKey: .baseline)
  }

  /// Reads a state.
  ///
  /// - Parameter decoder: Where to read.
  /// - Throws: `DecodingError` where what was written is not a state of this
  ///   version.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try container.checkVersion(.version)
    let periods = try container.decode([Int].self, forKey: .periods)
    let baseline = try container.decode(FrozenBaseline.self, forKey: .baseline)
    try container.check(
      periods.allSatisfy { $0 >= 2 } && 1 + periods.reduce(0, +) == baseline.termCount,
      .periods,
      "cycles of \(periods) days do not have \(baseline.termCount) terms"
    )
    let nextDay = try container.decode(Int.self, forKey: .nextDay)
    self.init(periods: periods, baseline: baseline, nextDay: Day(ordinal: nextDay))
  }
}

extension RegressionState: Codable {
  private enum CodingKeys: String, CodingKey { case version, nextDay, baseline }

  /// Writes the state.
  ///
  /// - Parameter encoder: Where to write.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(FrozenBaseline.version, forKey: .version)
    try container.encode(nextDay.ordinal, forKey: .nextDay)
    try container.encode(baseline, forKey: .baseline)
  }

  /// Reads a state.
  ///
  /// - Parameter decoder: Where to read.
  /// - Throws: `DecodingError` where what was written is not a state of this
  ///   version.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try container.checkVersion(.version)
    let nextDay = try container.decode(Int.self, forKey: .nextDay)
    self.init(
      baseline: try container.decode(FrozenBaseline.self, forKey: .baseline),
      nextDay: Day(ordinal: nextDay)
    )
  }
}

extension FrozenBaseline: Codable {
  /// The layout that is written and read.
  static let version = 2

  private enum CodingKeys: String, CodingKey {
    case keys, coefficients, covariance, keptVariance, classes, floorShare, scales, degrees
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(keys, forKey: .keys)
    try container.encode(coefficients.map(\.written), forKey: .coefficients)
    try container.encode(covariance, forKey: .covariance)
    try container.encode(keptVariance, forKey: .keptVariance)
    try container.encode(scales.classes, forKey: .classes)
    try container.encode(scales.floorShare, forKey: .floorShare)
    try container.encode(scales.scales.map(\.written), forKey: .scales)
    try container.encode(scales.degrees.map(\.written), forKey: .degrees)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let numbers = { (key: CodingKeys) in
      try container.decode([Double?].self, forKey: key).map { $0 ?? .nan }
    }
    keys = try container.decode([SeriesKey].self, forKey: .keys)
    covariance = try container.decode([Double].self, forKey: .covariance)
    termCount = Int(Double(covariance.count).squareRoot())
    coefficients = try numbers(.coefficients)
    try container.check(
      termCount * termCount == covariance.count && coefficients.count == termCount * keys.count,
      .coefficients,
      "\(keys.count) series of \(termCount) terms do not have \(coefficients.count) coefficients"
    )
    keptVariance = try container.decode(Double.self, forKey: .keptVariance)
    try container.check(
      keptVariance > 0,
      .keptVariance,
      "a share of \(keptVariance) of the variance is none"
    )
    scales = ClassScales(
      classes: try container.decode(ScaleClasses.self, forKey: .classes),
      floorShare: try container.decode(Double.self, forKey: .floorShare),
      count: keys.count,
      scales: try numbers(.scales),
      degrees: try numbers(.degrees)
    )
    let count = scales.classes.count * keys.count
    try container.check(
      scales.scales.count == count && scales.degrees.count == count,
      .scales,
      "\(keys.count) series need \(count) scales, not \(scales.scales.count)"
    )
    try container.check(
      scales.floorShare >= 0 && scales.scales.allSatisfy { !($0 <= 0) }
        && scales.degrees.allSatisfy { !($0 < 3) },
      .scales,
      "a scale that is not above 0 would make scores infinite"
    )
  }
}

extension Double {
  fileprivate var written: Double? { isNaN ? nil : self }
}

extension KeyedDecodingContainer {
  /// Refuses what does not hold together.
  fileprivate func check(_ isSound: Bool, _ key: Key, _ reason: String) throws {
    guard !isSound else { return }
    throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: reason)
  }

  fileprivate func checkVersion(_ key: Key) throws {
    let version = try decode(Int.self, forKey: key)
    try check(
      version == FrozenBaseline.version,
      key,
      "version \(version) is not \(FrozenBaseline.version): make the state anew from its history"
    )
  }
}
