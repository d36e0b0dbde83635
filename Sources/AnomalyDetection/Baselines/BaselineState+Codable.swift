import OutlayTimeSeries

// A state is written as the numbers it consists of, with the version of the layout:
// the cycles of a decomposition, and none for a regression. `NaN` is written as
// `null`, since JSON has none.

extension BaselineState: Codable {
  private enum CodingKeys: String, CodingKey { case version, periods, nextDay, baseline }

  /// Writes the state.
  ///
  /// - Parameter encoder: The encoder to write to.
  /// - Throws: The errors of the encoder.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(BaselineTerms.version, forKey: .version)
    try container.encodeIfPresent(periods, forKey: .periods)
    try container.encode(nextDay.ordinal, forKey: .nextDay)
    try container.encode(terms, forKey: .baseline)
  }

  /// Reads a state.
  ///
  /// - Parameter decoder: The decoder to read from.
  /// - Throws: `DecodingError` where the data is not a state of this version.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try container.checkVersion(.version)
    let periods = try container.decodeIfPresent([Int].self, forKey: .periods)
    let terms = try container.decode(BaselineTerms.self, forKey: .baseline)
    if let periods {
      try container.check(
        periods.allSatisfy { $0 >= 2 } && 1 + periods.reduce(0, +) == terms.termCount,
        .periods,
        "cycles of \(periods) days do not have \(terms.termCount) terms"
      )
    }
    let nextDay = try container.decode(Int.self, forKey: .nextDay)
    self.init(terms, periods: periods, nextDay: Day(ordinal: nextDay))
  }
}

extension BaselineTerms: Codable {
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
      version == BaselineTerms.version,
      key,
      "version \(version) is not \(BaselineTerms.version): make the state anew from its history"
    )
  }
}
