internal import OutlayAnomalyDetection
public import OutlayCloudSpend
public import OutlayTimeSeries

extension AnomalyRecords {
  /// Makes the list of detected anomalies, with what people have decided on them.
  ///
  ///     let decisions = try Decisions(contentsOf: "decisions.csv")
  ///     let found = try DetectionReport(of: cube, .init(decisions: decisions))
  ///     AnomalyRecords(of: found, in: cube.days).assuming(days: 14).costAvoided
  ///
  /// One that is over, and that somebody has confirmed or resolved, is resolved; what was
  /// planned or decided to be expected is expected. All others are open: that the amounts came
  /// back by themselves does not show that anybody ended anything.
  ///
  /// - Parameters:
  ///   - report: The anomalies.
  ///   - days: The days; those without one of them are left out.
  public init(of report: DetectionReport, in days: Range<Day>) {
    let list = report.anomalies
    let rows = list.shown + (list.heldBack ?? []) + list.planned
    self.init(
      rows.filter { $0.days.overlaps(days) }.map { row in
        AnomalyRecord(
          row.id,
          AnomalyRecord.State(of: row),
          dayCount: row.days.count,
          observed: row.observed,
          expected: row.expected
        )
      }
    )
  }
}

extension AnomalyRecord.State {
  fileprivate init(of row: AnomalyList.Row) {
    guard row.planned == nil else {
      self = .expected
      return
    }
    self =
      switch row.decision?.verdict {
      case .expected: .expected
      case .dismissed: .dismissed
      case .confirmed, .resolved: row.state == .resolved ? .resolved : .open
      case nil: .open
      }
  }
}
