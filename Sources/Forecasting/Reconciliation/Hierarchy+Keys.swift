public import OutlayTimeSeries

extension Hierarchy {
  /// The tree of the leading values of keys: the total, the values of the first
  /// dimension, of the first two, and so on down to the series.
  ///
  ///     let tree = Hierarchy(of: [["aws", "ec2"], ["aws", "s3"], ["gcp", "gke"]])
  ///     tree.keys      // total, aws, gcp, aws / ec2, aws / s3, gcp / gke
  ///     tree.parents   // [nil, 0, 0, 1, 1, 2]
  ///
  /// The leaves are the series, in their order, and stand last; those with a value
  /// less than others hang where these branch.
  ///
  /// - Parameter keys: The keys of the series.
  /// - Complexity: O(*n*) a dimension.
  public init(of keys: [SeriesKey]) {
    var parents: [Int?] = [nil]
    var nodes = [SeriesKey.total]
    var nodeOfPrefix = [SeriesKey.total: 0]
    let depth = keys.map(\.values.count).max() ?? 0
    func prefix(_ key: SeriesKey, _ count: Int) -> SeriesKey {
      SeriesKey(Array(key.values.prefix(count)))
    }
    for level in 1..<max(1, depth) {
      for key in keys where key.values.count > level {
        let own = prefix(key, level)
        guard nodeOfPrefix[own] == nil else { continue }
        nodeOfPrefix[own] = nodes.count
        parents.append(nodeOfPrefix[prefix(key, level - 1)])
        nodes.append(own)
      }
    }
    for key in keys {
      parents.append(nodeOfPrefix[prefix(key, max(0, key.values.count - 1))])
      nodes.append(key)
    }
    self.init(parents: parents, keys: nodes)
  }
}
