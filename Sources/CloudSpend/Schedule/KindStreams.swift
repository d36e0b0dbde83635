import OutlayForecasting
internal import OutlayStatistics
import OutlayTimeSeries

/// The amounts of a bill that are no usage, apart by series and kind of charge.
struct KindStreams: Sendable {
  /// The amounts of one kind, day by day of the complete days.
  private struct Stream {
    let kind: ChargeKind
    var sums: [CompensatedSum]
  }

  /// The rest of charges whose period has begun.
  struct Rest {
    /// The first day of the period.
    let since: Day
    /// The days that are yet to come.
    let days: Range<Day>
    /// The amount over them.
    let amount: Double
  }

  /// The name of a stream: two fees of one series are apart where the bill tells them apart.
  private struct StreamName: Hashable {
    let category: String
    let frequency: String

    var isStatedOnce: Bool { frequency.lowercased() == "one-time" }
  }

  private let days: Range<Day>
  private let isMissing: [Bool]
  private var streams: [SeriesKey: [StreamName: Stream]] = [:]
  private var long: [SeriesKey: [LongCharge]] = [:]

  /// The days of credits without which they are not forecast by themselves: two weeks, as
  /// few as a level with weekdays needs.
  private static let fewestCreditDays = 14
  /// The share of days above which fees or single charges come as usage does.
  private static let mostDays = 0.25

  /// Divides the amounts of a cube.
  init(of cube: SpendCube, _ spend: SettledSpend, by dimensions: [SpendDimension]) {
    days = spend.panel.days
    isMissing = spend.total.values.map(\.isNaN)
    let columns = dimensions.map(cube.column(of:))
    let category = cube.dimensions.firstIndex(of: .chargeCategory)
    let frequency = cube.dimensions.firstIndex(of: .chargeFrequency)
    let end = days.upperBound
    for charge in cube.longCharges where charge.days.lowerBound < end {
      let kind = ChargeKind(
        category: category.map { charge.values[$0] },
        frequency: frequency.map { charge.values[$0] }
      )
      // A tax, or a credit, of the running month grows with its bill.
      guard kind != .tax, kind != .credit else { continue }
      long[SeriesKey(columns.map { charge.values[$0] }), default: []].append(charge)
    }
    long = long.filter { $0.value.contains { $0.days.upperBound > end } }
    guard category != nil || frequency != nil else { return }
    for group in cube.groups {
      let name = StreamName(
        category: category.map { group.values[$0] } ?? "",
        frequency: frequency.map { group.values[$0] } ?? ""
      )
      let kind = ChargeKind(category: name.category, frequency: name.frequency)
      guard kind != .usage else { continue }
      let key = SeriesKey(columns.map { group.values[$0] })
      var own = streams.removeValue(forKey: key) ?? [:]
      var stream =
        own.removeValue(forKey: name)
        ?? Stream(
          kind: kind,
          sums: [CompensatedSum](repeating: CompensatedSum(), count: days.count)
        )
      for (day, amount) in group.amounts where days.contains(day) {
        stream.sums[day - days.lowerBound].add(amount)
      }
      own[name] = stream
      streams[key] = own
    }
  }
}

extension KindStreams {
  /// The known charges and the credits of a series.
  func charges(of key: SeriesKey, in bill: Series, _ holidays: Holidays) -> SeriesCharges {
    var charges = SeriesCharges()
    add(long[key, default: []], to: &charges)
    var credits: [Double]?
    let own = streams[key, default: [:]].sorted {
      ($0.key.category, $0.key.frequency) < ($1.key.category, $1.key.frequency)
    }
    for (name, stream) in own {
      let values = zip(stream.sums, isMissing).map { $1 ? .nan : $0.value }
      let count = values.count { $0 != 0 && !$0.isNaN }
      let isRare = Double(count) <= KindStreams.mostDays * Double(values.count)
      switch stream.kind {
      case .recurring, .tax:
        guard isRare, count > 0 else { continue }
        let fees = Series(start: days.lowerBound, values: values)
        charges.add(RecurringCharges(stated: fees, in: bill), isShareOfTotal: true)
      case .once:
        guard isRare else { continue }
        // Where no column says how often, the calendar does.
        let found =
          name.isStatedOnce
          ? nil
          : RecurringCharges(
            recognisedIn: Series(start: days.lowerBound, values: values).trimmed,
            holidays
          )
        if let found { charges.add(found, isShareOfTotal: false) }
        let known = found?.amounts ?? [:]
        for (day, amount) in zip(days, values)
        where amount != 0 && !amount.isNaN && known[day] == nil {
          charges.takeOut(amount, on: day)
        }
      case .credit:
        credits = credits.map { zip($0, values).map(+) } ?? values
      case .usage:
        continue
      }
    }
    if let credits, let first = credits.firstIndex(where: { $0 != 0 && !$0.isNaN }),
      credits.count - first >= KindStreams.fewestCreditDays
    {
      charges.credits = Series(
        start: days.lowerBound + first,
        values: Array(credits[first...])
      )
    }
    return charges
  }

  /// The rests of the periods that have begun, by series.
  var rests: [SeriesKey: [Rest]] {
    let end = days.upperBound
    return long.mapValues { charges in
      charges.filter { $0.days.upperBound > end }.map { charge in
        let amounts = charge.amounts[(end - charge.days.lowerBound)...]
        return Rest(
          since: charge.days.lowerBound,
          days: end..<charge.days.upperBound,
          amount: Array(amounts).compensatedSum()
        )
      }
    }
  }

  /// The farthest days for which a charge for over a day is expected anew.
  private static let horizon = 3653

  /// Takes charges for over a day out of the past, and adds their rests; one that followed
  /// another of its group is followed by its like.
  private func add(_ long: [LongCharge], to charges: inout SeriesCharges) {
    let end = days.upperBound
    for charge in long {
      for (day, amount) in zip(charge.days, charge.amounts) {
        if day < end {
          charges.takeOut(amount, on: day)
        } else {
          charges.add(amount, on: day, to: KnownLayer(ofCharge: amount))
        }
      }
      guard charge.days.upperBound > end, follows(charge, in: long) else { continue }
      // A part of the last day may be that of the first hours of the next period.
      let amount = charge.amounts.compensatedSum()
      let isMonth = charge.days == Period.month.days(containing: charge.days.lowerBound)
      var next = charge.days.upperBound
      while next < end + KindStreams.horizon {
        let period =
          isMonth ? Period.month.days(containing: next) : next..<(next + charge.days.count)
        let rate = amount / Double(period.count)
        for day in period { charges.add(rate, on: day, to: KnownLayer(ofCharge: rate)) }
        next = period.upperBound
      }
    }
  }

  /// The size of a charge for over a day that is followed by one alike.
  private static let alike = 0.5...2.0

  private func follows(_ charge: LongCharge, in long: [LongCharge]) -> Bool {
    let rate = charge.amounts.compensatedSum() / Double(charge.days.count)
    return long.contains { before in
      before.values == charge.values && before.days.lowerBound < charge.days.lowerBound
        && (before.days.upperBound - charge.days.lowerBound).magnitude <= 1
        && KindStreams.alike.contains(
          before.amounts.compensatedSum() / Double(before.days.count) / rate
        )
    }
  }
}
