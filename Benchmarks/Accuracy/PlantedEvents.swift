import Outlay

/// How well the default detector finds what is planted in made-up bills, and
/// what it flags in bills without anything planted.
///
/// An event is found when an episode to its side touches it, until two days after
/// it, or four weeks after its first day where it lasts. Delay is the days from
/// its start until it would have been flagged on the day itself. The error of the
/// impact is that of all such episodes together, relative to what was planted; of
/// what lasts, that of a day.
func printPlantedEvents() {
  table("The sample, seed 42", 42...42)
  table("Seeds 1 to 5", 1...5)
  printCleanBills()
}

/// The series of a bill by service, without the unfinished last day.
func panel(of spend: SyntheticSpend) -> Panel {
  var amounts: [String: [Day: Double]] = [:]
  spend.forEachRow { row in
    amounts[row.service, default: [:]][row.day, default: 0] += row.effectiveCost
  }
  let days = spend.days.lowerBound..<(spend.days.upperBound - 1)
  let names = amounts.keys.sorted()
  return Panel(
    keys: names.map { SeriesKey([$0]) },
    series: names.map { name in
      let own = amounts[name, default: [:]]
      let first = own.keys.min() ?? days.lowerBound
      return Series(start: first, values: (first..<days.upperBound).map { own[$0] ?? 0 })
    }
  )
}

/// The gates of the command: 1 % of the median daily total, and a tenth.
func gates(of panel: Panel) -> Materiality {
  let totals = panel.total.values.map(\.magnitude).filter { !$0.isNaN }.sorted()
  return Materiality(amount: 0.01 * totals[totals.count / 2])
}

extension SyntheticSpend.Label {
  var isLasting: Bool {
    switch kind {
    case .shift, .drift, .launch, .retirement, .creditEnd: true
    case .spike, .dip, .burst, .lateDay: false
    }
  }

  /// The days on which an episode finds the event.
  var findingDays: Range<Day> {
    days.lowerBound..<(isLasting ? days.lowerBound + 29 : days.upperBound + 2)
  }
}

/// What became of the events of a kind.
struct Tally {
  var events = 0
  var found = 0
  var shown = 0
  var delays: [Double] = []
  var errors: [Double] = []
}

/// Looks for the events of a bill in its anomalies.
func judge(_ spend: SyntheticSpend, into tallies: inout [SyntheticSpend.Kind: Tally]) {
  let panel = panel(of: spend)
  let gates = gates(of: panel)
  let scores = panel.scored()
  let live = panel.scored(using: .walkForwardScore())
  let anomalies = scores.anomalies(with: panel.lifeEvents)
  for label in spend.labels where label.kind != .lateDay {
    let key = SeriesKey(label.service.map { [$0] } ?? [])
    let found = anomalies.filter { found in
      let anomaly = found.anomaly
      return found.key == key && anomaly.days.overlaps(label.findingDays)
        && (anomaly.direction == .up) == (label.direction == .up)
    }.map(\.anomaly)
    var tally = tallies[label.kind, default: Tally()]
    tally.events += 1
    tally.found += found.isEmpty ? 0 : 1
    tally.shown += found.contains(where: gates.isMet) ? 1 : 0
    let told = live[key]?.anomalies.filter { anomaly in
      anomaly.days.overlaps(label.findingDays)
        && (anomaly.direction == .up) == (label.direction == .up)
    }
    if let flag = told?.compactMap({ $0.course?.flagged }).min() {
      tally.delays.append(Double(flag - label.days.lowerBound))
    }
    if !found.isEmpty {
      let scale = label.isLasting ? 1 / Double(label.days.count) : 1
      let impacts = found.map { $0.impact / (label.isLasting ? Double($0.days.count) : 1) }
      let impact = label.isLasting ? impacts[0] : impacts.reduce(0, +)
      tally.errors.append((impact / (label.impact * scale) - 1).magnitude)
    }
    tallies[label.kind] = tally
  }
}

/// The flagged days and shown episodes in 1,000 days of series of a bill without
/// events.
func alerts(in spend: SyntheticSpend) -> (days: Int, flagged: Int, episodes: Int, shown: Int) {
  let panel = panel(of: spend)
  let scores = panel.scored()
  let gates = gates(of: panel)
  let anomalies = scores.anomalies.map(\.anomaly)
  return (
    scores.successes.reduce(0) { $0 + $1.value.series.observedCount },
    scores.successes.reduce(0) { $0 + $1.value.count(where: \.isAnomalous) },
    anomalies.count, anomalies.count(where: gates.isMet)
  )
}

extension [Double] {
  /// The middle one as text, of an even number the upper.
  var middle: String {
    isEmpty ? "-" : "\((sorted()[count / 2] * 100).rounded() / 100)"
  }
}

func table(_ title: String, _ seeds: ClosedRange<UInt64>) {
  var tallies: [SyntheticSpend.Kind: Tally] = [:]
  for seed in seeds {
    judge(
      SyntheticSpend(dayCount: 550, lastDay: Day(2026, 11, 20), seed: seed),
      into: &tallies
    )
  }
  print("\(title)\n")
  print("| kind | events | found | shown | median delay, days | median error of impact |")
  print("|:--|--:|--:|--:|--:|--:|")
  for (kind, tally) in tallies.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
    print(
      "| \(kind.rawValue) | \(tally.events) | \(tally.found) | \(tally.shown) "
        + "| \(tally.delays.middle) | \(tally.errors.middle) |"
    )
  }
  print("")
}

/// What is flagged in 29 bills of some 35 services, which are about 1,000 series.
func printCleanBills() {
  let clean = (1001...1029).map { seed in
    alerts(
      in: SyntheticSpend(
        dayCount: 366,
        lastDay: Day(2026, 11, 20),
        seed: UInt64(seed),
        hasEvents: false
      )
    )
  }
  let thousands = Double(clean.reduce(0) { $0 + $1.days }) / 1000
  // In 1,000 days, to two digits.
  let rate = { (number: Int) in (Double(number) / thousands * 100).rounded() / 100 }
  print("Bills without events, in 1,000 days of a series (\(Int(thousands)),000 of them):")
  print("flagged days \(rate(clean.reduce(0) { $0 + $1.flagged })), ", terminator: "")
  print("episodes \(rate(clean.reduce(0) { $0 + $1.episodes })), ", terminator: "")
  print("shown by the command \(rate(clean.reduce(0) { $0 + $1.shown }))")
}
