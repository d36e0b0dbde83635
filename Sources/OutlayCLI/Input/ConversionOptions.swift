import ArgumentParser
import Outlay

/// The rates at which currencies are converted, and the midnight that ends a day.
struct ConversionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A CSV of date,from,to,rate: other currencies are converted in place of left out.",
      valueName: "file"
    )
  )
  var rates: String?

  @Option(
    name: .customLong("timezone"),
    help: ArgumentHelp(
      "The time zone whose midnight ends a day, such as America/Los_Angeles; else UTC.",
      valueName: "zone"
    )
  )
  var boundary: DayBoundary = .utc
}

extension ConversionOptions {
  /// Sets what the options say.
  ///
  /// - Throws: ``SpendError`` of the file of rates.
  func set(_ options: inout ReadingOptions) throws {
    options.rates = try rates.map { try CurrencyRates(contentsOf: $0) }
    options.dayBoundary = boundary
  }
}
