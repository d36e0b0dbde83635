internal import OutlayStatistics
internal import OutlayTimeSeries

extension SyntheticSpend {
  /// One event, before anyone knows what it costs.
  struct PlantedEvent: Sendable {
    let kind: Kind
    /// The place of its family in the catalogue.
    let family: Int
    /// The days it acts on; those that do not end act to the end of the range.
    let days: Range<Day>
    /// The change of a day's cost, relative to what it is expected to be.
    let height: Double

    var direction: Direction {
      switch kind {
      case .spike, .burst, .launch, .creditEnd: .up
      case .dip, .retirement, .lateDay: .down
      case .shift, .drift: height > 0 ? .up : .down
      }
    }

    /// The days a drift takes to arrive.
    static let driftDays = 28

    /// The cost of `day` with this event, given what it is without.
    func applied(to cost: Double, day: Day, demand: (cost: Double, expected: Double)) -> Double {
      switch kind {
      case .spike, .burst: return cost + height * demand.expected
      // Some trickle of cost is left on the worst of days.
      case .dip: return max(0.03 * cost, cost - height * demand.expected)
      case .shift: return cost * (1 + height)
      case .drift:
        let arrived = min(1, Double(day - days.lowerBound + 1) / Double(PlantedEvent.driftDays))
        return cost * (1 + height * arrived)
      case .launch: return demand.cost
      case .retirement, .creditEnd: return 0
      case .lateDay: return cost
      }
    }
  }

  /// The events of a range of days, in the order in which they begin.
  ///
  /// Three sources: events drawn at random for each family, the fate of the
  /// families that begin or end, and a fixed set of events in the last weeks,
  /// so that every data set ends with something to find. A range of under
  /// ``shortestDays`` days holds none.
  struct EventPlan: Sendable {
    /// The days below which nothing is planted: detection needs a history.
    static let shortestDays = 120

    /// The days at the start in which nothing is planted.
    static let historyDays = 45

    /// The days at the end that the fixed set has to itself.
    static let finaleDays = 75

    /// The days without an event between two events of one family.
    static let quietDays = 14

    let events: [PlantedEvent]

    init(days: Range<Day>, seed: UInt64, families: [Family]) {
      guard days.count >= EventPlan.shortestDays else {
        events = []
        return
      }
      var events: [PlantedEvent] = []
      for (index, family) in families.enumerated() {
        events += EventPlan.fate(of: family, at: index, days: days, seed: seed)
        if family.role == .eventful {
          events += EventPlan.drawn(for: family, at: index, days: days, seed: seed)
        }
        events += EventPlan.finale.compactMap { act in
          guard act.family == family.key else { return nil }
          let start = days.upperBound - act.daysBeforeEnd
          let end = act.kind == .shift ? days.upperBound : start + act.length
          return PlantedEvent(
            kind: act.kind,
            family: index,
            days: start..<end,
            height: act.height
          )
        }
      }
      self.events = events.sorted {
        ($0.days.lowerBound, $0.family) < ($1.days.lowerBound, $1.family)
      }
    }
  }
}

extension SyntheticSpend.EventPlan {
  /// The launch, the retirement or the end of credit of a family.
  private static func fate(
    of family: SyntheticSpend.Family,
    at index: Int,
    days: Range<Day>,
    seed: UInt64
  ) -> [SyntheticSpend.PlantedEvent] {
    let fate: (kind: SyntheticSpend.Kind, place: Double)
    switch family.role {
    case .eventful, .quiet: return []
    case .launched: fate = (.launch, 0.55)
    case .retired: fate = (.retirement, 0.7)
    case .credit: fate = (.creditEnd, 0.35)
    }
    var stream = RandomStream(seed: seed, key: family.key + "/fate")
    let offset = Int(fate.place * Double(days.count)) + stream.integer(in: -7...7)
    return [
      SyntheticSpend.PlantedEvent(
        kind: fate.kind,
        family: index,
        days: (days.lowerBound + offset)..<days.upperBound,
        height: 1
      )
    ]
  }

  /// The events drawn at random for a family.
  ///
  /// The gaps are exponential with mean 190 days, after the two quiet weeks.
  /// A level moves at most once in a family, so that levels stay plausible.
  private static func drawn(
    for family: SyntheticSpend.Family,
    at index: Int,
    days: Range<Day>,
    seed: UInt64
  ) -> [SyntheticSpend.PlantedEvent] {
    var stream = RandomStream(seed: seed, key: family.key + "/events")
    var events: [SyntheticSpend.PlantedEvent] = []
    var hasMoved = false
    var day = days.lowerBound + historyDays
    while true {
      day = day + quietDays + Int(190 * stream.exponential())
      guard day < days.upperBound - finaleDays else { return events }
      var kind = drawnKind(&stream)
      if hasMoved, kind == .shift || kind == .drift { kind = .spike }
      hasMoved = hasMoved || kind == .shift || kind == .drift
      let height = drawnHeight(of: kind, noise: family.noise, &stream)
      let length = kind == .burst ? stream.integer(in: 2...7) : 1
      let doesEnd = kind != .shift && kind != .drift
      events.append(
        SyntheticSpend.PlantedEvent(
          kind: kind,
          family: index,
          days: day..<(doesEnd ? day + length : days.upperBound),
          height: height
        )
      )
      day = day + (kind == .drift ? SyntheticSpend.PlantedEvent.driftDays : length)
    }
  }

  private static func drawnKind(_ stream: inout RandomStream) -> SyntheticSpend.Kind {
    switch stream.uniform() {
    case ..<0.36: .spike
    case ..<0.56: .dip
    case ..<0.80: .burst
    case ..<0.93: .shift
    default: .drift
    }
  }

  /// The height of an event: a number of robust standard deviations, which
  /// are relative to the level.
  ///
  /// One in seven is small enough to be hard. Levels fall as well as rise, by
  /// at most two fifths; a dip leaves a twentieth.
  private static func drawnHeight(
    of kind: SyntheticSpend.Kind,
    noise: Double,
    _ stream: inout RandomStream
  ) -> Double {
    let isHard = stream.uniform() < 1.0 / 7
    let isDown = stream.uniform() < 0.4
    switch kind {
    case .shift, .drift:
      let height = min(0.4, noise * (isHard ? 2.5 : stream.uniform(4...8)))
      return isDown ? -height : height
    case .burst: return noise * (isHard ? 2.5 : stream.uniform(4...9))
    case .dip: return min(0.95, noise * (isHard ? 3.5 : stream.uniform(5...12)))
    default: return noise * (isHard ? 3.5 : stream.uniform(5...12))
    }
  }

  /// The events in the last weeks of every range.
  private static let finale:
    [(family: String, kind: SyntheticSpend.Kind, daysBeforeEnd: Int, length: Int, height: Double)] =
      [
        ("recommendations/Kubernetes Engine", .shift, 47, 0, 0.3),
        ("support-assistant/OpenAI API", .burst, 38, 3, 0.9),
        ("shop-production/Amazon CloudFront", .dip, 30, 1, 0.6),
        ("shop-production/AmazonCloudWatch", .spike, 24, 1, 3.2),
        ("analytics/BigQuery", .spike, 17, 1, 1.3),
        // Instances left running after a training job.
        ("research/Amazon SageMaker", .burst, 12, 5, 4.2),
      ]
}
