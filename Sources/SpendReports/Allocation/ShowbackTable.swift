internal import OutlayCloudSpend
internal import OutlayStatistics
internal import OutlayTimeSeries

/// The amounts of owners by month and source.
struct ShowbackTable {
  /// The owners, in the order of their values.
  let owners: [SeriesKey]
  /// The key of what has no owner.
  let nobody: SeriesKey
  private let spans: [Range<Day>]
  private let panel: Panel
  /// The series of each owner, with their sources.
  private let series: [SeriesKey: [(source: String, place: Int)]]

  init(_ allocation: SpendAllocation) {
    let levels = allocation.levels.count
    panel = allocation.cube.panel(by: allocation.levels + [AllocationRules.source])
    spans = Period.month.spans(of: allocation.cube.days)
    let nobody = SeriesKey(
      [AllocationRules.unallocated]
        + [String](repeating: SpendCube.noValue, count: levels - 1)
    )
    var series: [SeriesKey: [(source: String, place: Int)]] = [:]
    for (place, key) in panel.keys.enumerated() {
      let owner = SeriesKey(Array(key.values.prefix(levels)))
      series[owner, default: []].append((key.values[levels], place))
    }
    self.series = series
    self.nobody = nobody
    owners = series.keys.filter { $0 != nobody }.sorted()
  }

  /// The amounts of an owner.
  func amounts(of owner: SeriesKey) -> AllocationReport.Amounts {
    amounts(of: owner, over: panel.days)
  }

  /// The amounts of an owner in each month.
  func months(of owner: SeriesKey) -> [AllocationReport.Month] {
    spans.map { days in
      AllocationReport.Month(
        start: days.lowerBound,
        end: days.upperBound - 1,
        amounts: amounts(of: owner, over: days)
      )
    }
  }

  private func amounts(of owner: SeriesKey, over days: Range<Day>) -> AllocationReport.Amounts {
    var direct = 0.0
    var shared: [AllocationReport.SourceAmount] = []
    for (source, place) in series[owner] ?? [] {
      let amount = panel[place][days].total
      if source == AllocationRules.direct {
        direct = amount
      } else {
        shared.append(AllocationReport.SourceAmount(source: source, amount: amount))
      }
    }
    return AllocationReport.Amounts(
      direct: direct,
      shared: shared.sorted { $0.source < $1.source },
      total: ([direct] + shared.map(\.amount)).compensatedSum()
    )
  }
}
