package import OutlayTimeSeries

/// The amounts of a series that are forecast by rules of their own: charges that come
/// again, amounts of days ahead that are certain, and credits.
///
///     var fees = SeriesCharges()
///     fees.add(RecurringCharges(of: support), isShareOfTotal: false)
///     try panel.forecast(days: 30, charges: ["AWS Support": fees])
///
/// Those of past days are taken out of the amounts that models learn from, and those of days
/// ahead are added to the amounts that models forecast.
package struct SeriesCharges: Sendable {
  /// Charges that come again, and whether shares are of the bill of all series.
  private var recurring: [(charges: RecurringCharges, isShareOfTotal: Bool)] = []

  /// The amounts of past days.
  package private(set) var past: [Day: Double] = [:]

  /// The amounts of days ahead that are certain.
  package private(set) var certain: [KnownLayer: [Day: Double]] = [:]

  /// The amounts that are given back, by day, or `nil` where they are not known apart.
  package var credits: Series?

  /// Makes no charges.
  package init() {}

  /// Indicates whether there are none.
  package var isEmpty: Bool {
    recurring.isEmpty && past.isEmpty && certain.isEmpty && credits == nil
  }

  /// Adds charges that come again.
  package mutating func add(_ charges: RecurringCharges, isShareOfTotal: Bool) {
    guard !charges.isEmpty else { return }
    recurring.append((charges, isShareOfTotal))
    for (day, amount) in charges.amounts { takeOut(amount, on: day) }
  }

  /// Adds an amount that was no usage of a day, and teaches nothing.
  package mutating func takeOut(_ amount: Double, on day: Day) { past[day, default: 0] += amount }

  /// Adds an amount of a day ahead that is certain.
  package mutating func add(_ amount: Double, on day: Day, to layer: KnownLayer) {
    certain[layer, default: [:]][day, default: 0] += amount
  }
}

extension SeriesCharges {
  /// Amounts that rounding leaves of a difference, as a share of what it is taken from.
  private static let rounding = 1e-9

  /// The history without these amounts.
  package func removed(from history: Series) -> Series {
    guard !past.isEmpty || credits != nil || certain[.scheduled] != nil else { return history }
    var values = history.values
    func remove(_ amount: Double, on day: Day) {
      guard history.days.contains(day), amount != 0 else { return }
      let t = day - history.start
      let rest = values[t] - amount
      values[t] = rest.magnitude <= SeriesCharges.rounding * amount.magnitude ? 0 : rest
    }
    // In the order of the days, so that sums are the same bits each time.
    for (day, amount) in past.sorted(by: { $0.key < $1.key }) { remove(amount, on: day) }
    // Days that have come may be estimated with the rest of a period.
    for (day, amount) in certain[.scheduled, default: [:]].sorted(by: { $0.key < $1.key }) {
      remove(amount, on: day)
    }
    if let credits {
      for day in credits.days { remove(credits[day] ?? 0, on: day) }
    }
    return Series(start: history.start, values: values)
  }

  /// The charges that come again, each with the days of `days` on which it is due.
  ///
  /// - Parameters:
  ///   - days: Days after those of the bills.
  ///   - own: The bills of the series, or `nil` to leave out what is known from them.
  ///   - total: The bills of all series, or `nil` likewise.
  ///   - name: The name of the series.
  /// - Returns: The charges, the days of which may be none.
  func due(on days: Range<Day>, _ own: Bills?, _ total: Bills?, name: String?) -> [RecurringCharge]
  {
    recurring.flatMap { charges, isShareOfTotal -> [RecurringCharge] in
      guard let bills = isShareOfTotal ? total : own else { return [] }
      return charges.due(on: days, bills).map { charge in
        var charge = charge
        charge.series = name
        return charge
      }
    }
  }
}

extension SeriesCharges {
  /// The days whose mean stands for bills that are not known yet.
  private static let recent = 28

  /// The charges that come again, each with the days of `days` on which it is due and the
  /// amounts that are due where the days ahead cost what those of the last four weeks did.
  ///
  /// - Parameters:
  ///   - days: The days ahead.
  ///   - own: The series.
  ///   - total: The sum of all series.
  /// - Returns: The charges, and whether they may be shares of the bill of all.
  package func due(
    on days: Range<Day>,
    after own: Series,
    of total: Series
  ) -> [(charge: RecurringCharge, isShareOfTotal: Bool)] {
    let (own, total) = (bills(own, through: days), bills(total, through: days))
    return recurring.flatMap { charges, isShareOfTotal in
      charges.due(on: days, isShareOfTotal ? total : own)
        .filter { !$0.dueDays.isEmpty }
        .map { ($0, isShareOfTotal) }
    }
  }

  private func bills(_ history: Series, through days: Range<Day>) -> Bills {
    let known = history[history.start..<days.lowerBound]
    let recent = known.observedValues.suffix(SeriesCharges.recent)
    let mean = recent.isEmpty ? 0 : recent.reduce(0, +) / Double(recent.count)
    return Bills(
      start: known.start,
      known.values + [Double](repeating: mean, count: days.count)
    )
  }
}
