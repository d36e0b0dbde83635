private import OutlayLinearAlgebra
package import OutlayTimeSeries

/// The arithmetic by which a cost tool projects the days to come.
///
///     let theirs = try spend.forecast(days: 30, using: .koku)
///
/// Here to show what a bill's projections are worth beside a forecast; the
/// intervals are ours, since most of the tools give none. What a tool reads from
/// the bill itself, such as which charges happen once, is not known of a series
/// of amounts: days beyond Tukey's fences stand in for it.
///
/// - SeeAlso: CloudHealth's knowledge base, Projected cost; the forecast modules
///   of project-koku/koku and hystax/optscale.
package struct CostToolProjection: Forecaster {
  /// The tools whose arithmetic is known.
  package enum Tool: String, Sendable, Hashable, CaseIterable {
    /// The mean of the last 31 days without those beyond the fences.
    case cloudHealth = "cloudhealth"
    /// A straight line through the last 31 days without those beyond the
    /// fences.
    case koku
    /// The mean of the days since the first of last month.
    case optScale = "optscale"
  }

  /// The tool.
  package let tool: Tool

  /// Makes the projection of a tool.
  package init(_ tool: Tool) { self.tool = tool }

  /// Fits the tool's line.
  ///
  /// - Throws: ``ForecastingError/tooShort(count:minimum:)`` for fewer than
  ///   three observed days, four for a sloped line.
  package func fitted(to series: Series) throws(ForecastingError) -> RecentLine.Fit {
    let history = try series.learnable()
    switch tool {
    case .cloudHealth:
      return try RecentLine(window: 31, isSloped: false, leavesOutliersOut: true)
        .fitted(to: history)
    case .koku:
      return try RecentLine(window: 31, isSloped: true, leavesOutliersOut: true)
        .fitted(to: history)
    case .optScale:
      let month = Period.month.days(containing: history.end).lowerBound
      let lastMonth = Period.month.days(containing: month - 1).lowerBound
      return try RecentLine(window: max(3, history.end - lastMonth), isSloped: false)
        .fitted(to: history)
    }
  }
}
