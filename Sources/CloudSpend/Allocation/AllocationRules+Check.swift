internal import OutlayStatistics
internal import OutlayTimeSeries

extension AllocationRules {
  /// The usage of services by the driver that the rules name.
  func graphs(
    _ drivers: [String: AllocationDriver],
    over days: Range<Day>
  ) throws(AllocationError) -> ServiceGraphs {
    guard let services else { return .none }
    guard case .usage(let cube, let provider, let consumer) = drivers[services.driver] else {
      throw .noDriver(services.driver, source: AllocationRules.servicesSource)
    }
    return try ServiceGraphs(cube, provider: provider, consumer: consumer, over: days)
  }

  /// Refuses rules that contradict each other, or name what is not there.
  func check(
    _ drivers: [String: AllocationDriver],
    _ graphs: ServiceGraphs
  ) throws(AllocationError) {
    var names: Set<String> = []
    for cost in shared {
      guard names.insert(cost.name).inserted else { throw .repeatedName(cost.name) }
      if graphs.providers.contains(cost.name) { throw .nameOfService(cost.name) }
    }
    let services = graphs.providers.union(graphs.consumers)
    for cost in shared {
      var targets = cost.targets
      switch cost.split {
      case .even: break
      case .fixed(let lists):
        for (place, list) in lists.enumerated() {
          for other in lists[..<place] where other.validity.overlaps(list.validity) {
            throw .overlappingShares(source: cost.name)
          }
          if FixedParts(list.shares.map(\.share)).rest == nil {
            let share = list.shares.map(\.share).compensatedSum()
            throw .overallocated(source: cost.name, share: share)
          }
          targets += list.shares.map(\.target)
        }
      case .proportional(.driver(let name), _):
        switch drivers[name] {
        case nil, .usage: throw .noDriver(name, source: cost.name)
        case .owners, .bill: break
        }
      case .proportional: break
      }
      guard let known else { continue }
      let all = known + shared.map(\.name) + services.sorted() + owners.map { $0.path[0] }
      for target in targets {
        let first = AllocationRules.path(of: target, self)[0]
        guard !all.contains(target), !all.contains(first) else { continue }
        throw .unknownTarget(
          target,
          source: cost.name,
          nearest: NearestName.of(target, among: all)
        )
      }
    }
  }
}
