internal import Foundation
public import OutlayCloudSpend

/// An answer about a bill, which is written as one JSON document.
///
///     let report = try ForecastReport(of: cube)
///     try report.json()                      // the output of outlay forecast --format json
///     try ForecastReport(json: text)         // and back
///
/// All documents follow one schema, `Schema/outlay-report.schema.json`: keys are
/// in camel case, shares and chances from 0 to 1, amounts numbers in the bill's
/// currency, days ISO text, and a series is an object of its value in each
/// dimension and its name.
public protocol SpendReport: ReportDocument {
  /// The rows that the report is made of, and those that were left out.
  var input: ReadingReport { get }
}

/// An answer that is written as one JSON document, which follows the schema of reports.
public protocol ReportDocument: Codable, Equatable, Sendable {
  /// The question that reports of this type answer.
  static var kind: ReportKind { get }

  /// The version of the schema that the document follows.
  var schemaVersion: Int { get }

  /// The question that the report answers.
  var report: ReportKind { get }
}

/// The question that a report answers.
public enum ReportKind: String, Codable, Sendable, CaseIterable {
  /// The state of a budget.
  case budget
  /// The state of every budget of a plan.
  case plan
  /// The day on which a balance is empty.
  case balance
  /// The spend of the days to come.
  case forecast
  /// The days that do not belong.
  case detection
  /// The errors of models on the past.
  case backtest
  /// The trend and the cycles.
  case decomposition
  /// The change from some days to others.
  case comparison
  /// The spend of owners.
  case allocation
  /// The cost of a unit.
  case unitCost
  /// The cost of tokens of language models.
  case tokenCost
  /// The saving of a change.
  case savings
  /// The key figures of a bill.
  case kpi
  /// The return of a project.
  case value
  /// The spend as it would be after some changes.
  case scenario
  /// The answers to the rules of a policy.
  case check
  /// The contents of a bill.
  case inspection
  /// The settled days that have changed.
  case restatement
  /// The charges of days ahead that are known before they come.
  case schedule
  /// The layouts of bills that are read.
  case layouts
}

extension ReportDocument {
  /// The version of the schema that is written and read.
  public static var schemaVersion: Int { 1 }

  /// Writes the report as JSON, its keys in alphabetical order.
  ///
  /// - Returns: The document, without a newline at its end.
  /// - Throws: `EncodingError` where an amount is not finite.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self).escapingCommands
  }

  /// Reads a report that was written as JSON.
  ///
  /// - Parameter json: The document.
  /// - Throws: `DecodingError` where it is no report of this kind or follows
  ///   another version of the schema.
  public init(json: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
    func check(_ isSound: Bool, _ reason: String) throws {
      guard !isSound else { return }
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: reason))
    }
    try check(
      schemaVersion == Self.schemaVersion,
      "a report by version \(schemaVersion) of the schema, not \(Self.schemaVersion)"
    )
    try check(
      report == Self.kind,
      "a report of the kind \(report.rawValue), not \(Self.kind.rawValue)"
    )
  }
}
