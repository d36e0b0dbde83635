internal import OutlayStatistics
internal import OutlayTimeSeries

/// The usage of services by their consumers, a graph for each day.
struct ServiceGraphs {
  /// The consumers of each service on each day of the bill, with their keys, in the order of
  /// their names.
  let steps: [[String: [(consumer: String, key: Double)]]]
  /// The services that have consumers on some day.
  let providers: Set<String>
  /// The consumers of some day.
  let consumers: Set<String>

  /// No services.
  static let none = ServiceGraphs(steps: [], providers: [], consumers: [])

  private init(
    steps: [[String: [(consumer: String, key: Double)]]],
    providers: Set<String>,
    consumers: Set<String>
  ) {
    (self.steps, self.providers, self.consumers) = (steps, providers, consumers)
  }

  /// Reads the graphs of days from a driver.
  init(
    _ cube: SpendCube,
    provider: SpendDimension,
    consumer: SpendDimension,
    over days: Range<Day>
  ) throws(AllocationError) {
    let usage = cube.divided(by: [provider, consumer])
    var steps = [[String: [(consumer: String, key: Double)]]](repeating: [:], count: days.count)
    var providers: Set<String> = []
    var consumers: Set<String> = []
    for group in usage.groups.sorted(by: { $0.values[1] < $1.values[1] }) {
      let (from, to) = (group.values[0], group.values[1])
      for (day, sum) in group.amounts where days.contains(day) {
        guard sum.value >= 0 else {
          throw .negativeKey(source: from, target: to, day: day, value: sum.value)
        }
        steps[day - days.lowerBound][from, default: []].append((to, sum.value))
        providers.insert(from)
        consumers.insert(to)
      }
    }
    self.init(steps: steps, providers: providers, consumers: consumers)
  }

  /// The consumers of services on a day of the bill, by its number.
  func consumers(on day: Int) -> [String: [(consumer: String, key: Double)]] {
    steps.isEmpty ? [:] : steps[day]
  }

  /// Indicates whether a service has consumers on a day of the bill, by its number.
  func isProvider(_ service: String, on day: Int) -> Bool {
    !steps.isEmpty && steps[day][service] != nil
  }
}
