package import OutlayTimeSeries

extension SpendCube {
  /// The amounts in a scope, day by day, or `nil` where no series is in it.
  ///
  /// - Parameter scope: The scope, by whose dimensions the cube is divided.
  /// - Returns: The sum of its series.
  package func total(in scope: SpendScope) -> Series? {
    let panel = panelOfCoveredDays(by: scope.dimensions)
    let columns = panel.keys.indices.filter { scope.contains(panel.keys[$0].values) }
    return columns.isEmpty ? nil : panel.total(of: columns)
  }
}
