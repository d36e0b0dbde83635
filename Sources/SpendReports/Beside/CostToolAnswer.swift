internal import Foundation
public import OutlayCloudSpend
public import OutlayTimeSeries

/// An answer of a provider's own cost tool, to be set beside ours.
///
///     let answer = try CostToolAnswer(json: bytes, name: "forecast.json")
///     // {"Total": {"Amount": "81300", "Unit": "USD"}, "ForecastResultsByTime": […]}
///     report.setting(beside: [answer]).beside?.first?.amount      // 81_300
///
/// It is what `aws ce get-cost-forecast` and `aws ce get-anomalies` print, in the spelling
/// of the command line or of messages.
public enum CostToolAnswer: Equatable, Sendable {
  /// The forecast of some days.
  case forecast(CostForecast)
  /// The anomalies that were found.
  case anomalies([FoundAnomaly])

  /// A forecast without a model that is known.
  public struct CostForecast: Equatable, Sendable {
    /// The currency, where it is named.
    public let currency: String?
    /// The parts, in the order of days.
    public let parts: [Part]

    /// The amount of some days.
    public struct Part: Equatable, Sendable {
      /// The days.
      public let days: Range<Day>
      /// The expected amount.
      public let mean: Double
      /// The bounds, where they were asked for; the answer does not say with which
      /// probability they hold.
      public let bounds: ClosedRange<Double>?
    }
  }

  /// An anomaly that another detector has found.
  public struct FoundAnomaly: Equatable, Sendable {
    /// The first day.
    public let start: Day
    /// The last day, or `nil` while it goes on.
    public let end: Day?
    /// The name of the series that it is of, such as a service; empty where it is not said.
    public let name: String
    /// The amount beyond what was expected.
    public let impact: Double
  }

  /// Reads an answer.
  ///
  /// - Parameters:
  ///   - json: The bytes.
  ///   - name: What messages call the file.
  /// - Throws: ``SpendError/unusableAnswer(file:reason:)`` where it is another document, goes
  ///   on in another page, or has a date or a number that cannot be read.
  public init(json: [UInt8], name: String) throws(SpendError) {
    let decoder = JSONDecoder()
    // Messages begin their names with a small letter, the command line with a capital.
    decoder.keyDecodingStrategy = .custom { path in
      let key = path.last?.stringValue ?? ""
      return AnswerKey(key.prefix(1).lowercased() + key.dropFirst())
    }
    let document: AnswerDocument
    do {
      document = try decoder.decode(AnswerDocument.self, from: Data(json))
    } catch {
      throw .unusableAnswer(file: name, reason: CostToolAnswer.reason(error))
    }
    if let token = document.nextPageToken, !token.isEmpty {
      throw .unusableAnswer(file: name, reason: "the answer goes on in another page")
    }
    if let results = document.forecastResultsByTime {
      let parts = results.map(\.part).sorted { $0.days.lowerBound < $1.days.lowerBound }
      guard !parts.isEmpty else {
        throw .unusableAnswer(file: name, reason: "the forecast has no days")
      }
      for (part, next) in zip(parts, parts.dropFirst())
      where part.days.upperBound != next.days.lowerBound {
        throw .unusableAnswer(
          file: name,
          reason: "its periods overlap or leave days out: \(part.days.text), then \(next.days.text)"
        )
      }
      self = .forecast(CostForecast(currency: document.total?.unit, parts: parts))
    } else if let anomalies = document.anomalies {
      self = .anomalies(anomalies.map(\.found).sorted { $0.start < $1.start })
    } else {
      throw .unusableAnswer(file: name, reason: "neither ForecastResultsByTime nor Anomalies")
    }
  }

  private static func reason(_ error: any Error) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.isEmpty
        ? "the document"
        : path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
          .drop { $0 == "." }.description
    }
    return switch error as? DecodingError {
    case .keyNotFound(let key, let context): "no \(key.stringValue) in \(place(context.codingPath))"
    case .valueNotFound(_, let context), .typeMismatch(_, let context):
      "\(place(context.codingPath)): another kind of value"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      "\(place(context.codingPath)): \(context.debugDescription)"
    default: "no JSON document"
    }
  }
}

/// A name of a member.
private struct AnswerKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(_ name: some StringProtocol) {
    stringValue = String(name)
    intValue = nil
  }

  init(stringValue: String) { self.init(stringValue) }

  init(intValue: Int) {
    stringValue = "\(intValue)"
    self.intValue = intValue
  }
}

/// The members of both answers that are read.
private struct AnswerDocument: Decodable {
  let total: Amount?
  let forecastResultsByTime: [Result]?
  let anomalies: [Anomaly]?
  let nextPageToken: String?

  struct Amount: Decodable {
    let unit: String?
  }

  struct Result: Decodable {
    let timePeriod: Span
    let meanValue: AnswerNumber
    let predictionIntervalLowerBound: AnswerNumber?
    let predictionIntervalUpperBound: AnswerNumber?

    var part: CostToolAnswer.CostForecast.Part {
      var bounds: ClosedRange<Double>?
      if let lower = predictionIntervalLowerBound?.value,
        let upper = predictionIntervalUpperBound?.value, lower <= upper
      {
        bounds = lower...upper
      }
      return CostToolAnswer.CostForecast.Part(
        days: timePeriod.days,
        mean: meanValue.value,
        bounds: bounds
      )
    }
  }

  /// The days from a first to the one before an end.
  struct Span: Decodable {
    let days: Range<Day>

    private enum Key: String, CodingKey { case start, end }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      let start = try container.decode(AnswerDay.self, forKey: .start).day
      let end = try container.decode(AnswerDay.self, forKey: .end).day
      guard start < end else {
        throw DecodingError.dataCorruptedError(
          forKey: .end,
          in: container,
          debugDescription: "found \(end), not after \(start)"
        )
      }
      days = start..<end
    }
  }

  struct Anomaly: Decodable {
    let anomalyStartDate: AnswerDay
    /// The last day, absent while it goes on.
    let anomalyEndDate: AnswerDay?
    let dimensionValue: String?
    let dimensionalValue: String?
    let rootCauses: [Cause]?
    let impact: Impact

    struct Cause: Decodable { let service: String? }
    struct Impact: Decodable { let totalImpact: AnswerNumber }

    var found: CostToolAnswer.FoundAnomaly {
      let causes = Set((rootCauses ?? []).compactMap(\.service))
      let name = causes.count == 1 ? causes.first : dimensionValue ?? dimensionalValue
      return CostToolAnswer.FoundAnomaly(
        start: anomalyStartDate.day,
        end: anomalyEndDate?.day,
        name: name ?? "",
        impact: impact.totalImpact.value
      )
    }
  }
}

/// A number, or a text of one.
private struct AnswerNumber: Decodable {
  let value: Double

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text: String
    if let number = try? container.decode(Double.self) {
      text = "\(number)"
    } else {
      text = try container.decode(String.self)
    }
    guard let number = Double(text), number.magnitude <= AnswerNumber.largest else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "found '\(text)'")
    }
    value = number
  }

  /// No amount is larger.
  private static let largest = 1e30
}

/// A day, with a time or without.
private struct AnswerDay: Decodable {
  let day: Day

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(String(text.prefix(10))) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "found '\(text)'")
    }
    self.day = day
  }
}
