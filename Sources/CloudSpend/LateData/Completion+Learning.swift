internal import OutlayStatistics
internal import OutlayTimeSeries

/// The days that one read has seen while they were filling, and what they came to.
private struct TaughtRead {
  /// The amounts of each series by age, `nil` of days that are not final.
  let amounts: [[Amounts?]]

  /// The amount that was seen of a day, and the one that it came to.
  struct Amounts {
    let seen: Double
    let final: Double

    /// The share that was seen, or `nil` where the day is small or came to nothing.
    ///
    /// An amount of another sign, or taken back for the greater part, is as far off as
    /// nothing and twice the amount.
    func ratio(atLeast size: Double) -> Double? {
      guard final != 0, final.magnitude >= size else { return nil }
      return min(max(seen / final, 0), 2)
    }
  }
}

extension Completion {
  /// Learns from the reads of a history, or is `nil` where fewer than ``fewestReads`` have
  /// days that are final by now.
  init?(of history: ReadHistory) {
    let keys = history.keys
    let reads = Completion.taughtReads(of: history, keys)
    guard reads.count >= Completion.fewestReads else { return nil }
    let sizes = keys.indices.map { key in
      reads.flatMap { $0.amounts[key].compactMap { $0?.final.magnitude } }.mean
    }
    var curves = [[Curve]](repeating: [], count: keys.count)
    var pooled: [Curve] = []
    var togetherness: [Double] = []
    for age in 1...Completion.longestAge {
      let ratios = keys.indices.map { key in
        reads.compactMap { $0.amounts[key][age - 1]?.ratio(atLeast: 0.1 * sizes[key]) }
      }
      let learned = AgeCurves(ratios)
      pooled.append(learned.pooled)
      for key in keys.indices { curves[key].append(learned.curves[key]) }
      togetherness.append(Completion.togetherness(of: reads, age: age, learned.curves))
    }
    self.init(
      readCount: reads.count,
      fillingDays: Completion.fillingDays(of: reads),
      curves: Dictionary(uniqueKeysWithValues: zip(keys, curves)),
      pooled: pooled,
      togetherness: togetherness
    )
  }

  /// The reads that have seen a day fill which is final by now.
  private static func taughtReads(
    of history: ReadHistory,
    _ keys: [SeriesKey]
  ) -> [TaughtRead] {
    let days = keys.map { key in
      Dictionary(uniqueKeysWithValues: (history.series[key] ?? []).map { ($0.day, $0) })
    }
    return history.reads.compactMap { read in
      // The first read on which each age's day is final.
      let finals = (1...longestAge).map { age -> (day: Day, read: Day)? in
        let day = read.day + 1 - age
        guard day >= read.firstDay else { return nil }
        return history.reads.first { $0.firstDay <= day && $0.day - day >= longestAge }
          .map { (day, $0.day) }
      }
      // The newest day is the last to become final.
      guard finals[0] != nil else { return nil }
      return TaughtRead(
        amounts: days.map { days in
          finals.map { final in
            guard let final else { return nil }
            let known = days[final.day]
            return TaughtRead.Amounts(
              seen: known?.amount(on: read.day) ?? 0,
              final: known?.amount(on: final.read) ?? 0
            )
          }
        }
      )
    }
  }

  /// The share within which a day counts as complete.
  private static let tolerance = 0.01

  private static func fillingDays(of reads: [TaughtRead]) -> Int {
    let ages = (1...longestAge).filter { age in
      let shares = reads.compactMap { read -> Double? in
        let amounts = read.amounts.compactMap { $0[age - 1] }
        let final = amounts.map(\.final).compensatedSum()
        return final == 0 ? nil : amounts.map(\.seen).compensatedSum() / final
      }
      return shares.median().map { ($0 - 1).magnitude > tolerance } ?? false
    }
    return ages.last ?? 0
  }

  /// Three deviations squared: a read on which a day was taken back counts for no more.
  private static let largestSquare = 9.0

  /// The scale of the errors of the sum of all series over that of independent ones, at least
  /// 1, and near it where there are few reads.
  private static func togetherness(of reads: [TaughtRead], age: Int, _ curves: [Curve]) -> Double {
    var (sum, count) = (AgeCurves.priorCount, AgeCurves.priorCount)
    for read in reads {
      var (error, variance) = (CompensatedSum(), CompensatedSum())
      for (amounts, curve) in zip(read.amounts, curves) {
        guard let amounts = amounts[age - 1] else { continue }
        let deviation = curve.deviation * amounts.final
        error.add(amounts.seen - curve.share * amounts.final)
        variance.add(deviation * deviation)
      }
      guard variance.value > 0 else { continue }
      sum += min(error.value * error.value / variance.value, largestSquare)
      count += 1
    }
    return max(1, (sum / count).squareRoot())
  }
}

/// The curves of all series at one age.
private struct AgeCurves {
  let curves: [Completion.Curve]
  let pooled: Completion.Curve

  /// The reads for which the scale of all series counts beside a series' own.
  static let priorCount = 2.0

  /// The least deviation: bills are rounded, and corrected by tenths of a percent.
  private static let leastDeviation = 0.002

  /// Learns from the ratios of seen to final amounts of each series.
  init(_ ratios: [[Double]]) {
    let medians = ratios.map { $0.median() }
    let centre = ratios.flatMap { $0 }.median() ?? 1
    let squares = zip(ratios, medians).map { ratios, median in
      ratios.map { ($0 - (median ?? 0)) * ($0 - (median ?? 0)) }
    }
    let all = squares.flatMap { $0 }
    let known = medians.compactMap { $0 }
    // The median of a series takes one degree of freedom, as a mean does.
    let freedom = max(1, all.count - known.count)
    let within = all.compensatedSum() / Double(freedom)
    let between = known.map { ($0 - centre) * ($0 - centre) }.mean
    let least = AgeCurves.leastDeviation * AgeCurves.leastDeviation
    pooled = Completion.Curve(
      share: centre,
      deviation: (within + between + least).squareRoot()
    )
    var curves: [Completion.Curve] = []
    for (squares, median) in zip(squares, medians) {
      guard let median else {
        curves.append(pooled)
        continue
      }
      let count = Double(squares.count)
      let prior = AgeCurves.priorCount
      let own = (prior * within + squares.compensatedSum()) / (prior + count - 1)
      // A series of which the same was seen on every read leans on no other.
      let isSteady = squares.count >= Completion.fewestReads && squares.allSatisfy { $0 == 0 }
      let error = isSteady ? 0 : own / count
      let weight = error > 0 ? error / (error + between) : 0
      curves.append(
        Completion.Curve(
          share: (1 - weight) * median + weight * centre,
          deviation: (own * (1 + 1 / count) + least).squareRoot()
        )
      )
    }
    self.curves = curves
  }
}

extension [Double] {
  /// The mean, 0 of nothing.
  fileprivate var mean: Double { isEmpty ? 0 : compensatedSum() / Double(count) }
}
