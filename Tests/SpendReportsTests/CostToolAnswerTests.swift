import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlaySpendReports

@Suite("Answers of other cost tools")
struct CostToolAnswerTests {
  private func answer(_ json: String) throws(SpendError) -> CostToolAnswer {
    try CostToolAnswer(json: Array(json.utf8), name: "answer.json")
  }

  private func message(_ json: String) -> String {
    do throws(SpendError) { return "\(try answer(json))" } catch { return error.description }
  }

  /// A forecast of periods in November, each from a day to the one before another.
  private static func days(_ days: Int...) -> String {
    let periods = stride(from: 0, to: days.count, by: 2).map { place in
      "{\"TimePeriod\": {\"Start\": \"2026-11-\(days[place])\", \"End\": \"2026-11-\(days[place + 1])\"},"
        + " \"MeanValue\": \"5\"}"
    }
    return "{\"ForecastResultsByTime\": [\(periods.joined(separator: ", "))]}"
  }

  @Test("a forecast has its parts in order, with bounds where they were asked for")
  func forecast() throws {
    let read = try answer(
      """
      {"Total": {"Amount": "30.5", "Unit": "USD"}, "ForecastResultsByTime": [
        {"TimePeriod": {"Start": "2026-11-21", "End": "2026-11-23"}, "MeanValue": "20.25"},
        {"TimePeriod": {"Start": "2026-11-20", "End": "2026-11-21"}, "MeanValue": 10.25,
         "PredictionIntervalLowerBound": "9", "PredictionIntervalUpperBound": "12.5"}]}
      """
    )
    guard case .forecast(let forecast) = read else {
      Issue.record("found \(read)")
      return
    }
    #expect(forecast.currency == "USD")
    #expect(forecast.parts.map(\.mean) == [10.25, 20.25])
    #expect(forecast.parts[0].days == Day(2026, 11, 20)..<Day(2026, 11, 21))
    #expect(forecast.parts.map(\.bounds) == [9...12.5, nil])
  }

  @Test("anomalies are read in the spelling of the command line and of messages")
  func anomalies() throws {
    let command = """
      {"Anomalies": [{"AnomalyId": "x", "AnomalyStartDate": "2026-11-05T00:00:00Z",
        "AnomalyEndDate": "2026-11-06", "DimensionValue": "Amazon EC2",
        "RootCauses": [], "Impact": {"MaxImpact": 80.0, "TotalImpact": 123.5}}]}
      """
    let found = CostToolAnswer.FoundAnomaly(
      start: Day(2026, 11, 5),
      end: Day(2026, 11, 6),
      name: "Amazon EC2",
      impact: 123.5
    )
    #expect(try answer(command) == .anomalies([found]))
    let message = """
      {"anomalies": [{"anomalyStartDate": "2026-11-05", "dimensionalValue": "AWS Services",
        "rootCauses": [{"service": "Amazon EC2", "region": "us-east-1"}],
        "impact": {"totalImpact": "123.5"}}]}
      """
    let open = CostToolAnswer.FoundAnomaly(
      start: Day(2026, 11, 5),
      end: nil,
      name: "Amazon EC2",
      impact: 123.5
    )
    #expect(try answer(message) == .anomalies([open]))
    #expect(try answer("{\"Anomalies\": []}") == .anomalies([]))
  }

  @Test(
    "what is no such answer is refused in one line",
    arguments: [
      ("", "answer.json: no JSON document"),
      ("[]", "answer.json: the document: another kind of value"),
      (
        "{\"Anomalies\": [{\"AnomalyStartDate\": \"2026-11-05\", \"Impact\": {\"TotalImpact\": 1e308}}]}",
        "answer.json: anomalies[0].impact.totalImpact: found '1e+308'"
      ),
      (
        CostToolAnswerTests.days(19, 20, 20, 21, 22, 23),
        "answer.json: its periods overlap or leave days out: 2026-11-20, then 2026-11-22"
      ),
      (
        CostToolAnswerTests.days(19, 22, 20, 21),
        "answer.json: its periods overlap or leave days out: 2026-11-19 to 2026-11-21, then 2026-11-20"
      ),
      ("{}", "answer.json: neither ForecastResultsByTime nor Anomalies"),
      ("{\"ForecastResultsByTime\": []}", "answer.json: the forecast has no days"),
      (
        "{\"Anomalies\": [], \"NextPageToken\": \"t\"}",
        "answer.json: the answer goes on in another page"
      ),
      (
        "{\"ForecastResultsByTime\": [{\"TimePeriod\": {\"Start\": \"2026-11-20\"}}]}",
        "answer.json: no end in forecastResultsByTime[0].timePeriod"
      ),
      (
        "{\"Anomalies\": [{\"AnomalyStartDate\": \"soon\"}]}",
        "answer.json: anomalies[0].anomalyStartDate: found 'soon'"
      ),
    ]
  )
  func refused(json: String, start: String) {
    let line = message(json)
    #expect(line.hasPrefix(start))
    #expect(!line.contains("\n"))
  }
}
