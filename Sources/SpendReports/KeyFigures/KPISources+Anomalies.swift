internal import OutlayCloudSpend

extension KPISources {
  /// The figures of anomalies that were given.
  var anomalyFigures: [Figure] {
    let kpis: [KPI] = [
      .anomalyCount, .anomalyImpact, .anomalyImpactShare, .anomalyImpactOverUpper, .costAvoided,
      .timeToDetect, .anomalyDuration, .falsePositiveRate,
    ]
    guard let records = options.anomalies else { return kpis.map { none($0, needs: .anomalies) } }
    return [
      figure(
        .anomalyCount,
        Double(records.real.count),
        [("anomalies", Double(records.records.count))],
        else: ""
      ),
      figure(.anomalyImpact, records.impact, amounts(of: records), else: ""),
      figure(
        .anomalyImpactShare,
        records.impactShare,
        amounts(of: records),
        else: "nothing was expected"
      ),
      overUpper(records),
      costAvoided(records),
      records.meanDaysToDetect.map {
        let count = records.real.count { $0.daysToDetect != nil }
        return figure(.timeToDetect, $0, [("anomalies detected", Double(count))], else: "")
      } ?? none(.timeToDetect, needs: .detectionDays),
      figure(
        .anomalyDuration,
        records.meanDayCount,
        [("anomalies", Double(records.real.count))],
        else: "there is no anomaly"
      ),
      figure(
        .falsePositiveRate,
        records.falsePositiveRate,
        [
          ("dismissed", Double(records.records.count - records.real.count)),
          ("anomalies", Double(records.records.count)),
        ],
        else: "there is no anomaly"
      ),
    ]
  }

  private func amounts(of records: AnomalyRecords) -> [(String, Double)] {
    [("actual", records.impact + records.expected), ("expected", records.expected)]
  }

  private func overUpper(_ records: AnomalyRecords) -> Figure {
    guard let amount = records.impactOverUpper else {
      return none(.anomalyImpactOverUpper, needs: .upperBounds)
    }
    return figure(
      .anomalyImpactOverUpper,
      amount,
      [("anomalies", Double(records.real.count))],
      else: ""
    )
  }

  /// Without the assumed days of one that was ended early, the sum would be too small.
  private func costAvoided(_ records: AnomalyRecords) -> Figure {
    guard records.unassumedCount == 0 else { return none(.costAvoided, needs: .assumedDays) }
    return figure(
      .costAvoided,
      records.costAvoided,
      [("confirmed increases that are over", Double(records.avoidedCount))],
      else: ""
    )
  }
}
